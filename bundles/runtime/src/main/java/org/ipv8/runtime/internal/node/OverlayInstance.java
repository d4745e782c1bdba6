package org.ipv8.runtime.internal.node;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import org.ipv8.community.Datagrams;
import org.ipv8.discovery.BootstrapperFactory;
import org.ipv8.discovery.DiscoveryStrategyFactory;
import org.ipv8.key.Mid;
import org.ipv8.node.MessageStatistics;
import org.ipv8.node.RunningOverlay;
import org.ipv8.node.ScheduledTask;
import org.ipv8.overlay.Overlay;
import org.ipv8.overlay.OverlayContext;
import org.ipv8.overlay.OverlayDescription;
import org.ipv8.overlay.OverlayFactory;
import org.ipv8.overlay.SelfCheck;
import org.ipv8.peer.Address;
import org.ipv8.peer.Peer;
import org.ipv8.runtime.Platform;
import org.ipv8.runtime.internal.community.CommunityProtocol;
import org.ipv8.runtime.internal.community.LocalIdentity;
import org.ipv8.runtime.internal.community.OwnAddresses;
import org.ipv8.runtime.internal.lane.Lane;
import org.ipv8.runtime.internal.packet.Channel;

/** One overlay on one node, with everything that ends when it ends. */
public final class OverlayInstance implements RunningOverlay {

    private static final Logger LOG = System.getLogger(OverlayInstance.class.getName());

    private final NodeCore node;
    private final OverlayFactory factory;
    private final OverlayDescription description;
    private final LocalIdentity self;
    private final Lane lane;
    private final Channel channel;
    private final Timers timers;
    /** What it takes over when it starts; null when it has, or if there is nothing. */
    private Vacancy predecessor;
    private final OwnAddresses addresses;
    private final ContextImpl context;
    private final CommunityProtocol protocol;
    private final Walkers walkers;
    private final Bootstrappers bootstrappers;
    private volatile State state = State.STARTING;
    private volatile String problem;
    private volatile Overlay overlay;

    /**
     * Creates an overlay that does nothing yet.
     *
     * @param predecessor what the overlay it replaces left behind, or null
     */
    OverlayInstance(NodeCore node, OverlayFactory factory, OverlayDescription description, LocalIdentity self,
            Vacancy predecessor) {
        this.node = node;
        this.factory = factory;
        this.description = description;
        this.self = self;
        Platform platform = node.platform();
        this.lane = new Lane(node.name() + "/" + description.name(), platform.workers(), node.nodeSettings().limits().lanePackets(),
                platform::probe);
        this.channel = new Channel(Datagrams.prefix(description.version(), description.community()), lane, node.sockets(),
                self, platform.clock(), predecessor == null ? null : predecessor.channel());
        this.predecessor = predecessor;
        this.addresses = new OwnAddresses(node.interfaces(), node.sockets()::listening, self, node.nodeSettings().hardening());
        this.timers = new Timers(platform, lane);
        this.context = new ContextImpl(node, factory, description, self, lane, channel, timers,
                platform.newRandom());
        this.bootstrappers = new Bootstrappers(description.bootstraps() ? node.nodeSettings().bootstrappers() : List.of(),
                node.sockets(), node::deliver);
        this.protocol = new CommunityProtocol(description, channel, node.surroundings(), self, addresses, context.random(),
                bootstrappers);
        this.context.attach(protocol);
        this.bootstrappers.attach(context);
        this.walkers = new Walkers(context, description.walkers());
    }

    /** Returns where the overlay comes from. */
    public OverlayFactory factory() {
        return factory;
    }

    LocalIdentity identity() {
        return self;
    }

    Channel channel() {
        return channel;
    }

    /** Returns the estimates of the own addresses. */
    public OwnAddresses addresses() {
        return addresses;
    }

    /** Returns what the overlay was given. */
    public OverlayContext context() {
        return context;
    }

    /** Returns the overlay itself; null if it could not be made. */
    public Overlay overlay() {
        return overlay;
    }

    /** Makes the overlay and lets messages in; one that cannot run is ended at once. */
    void start() {
        lane.runNow(() -> {
            try {
                overlay = Objects.requireNonNull(factory.create(context), "its factory made nothing");
                context.made(overlay);
                StateTransfer.give(overlay, predecessor == null ? null : predecessor.state(), description.name());
                overlay.start();
                state = State.RUNNING;
                channel.open(node::deliver);
            } catch (Exception | LinkageError | StackOverflowError | AssertionError e) {
                problem = e.getMessage() != null ? e.getMessage() : e.toString();
                LOG.log(Level.ERROR, "overlay " + description.name() + " could not start on node " + node.name() + ": "
                        + problem);
                LOG.log(Level.DEBUG, "overlay " + description.name(), e);
            }
        });
        if (state != State.RUNNING) {
            fail();
        } else {
            predecessor = null;
        }
    }

