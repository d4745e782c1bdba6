package org.ipv8.runtime.internal.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.IntStream;

import org.ipv8.network.NetworkObserver;
import org.ipv8.peer.Peer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class ObserversTest {

    private final World world = new World();
    private final PeerGraph graph = world.graph;
    private final List<String> told = new ArrayList<>();

    /** Writes down what it is told. */
    private final class Diary implements NetworkObserver {

        @Override
        public void added(Peer peer) {
            told.add("added " + peer);
        }

        @Override
        public void removed(Peer peer) {
            told.add("removed " + peer);
        }
    }

    private static String added(int number) {
        return "added " + World.key(number).mid();
    }

    private static String removed(int number) {
        return "removed " + World.key(number).mid();
    }

    @Test
    void whoClosesIsToldNothingMore() throws Exception {
        AutoCloseable registration = graph.observe(new Diary());
        world.verified(1);

        registration.close();
        registration.close();
        world.verified(2);

        assertThat(told).containsExactly(added(1));
    }

    @Test
    void oneThatFailsKeepsNobodyElseFromBeingToldAndIsLoggedMoreAndMoreRarely() {
        graph.observe(new NetworkObserver() {
            @Override
            public void added(Peer peer) {
                throw new IllegalStateException("on purpose");
            }
        });
        graph.observe(new Diary());

        List<LogRecord> logged = logged(() -> IntStream.range(0, 20).forEach(world::verified));

        assertThat(told).hasSize(20).startsWith(added(0), added(1));
        assertThat(logged).hasSize(5).allSatisfy(entry -> { // after 1, 2, 4, 8 and 16 failures
            assertThat(entry.getLevel()).isEqualTo(Level.WARNING);
            assertThat(entry.getMessage()).contains(getClass().getName());
            assertThat(entry.getThrown()).hasMessage("on purpose");
        });
    }

    /** Returns what an operation logs, and keeps it off the console. */
    private static List<LogRecord> logged(Runnable operation) {
        List<LogRecord> records = new ArrayList<>();
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord entry) {
                records.add(entry);
            }

            @Override
            public void flush() {
                // nothing is held back
            }

            @Override
            public void close() {
                // nothing is open
            }
        };
        Logger logger = Logger.getLogger(Observers.class.getName());
        logger.addHandler(handler);
        logger.setUseParentHandlers(false);
        try {
            operation.run();
        } finally {
            logger.setUseParentHandlers(true);
            logger.removeHandler(handler);
        }
        return records;
    }

    @Test
    void anErrorReachesWhoMadeTheChangeAndEndsNothing() {
        boolean[] broken = {true};
        graph.observe(new NetworkObserver() {
            @Override
            public void added(Peer peer) {
                if (broken[0]) {
                    throw new AssertionError("on purpose");
                }
            }
        });
        graph.observe(new Diary());
        try {
            world.verified(1);
        } catch (AssertionError e) {
            assertThat(e).hasMessage("on purpose");
        }
        broken[0] = false;

        world.verified(2);

        assertThat(told).containsExactly(added(2));
    }

    @Test
    void whatAnObserverChangesIsToldAfterwards() {
        graph.observe(new NetworkObserver() {
            @Override
            public void added(Peer peer) {
                graph.remove(peer);
                assertThat(graph.peers()).isEmpty();
            }
        });
        graph.observe(new Diary());

        world.verified(1);

        assertThat(told).containsExactly(added(1), removed(1));
    }

    /** While one thread is in an observer, others change the graph freely; it then tells of their changes, in their order. */
    @Test
    void anObserverIsCalledWithoutLockAndByOneThreadAtATime() throws Exception {
        whileAnObserverIsBusyWith(1, () -> {
            Peer second = world.verified(2);
            Peer third = world.verified(3);
            graph.remove(second);
            graph.remove(World.v4(1));

            assertThat(graph.peers()).containsExactly(third);
            assertThat(told).isEmpty();
        });

        // the second one was gone before anybody could be told
        assertThat(told).containsExactly(added(1), added(3), removed(1));
    }

    /** However long an observer is busy, what waits is bounded by the peers there are and were. */
    @Test
    void whatWaitsIsBounded() throws Exception {
        whileAnObserverIsBusyWith(1, () -> {
            for (int i = 0; i < 10_000; i++) {
                graph.remove(world.verified(2 + i % 7));
            }
            world.verified(9);
        });

        assertThat(told).containsExactly(added(1), added(9));
    }

    private void whileAnObserverIsBusyWith(int peer, Runnable changes) throws Exception {
        CountDownLatch entered = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        graph.observe(new NetworkObserver() {
            @Override
            public void added(Peer added) {
                entered.countDown();
                await(goOn);
            }
        });
        graph.observe(new Diary());
        ExecutorService other = Executors.newSingleThreadExecutor();
        try {
            Future<Peer> first = other.submit(() -> world.verified(peer));
            await(entered);
            changes.run();
            goOn.countDown();
            first.get();
        } finally {
            other.shutdownNow();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
