package org.ipv8.discovery.internal;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Function;
import java.util.random.RandomGenerator;

import org.ipv8.crypto.Vaults;
import org.ipv8.key.KeyVault;
import org.ipv8.key.PrivateKey;
import org.ipv8.key.SecurityLevel;
import org.ipv8.network.Network;
import org.ipv8.network.NetworkObserver;
import org.ipv8.overlay.Introduction;
import org.ipv8.overlay.Introductions;
import org.ipv8.overlay.LocalPeer;
import org.ipv8.overlay.MessageType;
import org.ipv8.overlay.OverlayContext;
import org.ipv8.overlay.OverlayDescription;
import org.ipv8.overlay.Received;
import org.ipv8.overlay.Requests;
import org.ipv8.overlay.SeparateNode;
import org.ipv8.overlay.Task;
import org.ipv8.peer.Address;
import org.ipv8.peer.CommunityId;
import org.ipv8.peer.Ipv4Address;
import org.ipv8.peer.Peer;
import org.ipv8.runtime.internal.graph.GraphLimits;
import org.ipv8.runtime.internal.graph.PeerGraph;
import org.ipv8.wire.Bytes;
import org.ipv8.wire.Payload;

/**
 * What a strategy or a bootstrapper sees of its overlay: the real peer graph, a clock that the test moves, and everything
 * that would leave as text. For what needs handlers or requests there is the real runtime.
 */
public final class FakeOverlay implements OverlayContext, Introductions {

    private record Due(long at, int order, Runnable work) {
    }

    public static final CommunityId COMMUNITY = CommunityId.of("0102030405060708090a0b0c0d0e0f1011121314");

    public final ManualClock clock = new ManualClock();
    public final PeerGraph graph = new PeerGraph(clock, GraphLimits.DEFAULT);
    /** What the overlay takes for the graph. */
    public Network network = graph;
    /** A message that would have been sent. */
    public record Sent(LocalPeer as, Address to, Payload payload) {
    }

    /** What the overlay did since it was last asked. */
    public final List<String> actions = new ArrayList<>();
    public final KeyVault vault = Vaults.seeded(new Random(1));
    public RandomGenerator random = new Random(2);
    public OverlayDescription description = OverlayDescription.of("test", COMMUNITY);
    public List<OwnOverlays> own = List.of();
    public final List<Sent> sent = new ArrayList<>();
    public Address lan = Ipv4Address.NULL;
    public Address wan = Ipv4Address.NULL;
    public Executor lane = Runnable::run;
    /** Where background work waits; null: it runs at once. */
    public Queue<Runnable> background;
    private final PriorityQueue<Due> due = new PriorityQueue<>(
            Comparator.comparingLong(Due::at).thenComparing(Due::order));
    private long elapsed;
    private int order;

    /** Returns what the overlay did since it was last asked. */
    public List<String> takeActions() {
        List<String> taken = List.copyOf(actions);
        actions.clear();
        return taken;
    }

    /** Lets time pass, and what is due happen at its time. */
    public void advance(Duration time) {
        long until = elapsed + time.toNanos();
        while (!due.isEmpty() && due.peek().at() <= until) {
            Due next = due.poll();
            move(next.at());
            next.work().run();
        }
        move(until);
    }

    private void move(long to) {
        clock.advance(Duration.ofNanos(to - elapsed));
        elapsed = to;
    }

    /** Returns how many tasks wait for their time. */
    public int tasks() {
        return due.size();
    }

    /** Makes a verified peer that runs the communities. */
    public Peer addPeer(Address address, CommunityId... communities) {
        Peer peer = graph.addVerified(graph.peer(vault.generate(SecurityLevel.CURVE25519).publicKey(), address)).orElseThrow();
        graph.discoverServices(peer, List.of(communities));
        return peer;
    }

    @Override
    public String node() {
        return "test";
    }

    @Override
    public OverlayDescription description() {
        return description;
    }

    @Override
    public LocalPeer self() {
        throw new UnsupportedOperationException("no strategy needs it");
    }

    @Override
    public <T> T overlay(Class<T> type) {
        throw new UnsupportedOperationException("no strategy needs it");
    }

    @Override
    public List<OwnOverlays> ownOverlays() {
        return own;
    }

    @Override
    public Network network() {
        return network;
    }