    /** What its predecessor has left is not for it, but perhaps for the predecessor itself, when that comes back. */
    private void fail() {
        end();
        if (predecessor == null) {
            channel.close();
        } else {
            channel.leave();
        }
        state = State.FAILED;
    }

    /** Returns what is left for another, after it could not start; null if there is nothing. */
    Vacancy legacy() {
        return predecessor == null ? null : new Vacancy(channel, predecessor.state());
    }

    /** Starts to look for peers: first those that are remembered from the last run. */
    void startWalking() {
        lane.runNow(() -> {
            context.every(node.randomDelay(context.random()), node.nodeSettings().walkerInterval(), () -> {
                if (node.sockets().isComplete()) {
                    walkers.step();
                }
            });
            int limit = description.maxPeers();
            node.graph().remembered(description.community()).stream()
                    .limit(limit > 0 ? limit : Long.MAX_VALUE).forEach(protocol::walkTo);
        });
    }

    /** Ends the overlay: no message in or out, no task and no thread of it after this returns. */
    void stop() {
        end();
        channel.close();
    }

    /** Ends the overlay likewise, but keeps what arrives for it, and its state, for a successor. */
    Vacancy vacate() {
        channel.hold();
        byte[] left = end();
        channel.leave();
        return new Vacancy(channel, left);
    }

    /** Returns the state of the overlay, if it has any to hand over. */
    private byte[] end() {
        boolean ran = state == State.RUNNING;
        state = State.STOPPING;
        byte[][] left = new byte[1][];
        boolean ended = lane.close(() -> {
            walkers.close();
            bootstrappers.close();
            try {
                if (ran) {
                    left[0] = StateTransfer.take(overlay, description.name());
                }
                if (overlay != null) {
                    overlay.stop();
                }
            } finally {
                context.end();
            }
        });
        if (!ended) { // a handler does not return: the rest follows if it ever does
            context.cutOff();
        }
        return left[0];
    }

    void addStrategy(String name, DiscoveryStrategyFactory strategy) {
        lane.runNow(() -> walkers.add(name, strategy));
    }

    void removeStrategy(DiscoveryStrategyFactory strategy) {
        lane.runNow(() -> walkers.remove(strategy));
    }

    void addBootstrapper(String name, BootstrapperFactory bootstrapper) {
        lane.runNow(() -> bootstrappers.add(name, bootstrapper));
    }

    void removeBootstrapper(BootstrapperFactory bootstrapper) {
        lane.runNow(() -> bootstrappers.remove(bootstrapper));
    }

    @Override
    public OverlayDescription description() {
        return description;
    }

    @Override
    public State state() {
        return state;
    }

    @Override
    public Optional<String> problem() {
        return Optional.ofNullable(problem);
    }

    @Override
    public CompletionStage<Void> check() {
        CompletableFuture<Void> result = new CompletableFuture<>();
        lane.execute(() -> {
            if (!(overlay instanceof SelfCheck checked)) {
                result.complete(null);
                return;
            }
            try {
                checked.check().whenComplete((nothing, wrong) -> {
                    if (wrong == null) {
                        result.complete(null);
                    } else {
                        result.completeExceptionally(wrong);
                    }
                });
            } catch (RuntimeException | LinkageError | StackOverflowError | AssertionError e) {
                result.completeExceptionally(e);
            }
        });
        return result;
    }

    @Override
    public Mid self() {
        return self.mid();
    }

    @Override
    public long globalTime() {
        return self.globalTime();
    }

    @Override
    public List<Peer> peers() {
        return node.graph().peers(description.community());
    }

    @Override
    public List<MessageStatistics> statistics() {
        return channel.statistics();
    }

    @Override
    public Map<String, Long> drops() {
        return channel.dropCounts();
    }

    @Override
    public List<String> walkers() {
        return walkers.describe();
    }

    @Override
    public Map<String, List<Address>> bootstrappers() {
        return bootstrappers.describe();
    }

    @Override
    public Address wan() {
        return addresses.wan();
    }

    @Override
    public Address lan() {
        return addresses.lan();
    }

    @Override
    public List<ScheduledTask> tasks() {
        return timers.describe();
    }

    @Override
    public void addBootstrapServer(Address server) {
        lane.execute(() -> bootstrappers.addServer(server));
    }

    @Override
    public void walkTo(Address address) {
        lane.execute(() -> protocol.walkTo(address));
    }

    @Override
    public void bootstrap() {
        lane.execute(protocol::bootstrap);
    }
}
