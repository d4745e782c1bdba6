package org.ipv8.testkit.sim;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

import org.ipv8.discovery.BootstrapperFactory;
import org.ipv8.discovery.DiscoveryStrategyFactory;
import org.ipv8.key.KeyVault;
import org.ipv8.overlay.OverlayFactory;
import org.ipv8.peer.Address;
import org.ipv8.runtime.EmbeddedNode;
import org.ipv8.runtime.NodeSettings;
import org.ipv8.runtime.Platform;

/**
 * Real nodes on simulated hosts, in virtual time. Everything that happens follows from the seed and from what the caller does: the
 * same of both gives the same again.
 *
 * <pre>{@code
 * try (Simulation simulation = Simulation.seeded(42)) {
 *     SimNode a = simulation.node(simulation.network().host(), new EchoFactory());
 *     SimNode b = simulation.node(simulation.network().host(Nat.PORT_RESTRICTED), new EchoFactory());
 *     simulation.introduceAll();
 *     var answer = a.overlay(Echo.class).echo(a.peer(b), "hello");
 *     simulation.network().advance(Duration.ofSeconds(1));
 * }
 * }</pre>
 *
 * <p>Used by one thread, which it remembers it by until it is closed: {@link #current()}.
 */
public final class Simulation implements AutoCloseable {

    /** Where nodes listen. */
    public static final int PORT = 8090;

    /** Of a parallel simulation: more than most machines have processors, so that none has to wait long for the slowest. */
    private static final int DISTRICTS = 8;
    private static final ThreadLocal<Simulation> CURRENT = new ThreadLocal<>();

    private final long seed;
    private final SplittableRandom random;
    private final VirtualTime time;
    private final SimNetwork network;
    /** One for each district, so that what it draws does not depend on what the others do. */
    private final List<SharedKeys> vaults;
    private final UnaryOperator<NodeSettings> settings;
    private final Map<String, DiscoveryStrategyFactory> strategies;
    private final Map<String, BootstrapperFactory> bootstrappers;
    private final List<SimNode> nodes = new ArrayList<>();
    private final Simulation outer;

    private Simulation(Builder builder) {
        seed = builder.seed;
        random = new SplittableRandom(seed);
        // any origin is possible on a real machine, a negative one, too; not so near the ends that an hour would overflow
        time = new VirtualTime(random.nextLong() >> 8, builder.districts);
        network = new SimNetwork(time, random.split(), builder.traceCapacity);
        SharedKeys keys = new SharedKeys(builder.signatures.vault(random.split()));
        vaults = IntStream.range(0, time.districts())
                .mapToObj(i -> i == 0 ? keys : keys.with(builder.signatures.vault(random.split()))).toList();
        settings = builder.settings;
        strategies = Map.copyOf(builder.strategies);
        bootstrappers = Map.copyOf(builder.bootstrappers);
        network.trace().describeWith(new Dissector(nodes)::describe);
        outer = CURRENT.get();
        CURRENT.set(this);
    }

    /** Starts a simulation with real signatures and nothing special. */
    public static Simulation seeded(long seed) {
        return builder().seed(seed).start();
    }

    /** Begins to describe a simulation. */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Returns the simulation that was started on this thread last and is not closed yet.
     *
     * @throws IllegalStateException if there is none
     */
    public static Simulation current() {
        Simulation current = CURRENT.get();
        if (current == null) {
            throw new IllegalStateException("there is no simulation on this thread: start one, or annotate the test with"
                    + " @OverlayTest");
        }
        return current;
    }

    /** What can differ between simulations. */
    public static final class Builder {

        private final Map<String, DiscoveryStrategyFactory> strategies = new LinkedHashMap<>();
        private final Map<String, BootstrapperFactory> bootstrappers = new LinkedHashMap<>();
        private long seed;
        private Signatures signatures = Signatures.REAL;
        private int districts = 1;
        private int traceCapacity = PacketTrace.DEFAULT_CAPACITY;
        private UnaryOperator<NodeSettings> settings = UnaryOperator.identity();

        private Builder() {
        }

        /** Sets where all randomness comes from; 0 if not told. */
        public Builder seed(long number) {
            seed = number;
            return this;
        }

        /** Sets how nodes sign; {@link Signatures#REAL} if not told. */
        public Builder signatures(Signatures kind) {
            signatures = kind;
            return this;
        }

        /** Sets how many datagrams the trace remembers; 0 for none. */
        public Builder traceCapacity(int datagrams) {
            traceCapacity = datagrams;
            return this;
        }

        /**
         * Lets hosts act on all processors, for crowds. What happens still follows from the seed alone, but differs from what happens in a
         * simulation that is not parallel. Overlays of different nodes must not share anything that is not made for several
         * threads, such as the list of a test; and there are no NAT boxes, only firewalls.
         */
        public Builder parallel() {
            districts = DISTRICTS;
            return this;
        }

