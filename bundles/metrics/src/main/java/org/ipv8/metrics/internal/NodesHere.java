package org.ipv8.metrics.internal;

import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import org.ipv8.node.Node;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** The nodes of the container. */
@Component(service = NodesHere.class)
public final class NodesHere {

    private final List<Node> all = new CopyOnWriteArrayList<>();

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void add(Node node) {
        all.add(node);
    }

    void remove(Node node) {
        all.remove(node);
    }

    List<Node> all() {
        return all.stream().sorted(Comparator.comparing(Node::name)).toList();
    }
}
