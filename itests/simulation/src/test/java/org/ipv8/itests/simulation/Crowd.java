package org.ipv8.itests.simulation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IntSummaryStatistics;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.ToIntFunction;

import org.ipv8.discovery.Parameters;
import org.ipv8.discovery.internal.bootstrap.DispersyBootstrapperFactory;
import org.ipv8.discovery.internal.community.DiscoveryFactory;
import org.ipv8.discovery.internal.community.PeriodicSimilarityFactory;
import org.ipv8.discovery.internal.community.RandomChurnFactory;
import org.ipv8.discovery.internal.strategy.RandomWalkFactory;
import org.ipv8.key.PublicKey;
import org.ipv8.key.SecurityLevel;
import org.ipv8.overlay.OverlayFactory;
import org.ipv8.peer.Address;
import org.ipv8.peer.Ipv4Address;
import org.ipv8.testkit.sim.Link;
import org.ipv8.testkit.sim.Signatures;
import org.ipv8.testkit.sim.SimHost;
import org.ipv8.testkit.sim.SimNode;
import org.ipv8.testkit.sim.Simulation;
import org.ipv8.tracker.EmbeddedTracker;
import org.ipv8.tracker.TrackerSettings;

/**
 * Nodes that run the discovery community as it is configured by default, on a rough network with two trackers, which is all they know
 * when they start. At fixed intervals one node disappears without a word and a new one comes in its place.
 */
final class Crowd implements AutoCloseable {

    static final String OVERLAY = "discovery";
    private static final String BOOTSTRAPPER = "DispersyBootstrapper";
    private static final Ipv4Address TRACKER = Ipv4Address.of("0.0.0.0", 6421);

    private final OverlayFactory discovery = new DiscoveryFactory(Map.of());
    private final List<EmbeddedTracker> trackers = new ArrayList<>();
    private final Simulation simulation;
    private final SplittableRandom random;
    private final Parameters bootstrapper;
    private final List<SimNode> alive = new ArrayList<>();
    private final Map<PublicKey, Duration> born = new HashMap<>();

    Crowd(long seed) {
        simulation = Simulation.builder().seed(seed).signatures(Signatures.SIMULATED).parallel().traceCapacity(0)
                .strategy("RandomWalk", new RandomWalkFactory())
                .strategy("RandomChurn", new RandomChurnFactory())
                .strategy("PeriodicSimilarity", new PeriodicSimilarityFactory())
                .bootstrapper(BOOTSTRAPPER, new DispersyBootstrapperFactory()).start();
        simulation.network().link(Link.ROUGH);
        random = simulation.newRandom();
        bootstrapper = new Parameters(BOOTSTRAPPER, Map.of("ip_addresses", tracker(0) + "," + tracker(1)));
    }

    /** Starts a tracker and returns its address. */
    private Address tracker(int number) {
        SimHost host = simulation.network().host();
        TrackerSettings settings = TrackerSettings.of("tracker" + number, TRACKER).withKey(SecurityLevel.CURVE25519, null);
        try {
            trackers.add(EmbeddedTracker.start(simulation.newPlatform(host), simulation.vault(), List.of(host.transport()), settings));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return host.ipv4().withPort(TRACKER.port());
    }

    Simulation simulation() {
        return simulation;
    }

    /** Starts nodes one after the other. */
    void grow(int count, Duration interval) {
        for (int i = 0; i < count; i++) {
            join();
            simulation.network().advance(interval);
        }
    }

    /** From now on, replaces a random node at every interval. */
    void replaceEvery(Duration interval) {
        simulation.time().schedule(interval, () -> {
            SimNode leaving = alive.remove(random.nextInt(alive.size()));
            leaving.host().disconnect(); // no farewell: as after a power cut
            leaving.close();
            born.remove(leaving.key());
            join();
            replaceEvery(interval);
        });
    }

    private void join() {
        SimNode node = simulation.node(simulation.network().host(),
                settings -> settings.withBootstrappers(List.of(bootstrapper)), discovery);
        alive.add(node);
        born.put(node.key(), simulation.time().elapsed());
    }

    List<SimNode> alive() {
        return Collections.unmodifiableList(alive);
    }

    /** Returns the nodes that have been there for some time. */
    List<SimNode> olderThan(Duration age) {
        Duration latest = simulation.time().elapsed().minus(age);
        return alive.stream().filter(node -> born.get(node.key()).compareTo(latest) < 0).toList();
    }

    /** Returns how many verified peers of a node are still there. */
    int livePeers(SimNode node) {
        return (int) node.node().network().peers().stream().filter(peer -> born.containsKey(peer.key())).count();
    }

    int deadPeers(SimNode node) {
        return node.node().network().peers().size() - livePeers(node);
    }

    int walkable(SimNode node) {
        return node.node().network().walkable().size();
    }

    IntSummaryStatistics overAll(ToIntFunction<SimNode> figure) {
        return alive.stream().mapToInt(figure).summaryStatistics();
    }

    /** Returns how many nodes can be reached from the first one by going from peer to peer. */
    int reachable() {
        Map<PublicKey, SimNode> byKey = new HashMap<>();
        alive.forEach(node -> byKey.put(node.key(), node));
        Set<SimNode> seen = new HashSet<>(List.of(alive.get(0)));
        Deque<SimNode> next = new ArrayDeque<>(seen);
        while (!next.isEmpty()) {
            next.poll().node().network().peers().forEach(peer -> {
                SimNode neighbour = byKey.get(peer.key());
                if (neighbour != null && seen.add(neighbour)) {
                    next.add(neighbour);
                }
            });
        }
        return seen.size();
    }

    /** Returns how many messages of a kind all nodes that are there have sent. */
    long sent(String message) {
        return alive.stream().flatMap(node -> node.node().overlay(OVERLAY).orElseThrow().statistics().stream())
                .filter(statistics -> statistics.name().startsWith(message)).mapToLong(statistics -> statistics.packetsUp()).sum();
    }

    @Override
    public void close() {
        trackers.forEach(EmbeddedTracker::close);
        simulation.close();
    }
}
