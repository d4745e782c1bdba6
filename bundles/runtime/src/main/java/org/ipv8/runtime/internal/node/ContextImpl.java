package org.ipv8.runtime.internal.node;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

import org.ipv8.community.MessageIds;
import org.ipv8.key.PrivateKey;
import org.ipv8.network.Network;
import org.ipv8.network.NetworkObserver;
import org.ipv8.node.Probe;
import org.ipv8.overlay.Introductions;
import org.ipv8.overlay.LocalPeer;
import org.ipv8.overlay.MessageType;
import org.ipv8.overlay.NodeClock;
import org.ipv8.overlay.Overlay;
import org.ipv8.overlay.OverlayContext;
import org.ipv8.overlay.OverlayDescription;
import org.ipv8.overlay.OverlayFactory;
import org.ipv8.overlay.Received;
import org.ipv8.overlay.Requests;
import org.ipv8.overlay.SeparateNode;
import org.ipv8.overlay.Task;
import org.ipv8.peer.Address;
import org.ipv8.peer.Peer;
import org.ipv8.runtime.internal.files.OwnedFiles;
import org.ipv8.runtime.internal.lane.Lane;
import org.ipv8.runtime.internal.packet.Channel;
import org.ipv8.runtime.internal.request.RequestCache;
import org.ipv8.wire.Payload;

/** What a node gives to one overlay. */
final class ContextImpl implements OverlayContext {

    private final NodeCore node;
    private final OverlayFactory factory;
    private final OverlayDescription description;
    private final LocalPeer self;
    private final Lane lane;
    private final Channel channel;
    private final Timers timers;
    private final RandomGenerator random;
    private final RequestCache requests;
    private final List<AutoCloseable> observers = new CopyOnWriteArrayList<>();
    private final List<SeparateNode> separateNodes = new CopyOnWriteArrayList<>();
    /** Results of background work that is not finished. */
    private final Set<CompletableFuture<?>> unfinished = ConcurrentHashMap.newKeySet();
    private Introductions introductions;
    private volatile Overlay overlay;
    private volatile boolean ended;

    ContextImpl(NodeCore node, OverlayFactory factory, OverlayDescription description, LocalPeer self, Lane lane, Channel channel, Timers timers,
            RandomGenerator random) {
        this.node = node;
        this.factory = factory;
        this.description = description;
        this.self = self;
        this.lane = lane;
        this.channel = channel;
        this.timers = timers;
        this.random = random;
        this.requests = new RequestCache(this, channel.drops());
    }

    /** Sets the community protocol, which needs this context itself. */
    void attach(Introductions protocol) {
        introductions = protocol;
    }

    /** Sets what the factory made for this context. */
    void made(Overlay made) {
        overlay = made;
    }

    /** Ends everything made through this context. Called in the lane. */
    void end() {
        cutOff();
        requests.close();
    }

    /** Ends what can be ended while a task of the overlay is still running: nothing is sent, fired or observed any more. */
    void cutOff() {
        ended = true;
        timers.close();
        observers.forEach(ContextImpl::close);
        separateNodes.forEach(SeparateNode::close);
        unfinished.forEach(result -> result.cancel(false));
    }

    private static void close(AutoCloseable observer) {
        try {
            observer.close();
        } catch (Exception e) {
            throw new IllegalStateException("the graph can always forget an observer", e);
        }
    }

    @Override
    public String node() {
        return node.name();
    }

    @Override
    public OverlayDescription description() {
        return description;
    }

    @Override
    public <T> T overlay(Class<T> type) {
        if (!type.isInstance(overlay)) {
            throw new IllegalArgumentException("overlay '" + description.name() + "' is not a " + type.getSimpleName());
        }
        return type.cast(overlay);
    }

    @Override
    public LocalPeer self() {
        return self;
    }

    @Override
    public List<OwnOverlays> ownOverlays() {
        return node.ownOverlays();
    }

    @Override
    public Network network() {
        return node.network();
    }

    @Override
    public Introductions introductions() {
        return introductions;
    }

    @Override
    public void observe(NetworkObserver observer) {
        AutoCloseable observed = node.network().observe(new NetworkObserver() {
            @Override
            public void added(Peer peer) {
                lane.execute(() -> observer.added(peer));
            }

            @Override
            public void removed(Peer peer) {
                lane.execute(() -> observer.removed(peer));
            }
        });
        observers.add(observed);
        if (ended) {
            close(observed);
        }
    }