    @Override
    public Introductions introductions() {
        return this;
    }

    @Override
    public void observe(NetworkObserver observer) {
        graph.observe(observer);
    }

    @Override
    public <P extends Payload> void onReceived(MessageType<P> type, Consumer<Received<P>> handler) {
        throw new UnsupportedOperationException("no strategy needs it");
    }

    @Override
    public void admit(MessageType<?> type, Predicate<Address> admission) {
        throw new UnsupportedOperationException("no strategy needs it");
    }

    @Override
    public void onDatagram(int messageId, BiConsumer<Address, byte[]> handler) {
        throw new UnsupportedOperationException("no strategy needs it");
    }

    @Override
    public <P extends Payload> void send(Address address, MessageType<P> type, P payload) {
        throw new UnsupportedOperationException("no strategy needs it");
    }

    @Override
    public <P extends Payload> void sendAs(LocalPeer self, Address address, MessageType.Signed<P> type, P payload) {
        sent.add(new Sent(self, address, payload));
    }

    @Override
    public <P extends Payload> byte[] pack(MessageType<P> type, P payload) {
        throw new UnsupportedOperationException("no strategy needs it");
    }

    @Override
    public void sendDatagram(Address address, byte[] datagram) {
        throw new UnsupportedOperationException("no strategy needs it");
    }

    @Override
    public Requests requests() {
        throw new UnsupportedOperationException("no strategy needs it");
    }

    @Override
    public ManualClock clock() {
        return clock;
    }

    @Override
    public RandomGenerator random() {
        return random;
    }

    @Override
    public SecureRandom secureRandom() {
        throw new UnsupportedOperationException("no strategy needs it");
    }

    @Override
    public Task schedule(Duration delay, Runnable work) {
        Due entry = new Due(elapsed + delay.toNanos(), order++, work);
        due.add(entry);
        return () -> due.remove(entry);
    }

    @Override
    public Task every(Duration delay, Duration interval, Runnable work) {
        Task[] next = new Task[1];
        boolean[] closed = new boolean[1];
        next[0] = schedule(delay, new Runnable() {
            @Override
            public void run() {
                work.run();
                if (!closed[0]) {
                    next[0] = schedule(interval, this);
                }
            }
        });
        return () -> {
            closed[0] = true;
            next[0].close();
        };
    }

    @Override
    public Executor lane() {
        return lane;
    }

    @Override
    public <T> CompletionStage<T> background(Callable<T> work) {
        CompletableFuture<T> result = new CompletableFuture<>();
        Runnable task = () -> {
            try {
                result.complete(work.call());
            } catch (Exception e) {
                result.completeExceptionally(e);
            }
        };
        if (background == null) {
            task.run();
        } else {
            background.add(task);
        }
        return result;
    }

    @Override
    public SeparateNode separately(String name, PrivateKey key, Set<String> overlays) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Path directory() {
        throw new UnsupportedOperationException("no strategy needs it");
    }

    // --- Introductions

    @Override
    public void walkTo(Address address) {
        actions.add("walk " + address);
    }

    @Override
    public void request(Peer peer) {
        actions.add("request " + peer.address());
    }

    @Override
    public void requestNew() {
        actions.add("new");
    }

    @Override
    public void bootstrap() {
        actions.add("bootstrap");
    }

    @Override
    public List<Address> walkable() {
        return graph.walkable(community(), false);
    }

    @Override
    public Address lan() {
        return lan;
    }

    @Override
    public Address wan() {
        return wan;
    }

    @Override
    public Address preferred() {
        return wan;
    }

    @Override
    public void extendRequests(Function<Address, Bytes> extra) {
        throw new UnsupportedOperationException("no strategy needs it");
    }

    @Override
    public void extendResponses(Function<Peer, Bytes> extra) {
        throw new UnsupportedOperationException("no strategy needs it");
    }

    @Override
    public void onRequest(BiConsumer<Peer, Introduction> hook) {
        throw new UnsupportedOperationException("no strategy needs it");
    }

    @Override
    public void onResponse(BiConsumer<Peer, Introduction> hook) {
        throw new UnsupportedOperationException("no strategy needs it");
    }

    @Override
    public void choose(Function<List<Peer>, Optional<Peer>> choice) {
        throw new UnsupportedOperationException("no strategy needs it");
    }
}
