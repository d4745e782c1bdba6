package org.ipv8.doctor.internal;

import java.io.IOException;
import java.util.Arrays;
import java.util.Collections;
import java.util.Dictionary;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

import java.util.stream.Stream;
import org.ipv8.node.Node;
import org.ipv8.node.NodeInfo;
import org.ipv8.peer.Address;
import org.ipv8.transport.InterfaceAddress;
import org.ipv8.transport.Transport;
import org.ipv8.whiteboard.Whiteboard;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** What there is to examine: the nodes that run, and those that should. */
@Component(service = Subjects.class)
public final class Subjects {

    private static final String NODES = "(service.factoryPid=org.ipv8.node)";

    private final Supplier<List<Configured>> configured;
    private final List<NodeInfo> running = new CopyOnWriteArrayList<>();
    private final List<Transport> transports = new CopyOnWriteArrayList<>();
    private final Whiteboard<Transport> services;

    /**
     * A node that should run.
     *
     * @param pid    of its configuration
     * @param name   of the node
     * @param values what is set, as text
     */
    record Configured(String pid, String name, Map<String, String> values) {

        /** Returns a value; empty if it is not set. */
        String value(String key) {
            return values.getOrDefault(key, "");
        }
    }

    /** Called by the container. */
    @Activate
    public Subjects(BundleContext context, @Reference ConfigurationAdmin admin) {
        this(context, () -> configured(admin));
    }

    Subjects(BundleContext context, Supplier<List<Configured>> configured) {
        this.services = new Whiteboard<>(context);
        this.configured = configured;
    }

    /** Called by the container. */
    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void add(NodeInfo node) {
        running.add(node);
    }

    /** Called by the container. */
    void remove(NodeInfo node) {
        running.remove(node);
    }

    /** Called by the container. */
    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addTransport(ServiceReference<Transport> transport) {
        services.add(transport).ifPresent(this::add);
    }

    /** Called by the container. */
    void removeTransport(ServiceReference<Transport> transport) {
        services.remove(transport, transports::remove);
    }

    void add(Transport transport) {
        transports.add(transport);
    }

    /** Returns what the transports say are the addresses of this machine. */
    Stream<Address> machine() {
        return transports.stream().flatMap(transport -> transport.interfaceAddresses().stream()).map(InterfaceAddress::address);
    }

    /** Returns the nodes that run. */
    List<Node> nodes() {
        return running.stream().filter(Node.class::isInstance).map(Node.class::cast).toList();
    }

    /** Returns whatever listens, trackers included. */
    List<NodeInfo> all() {
        return List.copyOf(running);
    }

    /** Returns the nodes that should run. */
    List<Configured> configured() {
        return configured.get();
    }

    private static List<Configured> configured(ConfigurationAdmin admin) {
        try {
            Configuration[] found = admin.listConfigurations(NODES);
            return found == null ? List.of() : Arrays.stream(found).map(Subjects::read).toList();
        } catch (IOException | InvalidSyntaxException e) {
            throw new IllegalStateException("Configuration Admin does not tell what is configured: " + e.getMessage(), e);
        }
    }

    private static Configured read(Configuration configuration) {
        Dictionary<String, Object> properties = configuration.getProcessedProperties(null);
        Map<String, String> values = new HashMap<>();
        if (properties != null) {
            Collections.list(properties.keys()).forEach(key -> values.put(key, text(properties.get(key))));
        }
        return new Configured(configuration.getPid(), values.getOrDefault("name", "main"), values);
    }

    private static String text(Object value) {
        return value instanceof Object[] array ? String.join(",", Arrays.stream(array).map(String::valueOf).toList())
                : String.valueOf(value);
    }
}
