package org.ipv8.runtime.internal.node;

import java.io.IOException;
import java.lang.System.Logger;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;

import org.ipv8.discovery.BootstrapperFactory;
import org.ipv8.discovery.DiscoveryStrategyFactory;
import org.ipv8.key.KeyVault;
import org.ipv8.key.PrivateKey;
import org.ipv8.key.PublicKey;
import org.ipv8.network.Network;
import org.ipv8.node.Node;
import org.ipv8.node.NodeKey;
import org.ipv8.node.RunningOverlay;
import org.ipv8.overlay.NodeClock;
import org.ipv8.overlay.OverlayContext.OwnOverlays;
import org.ipv8.overlay.OverlayDescription;
import org.ipv8.overlay.OverlayFactory;
import org.ipv8.overlay.SeparateNode;
import org.ipv8.peer.Address;
import org.ipv8.runtime.Limits;
import org.ipv8.runtime.NodeSettings;
import org.ipv8.runtime.Platform;
import org.ipv8.runtime.internal.community.Interfaces;
import org.ipv8.runtime.internal.community.IntroductionBudget;
import org.ipv8.runtime.internal.community.LocalIdentity;
import org.ipv8.runtime.internal.community.PunctureBudget;
import org.ipv8.runtime.internal.community.Surroundings;
import org.ipv8.runtime.internal.graph.GraphLimits;
import org.ipv8.runtime.internal.graph.PeerGraph;
import org.ipv8.runtime.internal.packet.Channel;
import org.ipv8.runtime.internal.packet.Demultiplexer;
import org.ipv8.runtime.internal.packet.Drops;
import org.ipv8.runtime.internal.packet.SourceMuter;
import org.ipv8.runtime.internal.packet.Verifier;
import org.ipv8.transport.Endpoint;
import org.ipv8.transport.Transport;

/**
 * A node: owns the sockets, the peer graph and the keys, which outlive every overlay, and runs one overlay for each factory it
 * is given. Life-cycle methods are serialised; everything else is safe for use by many threads.
 */
public final class NodeCore implements Node {

    private static final Logger LOG = System.getLogger(NodeCore.class.getName());

    private final NodeSettings settings;
    private final Platform platform;
    private final Keys keys;
    private final OverlayLife life;
    private final PeerGraph graph;
    private final Drops drops = new Drops();
    private final Demultiplexer demultiplexer;
    private final Sockets sockets;
    private final Interfaces interfaces;
    private final Surroundings surroundings;
    private final OverlaySet overlays;
    private final PeerMemory memory;
    private final KeyVault vault;
    private final SeparateNodes separate = new SeparateNodes();
    private boolean closed;

    /** Creates a node that does nothing before {@link #start()}. */
    public NodeCore(NodeSettings settings, Platform platform, KeyVault vault, Keys keys, OverlayLife life) {
        this.settings = settings;
        this.platform = platform;
        this.vault = vault;
        this.keys = keys;
        this.life = life;
        Limits limits = settings.limits();
        this.graph = new PeerGraph(platform.clock(), new GraphLimits(limits.verifiedPeers(), limits.addresses(),
                limits.addressesPerIntroducer(), limits.servicesPerPeer(), limits.unverifiedServices(), limits.blacklist()));
        SourceMuter muter = new SourceMuter(platform.clock(), limits.mutedSources());
        Verifier verifier = new Verifier(graph, vault, limits.strangerKeys(), muter,
                keys.all().values().stream().map(LocalIdentity::key).toList());
        this.demultiplexer = new Demultiplexer(graph, verifier, platform.shards(), muter, drops);
        this.sockets = new Sockets(settings.listen(), settings.portAttempts(), demultiplexer::newReceiver);
        this.overlays = new OverlaySet(this, life, drops);
        this.interfaces = new Interfaces(platform.clock(), sockets::interfaceAddresses);
        this.surroundings = new Surroundings(graph, settings.hardening(), limits, platform.clock(),
                new PunctureBudget(platform.clock(), limits.networks()),
                new IntroductionBudget(platform.clock(), limits.addressesPerIntroducer(), limits.networks()));
        this.memory = new PeerMemory(settings.name(), settings.directory(), graph, platform);
        keys.all().values().forEach(identity -> graph.blacklist(identity.mid()));
    }

    // --- Life

    /**
     * Opens the sockets, remembers the peers of the last run and starts the overlays it was given so far.
     *
     * @throws IOException with a sentence, if an address cannot be listened on; the node then stays closed
     */
    public synchronized void start() throws IOException {
        memory.load();
        try {
            sockets.open();
        } catch (IOException e) {
            close();
            throw e;
        }
        memory.start();
        overlays.start();
    }

