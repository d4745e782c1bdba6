package org.ipv8.runtime.internal.lane;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

/** What lanes run, and in which order. */
class LaneTest extends LaneFixture {

    /** Waits until everything that was put into a lane so far has been run. */
    private static void drain(Lane lane) {
        CompletableFuture<Void> end = new CompletableFuture<>();
        lane.execute(() -> end.complete(null));
        end.join();
    }

    // --- Order

    @Test
    void runsEverythingInOrder() {
        Lane lane = lane();
        List<Integer> expected = IntStream.range(0, 5_000).boxed().toList();

        expected.forEach(i -> lane.execute(() -> done.add(i)));
        drain(lane);

        assertThat(done).isEqualTo(expected);
    }

    @Test
    void runsPacketsAndTasksInOneOrder() {
        Lane lane = new Lane("lane", Runnable::run, ENOUGH);

        lane.offer(packet("first"));
        lane.offer(packet("second"));
        assertThat(done).as("nobody was woken").isEmpty();
        lane.execute(() -> done.add("third"));

        assertThat(done).containsExactly("first", "second", "third");
    }

    @Test
    void runsOneThingAtATimeWhoeverPutsItIn() throws InterruptedException {
        Lane lane = lane();
        AtomicInteger inside = new AtomicInteger();
        AtomicBoolean overlap = new AtomicBoolean();
        int[] count = new int[1]; // no atomic: the lane has to make it visible
        Runnable task = () -> {
            overlap.compareAndSet(false, inside.incrementAndGet() > 1);
            count[0]++;
            inside.decrementAndGet();
        };
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            boolean now = i == 0;
            threads.add(new Thread(() -> {
                for (int n = 0; n < 5_000; n++) {
                    if (now) {
                        lane.runNow(task);
                    } else if (n % 2 == 0) {
                        lane.execute(task);
                    } else {
                        lane.offer(task::run);
                        lane.wake();
                    }
                }
            }));
        }

        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }
        drain(lane);

        assertThat(overlap).isFalse();
        assertThat(count[0]).isEqualTo(20_000);
    }

    @Test
    void aBurstWakesOneWorkerOnce() {
        Queue<Runnable> turns = new ArrayDeque<>();
        Lane lane = new Lane("lane", turns::add, ENOUGH);

        for (int i = 0; i < 100; i++) {
            lane.offer(packet(i));
        }
        lane.wake();
        lane.wake();

        assertThat(turns).hasSize(1);
        turns.remove().run();
        assertThat(done).hasSize(100);
        assertThat(turns).isEmpty();
    }

    @Test
    void aBusyLaneLetsOthersRunInBetween() {
        Queue<Runnable> turns = new ArrayDeque<>();
        Lane busy = new Lane("busy", turns::add, ENOUGH);
        Lane other = new Lane("other", turns::add, ENOUGH);
        for (int i = 0; i < 5_000; i++) {
            busy.execute(() -> done.add("busy"));
        }
        other.execute(() -> done.add("other"));

        while (!turns.isEmpty()) {
            turns.remove().run();
        }

        assertThat(done).hasSize(5_001);
        assertThat(done.indexOf("other")).isLessThan(500);
    }

    // --- Bounds

    @Test
    void refusesPacketsWhenTooManyWait() {
        Queue<Runnable> turns = new ArrayDeque<>();
        Lane lane = new Lane("lane", turns::add, 3);

        assertThat(IntStream.range(0, 5).mapToObj(i -> lane.offer(packet(i)))).containsExactly(true, true, true, false, false);
        lane.execute(() -> done.add("task")); // tasks are never refused
        turns.remove().run();

        assertThat(done).containsExactly(0, 1, 2, "task");
        assertThat(lane.offer(packet(5))).as("there is room again").isTrue();
    }

    // --- Failures

    @Test
    void oneThatThrowsHarmsNoOther() {
        Lane lane = lane();

        lane.execute(() -> {
            throw new IllegalStateException("on purpose");
        });
        lane.execute(() -> {
            throw new NoClassDefFoundError("on purpose");
        });
        lane.execute(this::overflow);
        lane.execute(() -> done.add("after"));
        drain(lane);

        assertThat(done).containsExactly("after");
        assertThat(lane.runNow(() -> {
            throw new IllegalStateException("on purpose");
        })).isTrue();
    }

    private void overflow() {
        overflow();
    }

    @Test
    void workersThatHaveStoppedAreNoError() {
        Lane lane = new Lane("lane", task -> {
            throw new RejectedExecutionException("stopped");
        }, ENOUGH);

        lane.execute(() -> done.add("never"));
        lane.wake();

        assertThat(done).isEmpty();
        assertThat(lane.close(() -> done.add("last"))).isTrue();
        assertThat(done).containsExactly("last");
    }

    // --- On the calling thread

    @Test
    void runsOnTheCallingThreadWhenTheTaskThatRunsHasEnded() throws Exception {
        Lane lane = lane();
        CountDownLatch release = block(lane);
        Thread releaser = new Thread(() -> {
            done.add("released");
            release.countDown();
        });
        releaser.start();

        assertThat(lane.runNow(() -> done.add(Thread.currentThread()))).isTrue();

        assertThat(done).containsExactly("released", Thread.currentThread());
        releaser.join();
    }

    @Test
    void runsWithinATaskOfItsOwn() {
        Lane lane = new Lane("lane", Runnable::run, ENOUGH);

        lane.execute(() -> {
            lane.execute(() -> done.add("later"));
            assertThat(lane.runNow(() -> done.add("now"))).isTrue();
        });

        assertThat(done).containsExactly("now", "later");
    }

    @Test
    void givesUpWhenATaskDoesNotEnd() throws Exception {
        Lane lane = new Lane("lane", workers, ENOUGH, LITTLE_PATIENCE);
        CountDownLatch release = block(lane);

        assertThat(lane.runNow(() -> done.add("never"))).isFalse();

        release.countDown();
        drain(lane);
        assertThat(done).isEmpty();
    }

    /** Fills a lane with a task that ends when the latch is counted down, whoever interrupts it. */
    static CountDownLatch block(Lane lane) throws InterruptedException {
        CountDownLatch running = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        lane.execute(() -> {
            running.countDown();
            await(release);
        });
        running.await();
        return release;
    }

    private static void await(CountDownLatch latch) {
        boolean over = false;
        while (!over) {
            try {
                latch.await();
                over = true;
            } catch (InterruptedException e) {
                Thread.onSpinWait(); // as stubborn as a handler can be
            }
        }
    }
}
