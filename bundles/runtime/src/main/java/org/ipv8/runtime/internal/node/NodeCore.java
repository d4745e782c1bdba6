package org.ipv8.runtime.internal.node;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.random.RandomGenerator;

import org.ipv8.discovery.BootstrapperFactory;
import org.ipv8.discovery.DiscoveryStrategyFactory;
import org.ipv8.key.KeyVault;
import org.ipv8.key.PublicKey;
import org.ipv8.network.Network;
import org.ipv8.node.Node;
import org.ipv8.node.NodeKey;
import org.ipv8.node.RunningOverlay;
import org.ipv8.overlay.NodeClock;
import org.ipv8.overlay.OverlayContext.OwnOverlays;
import org.ipv8.overlay.OverlayDescription;
import org.ipv8.overlay.OverlayFactory;
import org.ipv8.overlay.Task;
import org.ipv8.peer.Address;
import org.ipv8.peer.CommunityId;
import org.ipv8.runtime.Limits;
import org.ipv8.runtime.NodeSettings;
import org.ipv8.runtime.Platform;
import org.ipv8.runtime.internal.community.Interfaces;
import org.ipv8.runtime.internal.community.LocalIdentity;
import org.ipv8.runtime.internal.files.OwnedFiles;
import org.ipv8.runtime.internal.graph.GraphFile;
import org.ipv8.runtime.internal.graph.GraphLimits;
import org.ipv8.runtime.internal.graph.PeerGraph;
import org.ipv8.runtime.internal.packet.Channel;
import org.ipv8.runtime.internal.packet.Demultiplexer;
import org.ipv8.runtime.internal.packet.Drops;
import org.ipv8.runtime.internal.packet.SourceMuter;
import org.ipv8.transport.Endpoint;
import org.ipv8.transport.Transport;

/**
 * A node: owns the sockets, the peer graph and the keys, which outlive every overlay, and runs one overlay for each factory it
 * is given. Life-cycle methods are serialised; everything else is safe for use by many threads.
 */
public final class NodeCore implements Node {

    private static final Logger LOG = System.getLogger(NodeCore.class.getName());
    /** How often the peer graph is saved. */
    static final Duration SAVE_INTERVAL = Duration.ofMinutes(1);
    /** How long datagrams for an overlay that has gone are kept for a successor. */
    static final Duration VACANCY = Duration.ofSeconds(30);
    private static final String GRAPH_FILE = "peers.txt";

    private final NodeSettings settings;
    private final Platform platform;
    private final Keys keys;
    private final OverlayLife life;
    private final PeerGraph graph;
    private final Drops drops = new Drops();
    private final Demultiplexer demultiplexer;
    private final Sockets sockets;
    private final Interfaces interfaces;
    private final List<OverlayInstance> overlays = new CopyOnWriteArrayList<>();
    private final List<OverlayFactory> waiting = new ArrayList<>();
    private final Map<String, Vacancy> vacancies = new LinkedHashMap<>();
    private final Map<DiscoveryStrategyFactory, String> strategies = new LinkedHashMap<>();
    private final Map<BootstrapperFactory, String> bootstrappers = new LinkedHashMap<>();
    private GraphFile graphFile;
    private Task saving;
    private boolean started;
    private boolean closed;

    /** Creates a node that does nothing before {@link #start()}. */
    public NodeCore(NodeSettings settings, Platform platform, KeyVault vault, Keys keys, OverlayLife life) {
        this.settings = settings;
        this.platform = platform;
        this.keys = keys;
        this.life = life;
        Limits limits = settings.limits();
        this.graph = new PeerGraph(platform.clock(), new GraphLimits(limits.verifiedPeers(), limits.addresses(),
                limits.addressesPerIntroducer(), limits.servicesPerPeer(), limits.unverifiedServices(), limits.blacklist()));
        this.demultiplexer = new Demultiplexer(graph, vault, platform.shards(),
                new SourceMuter(platform.clock(), limits.mutedSources()), limits.strangerKeys(), drops);
        this.sockets = new Sockets(settings.listen(), settings.portAttempts(), demultiplexer::newReceiver);
        this.interfaces = new Interfaces(platform.clock(), sockets::interfaceAddresses);
        keys.all().values().forEach(identity -> graph.blacklist(identity.mid()));
    }

