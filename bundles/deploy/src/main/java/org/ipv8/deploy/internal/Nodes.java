package org.ipv8.deploy.internal;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;

import org.ipv8.deploy.DeploymentException;
import org.ipv8.node.Node;
import org.ipv8.node.RunningOverlay;

/** The nodes of the container. Safe for use by many threads. */
final class Nodes {

    private final List<Node> all = new CopyOnWriteArrayList<>();

    void add(Node node) {
        all.add(node);
    }

    void remove(Node node) {
        all.remove(node);
    }

    boolean isEmpty() {
        return all.isEmpty();
    }

    /**
     * Returns nodes.
     *
     * @param name empty: all of them
     * @throws DeploymentException if there is none of that name
     */
    List<Node> selected(String name) {
        List<Node> selected = all.stream().filter(node -> name.isEmpty() || node.name().equals(name)).toList();
        if (selected.isEmpty() && !name.isEmpty()) {
            throw new DeploymentException("there is no node '" + name + "'; 'nodes' shows those there are");
        }
        return selected;
    }

    /** Visits the overlays of some names on all nodes. */
    void forEach(List<String> overlays, BiConsumer<Node, RunningOverlay> visitor) {
        all.forEach(node -> node.overlays().stream().filter(overlay -> overlays.contains(overlay.name()))
                .forEach(overlay -> visitor.accept(node, overlay)));
    }
}
