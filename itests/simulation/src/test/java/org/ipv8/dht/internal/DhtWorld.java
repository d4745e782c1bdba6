package org.ipv8.dht.internal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

import org.ipv8.dht.DhtValue;
import org.ipv8.dht.Found;
import org.ipv8.dht.PutOptions;
import org.ipv8.dht.Target;
import org.ipv8.dht.internal.lookup.Findings;
import org.ipv8.dht.internal.lookup.Step;
import org.ipv8.discovery.internal.strategy.RandomWalkFactory;
import org.ipv8.overlay.OverlayFactory;
import org.ipv8.testkit.sim.Link;
import org.ipv8.testkit.sim.Signatures;
import org.ipv8.testkit.sim.SimNode;
import org.ipv8.testkit.sim.Simulation;
import org.ipv8.wire.Bytes;

/** Many nodes with the DHT as it is configured by default, on a rough network, some of them hostile. */
final class DhtWorld implements AutoCloseable {

    private static final Duration JOIN = Duration.ofMillis(20);
    private static final Duration LONGEST = Duration.ofSeconds(60);
    private static final int KNOWN = 3;
    private static final int TARGET = 20;
    private static final int DATA = 8;

    private final Simulation simulation;
    private final SplittableRandom random;
    private final Hostility hostility;
    private final List<SimNode> honest = new ArrayList<>();
    private final List<SimNode> everybody = new ArrayList<>();

    DhtWorld(long seed) {
        simulation = Simulation.builder().seed(seed).signatures(Signatures.SIMULATED).traceCapacity(0)
                .settings(settings -> settings.withWalkerInterval(Duration.ofSeconds(2)))
                .strategy("RandomWalk", new RandomWalkFactory()).strategy("PingChurn", new PingChurnFactory()).start();
        simulation.network().link(Link.ROUGH);
        random = simulation.newRandom();
        hostility = new Hostility(random.split());
    }

    Simulation simulation() {
        return simulation;
    }

    SplittableRandom random() {
        return random;
    }

    List<SimNode> honest() {
        return honest;
    }

    /** Starts nodes one after the other, of which a share is hostile, and gives them time to find each other. */
    void grow(int count, double share, Hostility.Kind... kinds) {
        for (int i = 0; i < count; i++) {
            boolean bad = i > 0 && random.nextDouble() < share;
            join(bad ? kinds[random.nextInt(kinds.length)] : null);
            advance(JOIN);
        }
        advance(Duration.ofMinutes(3));
    }

    /** Starts a node, which knows a few others. */
    SimNode join(Hostility.Kind kind) {
        OverlayFactory factory = new DhtFactory(Map.of("walkers", "RandomWalk;peers=8;timeout=3.0,PingChurn;peers=-1;verified_peers=4"),
                simulation.vault(), null);
        SimNode node = simulation.node(simulation.network().host(), kind == null ? factory : hostility.corrupt(factory, kind));
        for (int i = 0; i < KNOWN && !everybody.isEmpty(); i++) {
            SimNode other = everybody.get(random.nextInt(everybody.size()));
            node.context("dht").lane().execute(() -> node.context("dht").walkTo(other.address()));
        }
        everybody.add(node);
        if (kind == null) {
            honest.add(node);
        } else {
            hostility.add(node.key(), node.address());
        }
        return node;
    }

    /** A node disappears without a word. */
    void leave(SimNode node) {
        node.host().disconnect();
        node.close();
        honest.remove(node);
        everybody.remove(node);
    }

    SimNode anyHonest() {
        return honest.get(random.nextInt(honest.size()));
    }

    Target anyTarget() {
        byte[] bytes = new byte[TARGET];
        random.nextBytes(bytes);
        return Target.of(bytes);
    }

    static DhtOverlay dht(SimNode node) {
        return node.overlay(DhtOverlay.class);
    }

    void advance(Duration time) {
        simulation.network().advance(time);
    }

    <T> T await(CompletionStage<T> result) {
        return awaitAll(List.of(result), each -> each).get(0);
    }

    /** Starts something with each of some things, all at the same moment, and waits for what comes of it; null stands for a failure. */
    <A, B> List<B> awaitAll(List<A> each, Function<A, CompletionStage<B>> start) {
        List<CompletableFuture<B>> all = each.stream().map(start).map(CompletionStage::toCompletableFuture).toList();
        simulation.network().runUntil(() -> all.stream().allMatch(CompletableFuture::isDone), LONGEST);
        List<B> results = new ArrayList<>();
        all.forEach(one -> results.add(one.isCompletedExceptionally() ? null : one.getNow(null)));
        return results;
    }

    /** A signed value somebody has stored. */
    record Kept(Target target, SimNode owner, byte[] data) {

        boolean isIn(Found found) {
            return found != null && found.values().stream().anyMatch(this::is);
        }

        private boolean is(DhtValue value) {
            return value.signer().equals(java.util.Optional.of(owner.key())) && Arrays.equals(value.data().toArray(), data);
        }

        @Override
        public String toString() {
            return HexFormat.of().formatHex(data);
        }
    }

    /** Stores a signed value of each of some honest nodes. */
    List<Kept> putAll(List<SimNode> owners, boolean keptAlive) {
        List<Kept> all = owners.stream().map(owner -> {
            byte[] data = new byte[DATA];
            random.nextBytes(data);
            return new Kept(anyTarget(), owner, data);
        }).toList();
        awaitAll(all, kept -> dht(kept.owner()).put(kept.target(), Bytes.of(kept.data()), new PutOptions(true, keptAlive)));
        return all;
    }

    /** Returns how many introductions led to the closest node that was found. */
    static int hops(List<Findings> found) {
        return found == null ? -1 : found.stream().flatMap(lookup -> lookup.answers().stream()
                .filter(step -> step.contact().equals(lookup.closest().get(0)))).mapToInt(Step::hop).findFirst().orElse(-1);
    }

    Found find(SimNode node, Target target) {
        return await(dht(node).find(target));
    }

    @Override
    public void close() {
        simulation.close();
    }
}
