package org.ipv8.runtime.internal.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

import org.ipv8.peer.Peer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Many threads on one graph. Every thread does a fixed number of operations of its own seed; only their order is open. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class ConcurrencyTest {

    private static final int WRITERS = 4;
    private static final int READERS = 2;
    private static final int OPERATIONS = 20_000;
    private static final GraphLimits LIMITS = new GraphLimits(12, 15, 4, 5, 4, 4);

    private final World world = new World(LIMITS);
    private final PeerGraph graph = world.graph;

    @Test
    void whateverManyThreadsDoTheInvariantsHoldAndObserversAreToldInOrder() throws Exception {
        Set<Peer> mirror = new HashSet<>();
        graph.observe(new RandomOperationsTest.Mirror(mirror)); // fails when it is told in another order
        List<Future<?>> work = new ArrayList<>();
        ExecutorService threads = Executors.newFixedThreadPool(WRITERS + READERS);
        try {
            for (int seed = 0; seed < WRITERS; seed++) {
                RandomGenerator random = new SplittableRandom(seed);
                work.add(threads.submit(() -> repeat(() -> RandomOperationsTest.act(random, world))));
            }
            for (int seed = 0; seed < READERS; seed++) {
                RandomGenerator random = new SplittableRandom(seed);
                work.add(threads.submit(() -> repeat(() -> read(random))));
            }
            for (Future<?> part : work) {
                part.get();
            }
        } finally {
            threads.shutdownNow();
        }

        assertThat(mirror).hasSameElementsAs(graph.peers()).isNotEmpty();
        Invariants.check(graph, LIMITS);
    }

    private static void repeat(Runnable operation) {
        for (int i = 0; i < OPERATIONS; i++) {
            operation.run();
        }
    }

    private void read(RandomGenerator random) {
        int number = random.nextInt(40);
        byte[] key = World.key(number).toBytes();
        Peer known = graph.known(key, 0, key.length);
        assertThat(known == null || known.key().equals(World.key(number))).isTrue();
        graph.byAddress(World.v4(number)).ifPresent(peer -> {
            assertThat(peer.lastResponse()).isPresent();
            graph.services(peer);
        });
        List<Peer> peers = graph.peers(World.community(random.nextInt(12)));
        assertThat(peers).doesNotHaveDuplicates().hasSizeLessThanOrEqualTo(LIMITS.verifiedPeers());
        assertThat(graph.peers()).doesNotHaveDuplicates().hasSizeLessThanOrEqualTo(LIMITS.verifiedPeers());
        assertThat(graph.walkable()).doesNotHaveDuplicates().hasSizeLessThanOrEqualTo(LIMITS.addresses());
        assertThat(graph.walkable(World.community(random.nextInt(12)), random.nextBoolean())).doesNotHaveDuplicates();
        assertThat(graph.memories()).isNotNull();
        assertThat(graph.snapshot()).isNotNull();
    }
}
