package org.ipv8.rest.internal;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

import org.ipv8.node.Node;
import org.ipv8.node.NodeInfo;
import org.ipv8.rest.Request;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** The nodes and trackers of the container. The main node is the one that has been there longest, unless a setting names another. */
@Component(service = NodesHere.class)
public final class NodesHere implements Dispatcher.NodeNames {

    private final Map<ServiceReference<NodeInfo>, NodeInfo> all = new ConcurrentSkipListMap<>(
            (a, b) -> ((Comparable<Object>) (Comparable<?>) b).compareTo(a));
    private volatile String wanted = "";

    /** Called by the container. */
    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void add(NodeInfo node, ServiceReference<NodeInfo> reference) {
        all.put(reference, node);
    }

    /** Called by the container. */
    void remove(ServiceReference<NodeInfo> reference) {
        all.remove(reference);
    }

    /** Names the main node; empty: the first there is. */
    void prefer(String name) {
        wanted = name;
    }

    /** Returns nodes and trackers, the main node first. */
    public List<NodeInfo> all() {
        String main = main();
        return all.values().stream().sorted((a, b) -> Boolean.compare(b.name().equals(main), a.name().equals(main))).toList();
    }

    /** Returns the nodes, the main one first. */
    public List<Node> nodes() {
        return all().stream().filter(Node.class::isInstance).map(Node.class::cast).toList();
    }

    /** Finds a node. */
    public Optional<Node> find(String name) {
        return all.values().stream().filter(each -> each.name().equals(name) && each instanceof Node)
                .map(Node.class::cast).findFirst();
    }

    /** Returns the node a request is about; empty if there is none. */
    public Optional<Node> of(Request request) {
        return find(request.node());
    }

    @Override
    public String main() {
        return !wanted.isEmpty() ? wanted : all.values().stream().filter(Node.class::isInstance).map(NodeInfo::name)
                .findFirst().orElse("");
    }

    @Override
    public boolean has(String name) {
        return find(name).isPresent();
    }
}