    /** Stops the overlays, saves the peers and closes the sockets. Repeated calls have no effect. */
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        overlays.close();
        memory.close();
        sockets.close();
    }

    // --- Overlays

    /** Runs an overlay, if it is wanted here; at once, or as soon as an overlay of the same name or community is gone. */
    public synchronized void add(OverlayFactory factory) {
        separate.add(factory);
        overlays.add(factory, settings.overlays(), UnaryOperator.identity());
    }

    /** Runs an overlay, if it is wanted here, that looks for nobody: beside those this node was made for, it has their peers. */
    synchronized void addBeside(OverlayFactory factory) {
        separate.add(factory);
        overlays.add(factory, settings.overlays(), description -> description.withWalkers(List.of()).withoutBootstrappers());
    }

    /** Runs an overlay, wanted or not. */
    synchronized void run(OverlayFactory factory) {
        overlays.add(factory, Set.of(), UnaryOperator.identity());
    }

    /** Ends the overlay of a factory. */
    public synchronized void remove(OverlayFactory factory) {
        separate.remove(factory);
        overlays.remove(factory);
    }

    // --- What overlays use

    /** Offers a kind of strategy to all overlays. */
    public synchronized void addStrategy(String name, DiscoveryStrategyFactory factory) {
        separate.each(node -> node.addStrategy(name, factory));
        overlays.addStrategy(name, factory);
    }

    /** Ends all strategies of a kind. */
    public synchronized void removeStrategy(DiscoveryStrategyFactory factory) {
        separate.each(node -> node.removeStrategy(factory));
        overlays.removeStrategy(factory);
    }

    /** Offers a kind of bootstrapper to all overlays. */
    public synchronized void addBootstrapper(String name, BootstrapperFactory factory) {
        separate.each(node -> node.addBootstrapper(name, factory));
        overlays.addBootstrapper(name, factory);
    }

    /** Ends all bootstrappers of a kind. */
    public synchronized void removeBootstrapper(BootstrapperFactory factory) {
        separate.each(node -> node.removeBootstrapper(factory));
        overlays.removeBootstrapper(factory);
    }

    /** Offers a transport; the one with the highest ranking that serves an address is used. */
    public void add(Transport transport, int ranking) {
        sockets.add(transport, ranking);
        separate.each(node -> node.add(transport, ranking));
    }

    /** Takes a transport away: its sockets are opened elsewhere, if there is another one. */
    public void remove(Transport transport) {
        sockets.remove(transport);
        separate.each(node -> node.remove(transport));
    }

    /** Makes a node with another key and sockets of its own, which is given whatever this one is given. */
    synchronized SeparateNode separately(String name, PrivateKey key, Set<String> wanted, OverlayFactory owner)
            throws IOException {
        NodeSettings own = settings.separate(name, wanted);
        NodeCore node = new NodeCore(own, platform, vault, new Keys(key), life.separate(own.name(), owner));
        sockets.offers(node::add);
        overlays.shareWith(node);
        node.start();
        return separate.admit(node);
    }

    /** Hands a datagram to its overlay as if it had been received. */
    void deliver(Address source, byte[] datagram) {
        demultiplexer.deliver(source, datagram);
    }

    /** Replaces the overlays that get datagrams. */
    void route(List<Channel> channels) {
        demultiplexer.route(channels);
    }

    LocalIdentity identity(String alias) {
        return keys.get(alias);
    }

    NodeSettings nodeSettings() {
        return settings;
    }

    Platform platform() {
        return platform;
    }

    PeerGraph graph() {
        return graph;
    }

    Sockets sockets() {
        return sockets;
    }

    Surroundings surroundings() {
        return surroundings;
    }

    Interfaces interfaces() {
        return interfaces;
    }

    /** Spreads the walks of many overlays and nodes over time. */
    Duration randomDelay(RandomGenerator random) {
        return Duration.ofNanos((long) (random.nextDouble() * settings.walkerInterval().toNanos()));
    }

    List<OwnOverlays> ownOverlays() {
        return overlays.byKey();
    }

    // --- Seen from outside

    @Override
    public String name() {
        return settings.name();
    }

    @Override
    public PublicKey publicKey() {
        return keys.get(OverlayDescription.DEFAULT_KEY).key();
    }

    /** Says whether every address of the configuration has an open socket. */
    public boolean isListening() {
        return sockets.isComplete();
    }

    @Override
    public List<Address> listening() {
        return sockets.listening();
    }

    @Override
    public NodeClock clock() {
        return platform.clock();
    }

    @Override
    public Network network() {
        return graph;
    }

    @Override
    public List<RunningOverlay> overlays() {
        return List.copyOf(overlays.all());
    }

    /** Returns the overlays with their insides. */
    public List<OverlayInstance> instances() {
        return overlays.all();
    }

    @Override
    public List<Endpoint> endpoints() {
        return sockets.endpoints();
    }

    @Override
    public Map<String, NodeKey> keys() {
        Map<String, NodeKey> result = new LinkedHashMap<>();
        keys.all().forEach((alias, identity) -> result.put(alias, new NodeKey(alias, identity.key(), keys.file(alias),
                overlays.all().stream().filter(overlay -> overlay.identity() == identity)
                        .map(RunningOverlay::name).toList())));
        return result;
    }

    @Override
    public Map<String, Long> drops() {
        return drops.snapshot();
    }

    @Override
    public Map<String, String> settings() {
        return SettingsText.of(settings);
    }
}
