package org.ipv8.dht.internal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

import org.ipv8.dht.Dht;
import org.ipv8.discovery.internal.strategy.RandomWalkFactory;
import org.ipv8.testkit.sim.Nat;
import org.ipv8.testkit.sim.Signatures;
import org.ipv8.testkit.sim.SimHost;
import org.ipv8.testkit.sim.SimNode;
import org.ipv8.testkit.sim.Simulation;

/** A simulated network of nodes that run the DHT as it is configured by default, each of which knows a few others at first. */
final class DhtNet implements AutoCloseable {

    private static final Duration LONGEST = Duration.ofMinutes(2);

    private final Simulation simulation;
    private final List<SimNode> nodes = new ArrayList<>();

    DhtNet(long seed, Signatures signatures) {
        simulation = Simulation.builder().seed(seed).signatures(signatures).strategy("RandomWalk", new RandomWalkFactory())
                .strategy("PingChurn", new PingChurnFactory()).start();
    }

    /** Starts nodes on the open network and gives them time to find each other. */
    static DhtNet of(int count, long seed) {
        DhtNet net = new DhtNet(seed, Signatures.SIMULATED);
        for (int i = 0; i < count; i++) {
            net.join(Nat.NONE, Map.of());
        }
        net.advance(Duration.ofMinutes(1));
        return net;
    }

    SimNode join(Nat nat, Map<String, Object> settings) {
        return join(simulation.network().host(nat), settings);
    }

    SimNode join(SimHost host, Map<String, Object> settings) {
        SimNode node = simulation.node(host, new DhtFactory(settings, simulation.vault(), null));
        if (!nodes.isEmpty()) {
            SimNode known = nodes.get(simulation.newRandom().nextInt(nodes.size()));
            node.context("dht").lane().execute(() -> node.context("dht").walkTo(known.address()));
        }
        nodes.add(node);
        return node;
    }

    Dht dht(int index) {
        return nodes.get(index).overlay(Dht.class);
    }

    DhtOverlay overlay(int index) {
        return nodes.get(index).overlay(DhtOverlay.class);
    }

    SimNode node(int index) {
        return nodes.get(index);
    }

    int size() {
        return nodes.size();
    }

    Simulation simulation() {
        return simulation;
    }

    void advance(Duration time) {
        simulation.network().advance(time);
    }

    /** Waits, in virtual time. */
    <T> T await(CompletionStage<T> stage) {
        simulation.network().runUntil(() -> stage.toCompletableFuture().isDone(), LONGEST);
        return stage.toCompletableFuture().join();
    }

    /** Waits, in virtual time, for a failure. */
    Throwable failure(CompletionStage<?> stage) {
        simulation.network().runUntil(() -> stage.toCompletableFuture().isDone(), LONGEST);
        return stage.toCompletableFuture().handle((value, problem) -> problem instanceof CompletionException
                ? problem.getCause() : problem).join();
    }

    @Override
    public void close() {
        simulation.close();
    }
}
