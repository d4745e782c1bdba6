package org.ipv8.shell.internal;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

import org.ipv8.node.Node;
import org.ipv8.node.NodeInfo;
import org.ipv8.node.RunningOverlay;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** The nodes and trackers of the container, and how users name them. */
@Component(service = Nodes.class)
public final class Nodes {

    private final List<NodeInfo> all = new CopyOnWriteArrayList<>();

    /** Called by the container. */
    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void add(NodeInfo node) {
        all.add(node);
    }

    /** Called by the container. */
    void remove(NodeInfo node) {
        all.remove(node);
    }

    /** Returns all that listens, nodes and trackers, by name. */
    List<NodeInfo> all() {
        return all.stream().sorted((a, b) -> a.name().compareTo(b.name())).toList();
    }

    /**
     * Returns the nodes a command is about.
     *
     * @param name empty: all of them
     * @throws CommandException if there is none of that name
     */
    List<Node> selected(String name) {
        List<Node> nodes = all().stream().filter(Node.class::isInstance).map(Node.class::cast)
                .filter(node -> name.isEmpty() || node.name().equals(name)).toList();
        if (nodes.isEmpty() && !name.isEmpty()) {
            throw new CommandException("there is no node '" + name + "'; 'nodes' shows those there are");
        }
        return nodes;
    }

    /**
     * Returns the one node a command acts on.
     *
     * @param name empty: the only one there is
     * @throws CommandException if there is none, or several to choose from
     */
    Node only(String name) {
        List<Node> nodes = selected(name);
        if (nodes.isEmpty()) {
            throw new CommandException("no node runs here; 'bundles' shows whether something is missing");
        }
        if (nodes.size() > 1) {
            throw new CommandException("several nodes run here: " + nodes.stream().map(Node::name)
                    .collect(Collectors.joining(", ")) + "; choose one with --node NAME");
        }
        return nodes.get(0);
    }

    /**
     * Finds an overlay of a node.
     *
     * @throws CommandException if there is none of that name
     */
    static RunningOverlay overlay(Node node, String name) {
        return node.overlay(name).orElseThrow(() -> new CommandException("node " + node.name() + " has no overlay '" + name
                + "'; 'overlays' shows those it has"));
    }

    /**
     * Returns the overlays of some nodes that have a name.
     *
     * @param name empty: all of them
     * @throws CommandException if there is none of that name
     */
    static List<OverlayOnNode> overlays(List<Node> nodes, String name) {
        List<OverlayOnNode> found = nodes.stream().flatMap(node -> node.overlays().stream()
                .filter(overlay -> name.isEmpty() || overlay.name().equals(name))
                .map(overlay -> new OverlayOnNode(node, overlay))).toList();
        if (found.isEmpty() && !name.isEmpty()) {
            throw new CommandException("there is no overlay '" + name + "'; 'overlays' shows those there are");
        }
        return found;
    }

    /** An overlay with the node it runs on. */
    record OverlayOnNode(Node node, RunningOverlay overlay) {
    }
}
