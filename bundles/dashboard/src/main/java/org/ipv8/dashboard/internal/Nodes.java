package org.ipv8.dashboard.internal;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import org.ipv8.node.Node;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** The nodes of the container. */
@Component(service = Nodes.class)
public final class Nodes {

    private final List<Node> all = new CopyOnWriteArrayList<>();

    /** Called by the container. */
    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void add(Node node) {
        all.add(node);
    }

    /** Called by the container. */
    void remove(Node node) {
        all.remove(node);
    }

    List<Node> all() {
        return List.copyOf(all);
    }
}