    // --- Life

    /**
     * Opens the sockets, remembers the peers of the last run and starts the overlays it was given so far.
     *
     * @throws IOException with a sentence, if an address cannot be listened on; the node then stays closed
     */
    public synchronized void start() throws IOException {
        loadGraph();
        try {
            sockets.open();
        } catch (IOException e) {
            close();
            throw e;
        }
        started = true;
        if (graphFile != null) {
            scheduleSaving();
        }
        startWaiting();
    }

    private void loadGraph() {
        if (settings.directory() == null) {
            return;
        }
        GraphFile file = new GraphFile(settings.directory().resolve(GRAPH_FILE));
        try {
            OwnedFiles.directory(settings.directory());
            file.load(graph);
            graphFile = file;
        } catch (IOException e) {
            LOG.log(Level.ERROR, "node " + name() + " starts without the peers it knew and will not save new ones: "
                    + e.getMessage());
        }
    }

    private void scheduleSaving() {
        saving = platform.schedule(SAVE_INTERVAL, () -> platform.background().execute(() -> {
            saveGraph();
            synchronized (this) {
                if (!closed) {
                    scheduleSaving();
                }
            }
        }));
    }

    private void saveGraph() {
        try {
            graphFile.save(graph);
        } catch (IOException e) {
            LOG.log(Level.WARNING, "node " + name() + " could not save its peers: " + e.getMessage());
        }
    }