    @Override
    public <P extends Payload> void onReceived(MessageType<P> type, Consumer<Received<P>> handler) {
        refuseReserved(type.id());
        channel.handle(type, handler);
    }

    @Override
    public void onDatagram(int messageId, BiConsumer<Address, byte[]> handler) {
        refuseReserved(messageId);
        channel.handle(messageId, handler);
    }

    @Override
    public void admit(MessageType<?> type, Predicate<Address> admission) {
        refuseReserved(type.id());
        channel.admit(type.id(), admission);
    }

    private static void refuseReserved(int id) {
        if (id >= MessageIds.FIRST_RESERVED) {
            throw new IllegalStateException("message id " + id + " belongs to the community protocol; overlays have 0 to "
                    + (MessageIds.FIRST_RESERVED - 1));
        }
    }

    @Override
    public <P extends Payload> void send(Address address, MessageType<P> type, P payload) {
        if (!ended) {
            channel.send(address, type, globalTime(self, type), payload);
        }
    }

    @Override
    public <P extends Payload> void sendAs(LocalPeer signer, Address address, MessageType.Signed<P> type, P payload) {
        if (!ended) {
            // the clock is the overlay's own, whoever signs (spec section 6.3)
            channel.sendAs(signer, address, type, globalTime(self, type), payload);
        }
    }

    @Override
    public <P extends Payload> byte[] pack(MessageType<P> type, P payload) {
        return channel.pack(type, globalTime(self, type), payload);
    }

    private static long globalTime(LocalPeer signer, MessageType<?> type) {
        return type.globalTime() ? signer.claimGlobalTime() : 0;
    }

    @Override
    public void sendDatagram(Address address, byte[] datagram) {
        if (!ended) {
            channel.sendDatagram(address, datagram);
        }
    }

    @Override
    public Requests requests() {
        return requests;
    }

    @Override
    public void tellOfLookup(Duration took, int asked, boolean found) {
        Probe told = node.platform().probe();
        if (told != null) {
            told.lookedUp(lane.toString(), took.toNanos(), asked, found);
        }
    }

    @Override
    public NodeClock clock() {
        return node.platform().clock();
    }

    @Override
    public RandomGenerator random() {
        return random;
    }

    @Override
    public SecureRandom secureRandom() {
        return node.platform().secureRandom();
    }

    @Override
    public Task schedule(Duration delay, Runnable work) {
        return timers.schedule(delay, work);
    }

    @Override
    public Task every(Duration delay, Duration interval, Runnable work) {
        return timers.every(delay, interval, work);
    }

    @Override
    public Executor lane() {
        return lane;
    }

    @Override
    public <T> CompletionStage<T> background(Callable<T> work) {
        CompletableFuture<T> result = new CompletableFuture<>();
        unfinished.add(result);
        result.whenComplete((value, problem) -> unfinished.remove(result));
        try {
            node.platform().background().execute(() -> {
                try {
                    T value = work.call();
                    lane.execute(() -> result.complete(value));
                } catch (Exception | LinkageError | StackOverflowError | AssertionError e) {
                    lane.execute(() -> result.completeExceptionally(e));
                }
            });
        } catch (RejectedExecutionException e) {
            result.completeExceptionally(e);
        }
        if (ended) {
            result.cancel(false);
        }
        return result;
    }

    @Override
    public SeparateNode separately(String name, PrivateKey key, Set<String> overlays) throws IOException {
        if (ended) {
            throw new IllegalStateException("overlay " + description.name() + " has stopped");
        }
        SeparateNode made = node.separately(name, key, overlays, factory);
        separateNodes.add(made);
        if (ended) {
            made.close();
            throw new IllegalStateException("overlay " + description.name() + " has stopped");
        }
        return made;
    }

    @Override
    public Path directory() {
        Path root = node.nodeSettings().directory();
        if (root == null) {
            throw new IllegalStateException("node " + node.name() + " keeps nothing: its configuration has no state.directory");
        }
        try {
            return OwnedFiles.directory(root.resolve("overlays").resolve(description.name()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