        /** Changes the settings of all nodes. */
        public Builder settings(UnaryOperator<NodeSettings> change) {
            settings = change;
            return this;
        }

        /** Offers a kind of discovery strategy to all nodes. Without any, nodes do not walk. */
        public Builder strategy(String name, DiscoveryStrategyFactory factory) {
            strategies.put(name, factory);
            return this;
        }

        /** Offers a kind of bootstrapper to all nodes; their settings say which they use. */
        public Builder bootstrapper(String name, BootstrapperFactory factory) {
            bootstrappers.put(name, factory);
            return this;
        }

        /** Starts the simulation: an empty network at time zero. */
        public Simulation start() {
            return new Simulation(this);
        }
    }

    /** Returns what everything can be repeated with. */
    public long seed() {
        return seed;
    }

    /** Returns the network. */
    public SimNetwork network() {
        return network;
    }

    /** Returns the time, the same as that of the network. */
    public VirtualTime time() {
        return time;
    }

    /** Returns the maker of keys. */
    public KeyVault vault() {
        return vaults.get(0);
    }

    /** Makes a source of randomness for the test itself, so that what it does follows from the seed, too. */
    public SplittableRandom newRandom() {
        return random.split();
    }

    /** Makes time, chance and work for something that is on no host. */
    public Platform newPlatform() {
        return new SimPlatform(time.common(), random.split());
    }

    /** Makes time, chance and work for something that is no node, such as a tracker, but on a host, whose transport it uses. */
    public Platform newPlatform(SimHost host) {
        return new SimPlatform(host.router().time(), random.split());
    }

    /** Starts a node on a host, with overlays. */
    public SimNode node(SimHost host, OverlayFactory... overlays) {
        return node(host, UnaryOperator.identity(), overlays);
    }

    /** Starts a node on a host, with other settings than all the others, and overlays. */
    public SimNode node(SimHost host, UnaryOperator<NodeSettings> special, OverlayFactory... overlays) {
        SimNode node = start(nodes.size(), host, special.apply(settings.apply(defaults("node" + nodes.size(), host))));
        nodes.add(node);
        for (OverlayFactory overlay : overlays) {
            node.add(overlay);
        }
        return node;
    }

    /** Starts a node that is there for the others only: not one of {@link #nodes()}. */
    SimNode helper() {
        SimHost host = network.host();
        return start(-1, host, defaults("helper", host));
    }

    private SimNode start(int index, SimHost host, NodeSettings own) {
        KeyVault vault = vaults.get(host.district());
        EmbeddedNode.Builder builder = EmbeddedNode.builder(newPlatform(host), vault, own)
                .transport(host.transport());
        strategies.forEach(builder::strategy);
        bootstrappers.forEach(builder::bootstrapper);
        try {
            return new SimNode(index, host, builder.start(), vault);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static NodeSettings defaults(String name, SimHost host) {
        return NodeSettings.of(name, listen(host));
    }

    private static Address[] listen(SimHost host) {
        List<Address> all = new ArrayList<>();
        if (host.ipv4() != null) {
            all.add(Address.of("0.0.0.0", PORT));
        }
        if (host.ipv6() != null) {
            all.add(Address.of("::", PORT));
        }
        return all.toArray(Address[]::new);
    }

    /** Returns the nodes, also those that were closed, in the order they were started. */
    public List<SimNode> nodes() {
        return Collections.unmodifiableList(nodes);
    }

    /** Returns a node by its number. */
    public SimNode node(int index) {
        return nodes.get(index);
    }

    /** Makes verified peers of all nodes that share an overlay: {@link #introduce}. */
    public void introduceAll() {
        introduce(nodes.stream().filter(SimNode::isRunning).toList());
    }

    /**
     * Makes verified peers of nodes, for each overlay that two of them have in common. Where all can reach each other anyway, they
     * are entered into each other's graphs without a datagram. Else they walk: a node with a public address, which
     * is gone afterwards, introduces them to each other until all are verified.
     *
     * @throws IllegalStateException naming two nodes that did not get to know each other
     */
    public void introduce(List<SimNode> some) {
        new Introducer(this).introduce(some);
    }

    /** Stops all nodes. */
    @Override
    public void close() {
        nodes.forEach(SimNode::close);
        if (CURRENT.get() == this) {
            if (outer == null) {
                CURRENT.remove();
            } else {
                CURRENT.set(outer);
            }
        }
    }

    /** Says what has happened so far, and how it can be repeated. */
    @Override
    public String toString() {
        return "simulation of seed " + seed + " after " + time.elapsed() + ", " + time.events() + " events, " + network.trace();
    }
}