    /** Stops the overlays, saves the peers and closes the sockets. Repeated calls have no effect. */
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        waiting.clear();
        vacancies.clear();
        List<OverlayInstance> reversed = new ArrayList<>(overlays);
        Collections.reverse(reversed);
        reversed.forEach(this::stop);
        if (saving != null) {
            saving.close();
        }
        if (started && graphFile != null) {
            saveGraph();
        }
        sockets.close();
    }

    // --- Overlays

    /** Runs an overlay, if it is wanted here; at once, or as soon as an overlay of the same name or community is gone. */
    public synchronized void add(OverlayFactory factory) {
        if (closed || !settings.overlays().isEmpty() && !settings.overlays().contains(factory.describe().name())) {
            return;
        }
        waiting.add(factory);
        if (started) {
            startWaiting();
        }
    }

    /** Ends the overlay of a factory. */
    public synchronized void remove(OverlayFactory factory) {
        waiting.remove(factory);
        overlays.stream().filter(overlay -> overlay.factory() == factory).forEach(this::vacate);
        if (started && !closed) {
            startWaiting();
        }
    }

    private void startWaiting() {
        for (OverlayFactory factory : List.copyOf(waiting)) {
            OverlayDescription description = factory.describe();
            if (overlays.stream().noneMatch(other -> clashes(other.description(), description))) {
                waiting.remove(factory);
                start(factory, description);
            }
        }
    }

    private static boolean clashes(OverlayDescription a, OverlayDescription b) {
        return a.name().equals(b.name()) || a.community().equals(b.community()) && a.version() == b.version();
    }

    private void start(OverlayFactory factory, OverlayDescription description) {
        LocalIdentity self;
        try {
            self = keys.get(settings.overlayKeys().getOrDefault(description.name(), description.key()));
        } catch (IllegalArgumentException e) {
            LOG.log(Level.ERROR, "overlay " + description.name() + " cannot run on node " + name() + ": " + e.getMessage());
            return;
        }
        OverlayInstance overlay = new OverlayInstance(this, factory, description, self, successorOf(description));
        overlays.add(overlay);
        route();
        overlay.start();
        if (overlay.state() == RunningOverlay.State.RUNNING) {
            strategies.forEach((strategy, name) -> overlay.add(name, strategy));
            bootstrappers.forEach((bootstrapper, name) -> overlay.add(name, bootstrapper));
            overlay.startWalking();
            life.started(overlay);
        }
    }

    private void stop(OverlayInstance overlay) {
        life.stopping(overlay);
        overlay.stop();
        overlays.remove(overlay);
        route();
    }

    /** Stops an overlay, but keeps its datagrams, counters and state for a while: perhaps it is only being updated. */
    private void vacate(OverlayInstance overlay) {
        life.stopping(overlay);
        boolean ran = overlay.state() == RunningOverlay.State.RUNNING;
        Vacancy vacancy = overlay.vacate();
        overlays.remove(overlay);
        if (ran) {
            String name = overlay.name();
            vacancies.put(name, vacancy);
            platform.schedule(VACANCY, () -> platform.background().execute(() -> expire(name, vacancy)));
        }
        route();
    }

    private synchronized void expire(String name, Vacancy vacancy) {
        if (vacancies.remove(name, vacancy)) {
            vacancy.channel().close();
            route();
        }
    }

    private Vacancy successorOf(OverlayDescription description) {
        Vacancy vacancy = vacancies.remove(description.name());
        return vacancy != null && vacancy.channel().serves(description.version(), description.community()) ? vacancy : null;
    }

    private void route() {
        List<Channel> channels = new ArrayList<>();
        vacancies.values().forEach(vacancy -> channels.add(vacancy.channel()));
        overlays.forEach(overlay -> channels.add(overlay.channel())); // later ones win
        demultiplexer.route(channels);
    }

    // --- What overlays use

    /** Offers a kind of strategy to all overlays. */
    public synchronized void add(String name, DiscoveryStrategyFactory factory) {
        strategies.put(factory, name);
        overlays.forEach(overlay -> overlay.add(name, factory));
    }

    /** Ends all strategies of a kind. */
    public synchronized void remove(DiscoveryStrategyFactory factory) {
        strategies.remove(factory);
        overlays.forEach(overlay -> overlay.remove(factory));
        strategies.forEach((other, name) -> overlays.forEach(overlay -> overlay.add(name, other)));
    }

    /** Offers a kind of bootstrapper to all overlays. */
    public synchronized void add(String name, BootstrapperFactory factory) {
        bootstrappers.put(factory, name);
        overlays.forEach(overlay -> overlay.add(name, factory));
    }

    /** Ends all bootstrappers of a kind. */
    public synchronized void remove(BootstrapperFactory factory) {
        bootstrappers.remove(factory);
        overlays.forEach(overlay -> overlay.remove(factory));
        bootstrappers.forEach((other, name) -> overlays.forEach(overlay -> overlay.add(name, other)));
    }

    /** Offers a transport. */
    public void add(Transport transport) {
        sockets.add(transport);
    }

    /** Takes a transport away: its sockets are opened elsewhere, if there is another one. */
    public void remove(Transport transport) {
        sockets.remove(transport);
    }

    /** Hands a datagram to its overlay as if it had been received. */
    void deliver(Address source, byte[] datagram) {
        demultiplexer.deliver(source, datagram);
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

    Interfaces interfaces() {
        return interfaces;
    }

    /** Spreads the walks of many overlays and nodes over time. */
    Duration randomDelay(RandomGenerator random) {
        return Duration.ofNanos((long) (random.nextDouble() * settings.walkerInterval().toNanos()));
    }

    List<OwnOverlays> ownOverlays() {
        Map<LocalIdentity, List<CommunityId>> byKey = new LinkedHashMap<>();
        overlays.stream().filter(overlay -> overlay.state() == RunningOverlay.State.RUNNING
                || overlay.state() == RunningOverlay.State.STARTING).forEach(overlay -> byKey
                        .computeIfAbsent(overlay.identity(), key -> new ArrayList<>()).add(overlay.description().community()));
        return byKey.entrySet().stream().map(entry -> new OwnOverlays(entry.getKey(), entry.getValue())).toList();
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
        return List.copyOf(overlays);
    }

    /** Returns the overlays with their insides. */
    public List<OverlayInstance> instances() {
        return List.copyOf(overlays);
    }

    @Override
    public List<Endpoint> endpoints() {
        return sockets.endpoints();
    }

    @Override
    public Map<String, NodeKey> keys() {
        Map<String, NodeKey> result = new LinkedHashMap<>();
        keys.all().forEach((alias, identity) -> result.put(alias, new NodeKey(alias, identity.key(), keys.file(alias),
                overlays.stream().filter(overlay -> overlay.identity() == identity)
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
