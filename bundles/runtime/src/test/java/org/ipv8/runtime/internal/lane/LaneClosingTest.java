package org.ipv8.runtime.internal.lane;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;

/** How lanes end: what still runs, and what no more. */
class LaneClosingTest extends LaneFixture {

    @Test
    void closingRunsALastTaskAndNothingAfterIt() {
        Lane lane = lane();
        lane.offer(packet("dropped"));

        assertThat(lane.close(() -> {
            lane.execute(() -> done.add("never"));
            done.add("last");
        })).isTrue();

        lane.execute(() -> done.add("never"));
        assertThat(lane.offer(packet("never"))).isFalse();
        assertThat(lane.runNow(() -> done.add("never"))).isFalse();
        lane.wake();
        assertThat(done).containsExactly("last");
    }

    @Test
    void closingTwiceRunsTheFirstLastTaskOnly() {
        Lane lane = lane();

        assertThat(lane.close(() -> done.add("first"))).isTrue();
        assertThat(lane.close(() -> done.add("second"))).isTrue();

        assertThat(done).containsExactly("first");
    }

    @Test
    void closingFromOutsideWaitsForTheTaskThatRunsAndForNoOther() throws Exception {
        Lane lane = lane();
        CountDownLatch running = new CountDownLatch(1);
        lane.execute(() -> {
            running.countDown();
            while (lane.runNow(() -> { })) {
                Thread.onSpinWait(); // until somebody closes
            }
            done.add("running");
        });
        lane.offer(packet("waiting"));
        running.await();

        assertThat(lane.close(() -> done.add("last"))).isTrue();

        assertThat(done).containsExactly("running", "last");
    }

    @Test
    void aTaskMayCloseItsOwnLane() {
        Lane lane = new Lane("lane", Runnable::run, ENOUGH);
        lane.offer(packet("before"));
        lane.offer(() -> lane.close(() -> done.add("last")));
        lane.offer(packet("after"));

        lane.wake();

        assertThat(done).containsExactly("before", "last");
    }

    @Test
    void aLastTaskThatThrowsClosesToo() {
        Lane lane = lane();

        assertThat(lane.close(() -> {
            throw new IllegalStateException("on purpose");
        })).isTrue();

        assertThat(lane.offer(packet("never"))).isFalse();
    }

    @Test
    void aTaskThatBlocksIsInterrupted() throws Exception {
        Lane lane = new Lane("lane", workers, ENOUGH, LITTLE_PATIENCE);
        CountDownLatch running = new CountDownLatch(1);
        lane.execute(() -> {
            running.countDown();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                done.add("interrupted");
            }
        });
        running.await();

        assertThat(lane.close(() -> done.add("last"))).isTrue();

        assertThat(done).containsExactly("interrupted", "last");
    }

    @Test
    void whatRunsOnTheSameThreadLaterIsNotInterrupted() throws Exception {
        ExecutorService single = Executors.newSingleThreadExecutor();
        try {
            // the executor itself clears interruptions between tasks, so let the lane's turn be a part of a task
            Lane lane = new Lane("lane", turn -> single.execute(() -> {
                turn.run();
                done.add(Thread.currentThread().isInterrupted());
            }), ENOUGH, LITTLE_PATIENCE);
            CountDownLatch running = new CountDownLatch(1);
            AtomicBoolean end = new AtomicBoolean();
            lane.execute(() -> {
                running.countDown();
                while (!end.get()) {
                    end.compareAndSet(false, Thread.currentThread().isInterrupted());
                }
            });
            running.await();

            lane.close(() -> { });
            single.submit(() -> { }).get();

            assertThat(done).containsExactly(false);
        } finally {
            single.shutdownNow();
        }
    }

    @Test
    void theLastTaskFollowsWhenATaskEndsThatCouldNotBeStopped() throws Exception {
        Lane lane = new Lane("lane", workers, ENOUGH, LITTLE_PATIENCE);
        CountDownLatch release = LaneTest.block(lane);
        CompletableFuture<Void> ended = new CompletableFuture<>();

        assertThat(lane.close(() -> {
            done.add("last");
            ended.complete(null);
        })).isFalse();
        assertThat(done).isEmpty();
        assertThat(lane.offer(packet("never"))).isFalse();

        release.countDown();
        ended.get();
        assertThat(lane.close(() -> done.add("never"))).isTrue();
        assertThat(done).containsExactly("last");
    }

    @Test
    void anInterruptedThreadCanCloseToo() throws Exception {
        Lane lane = lane();
        CountDownLatch release = LaneTest.block(lane);
        CompletableFuture<Boolean> keptInterruption = new CompletableFuture<>();
        Thread closer = new Thread(() -> {
            Thread.currentThread().interrupt();
            lane.close(() -> done.add("last"));
            keptInterruption.complete(Thread.currentThread().isInterrupted());
        });
        closer.start();

        release.countDown();

        assertThat(keptInterruption.get()).isTrue();
        assertThat(done).containsExactly("last");
        closer.join();
    }

    @Test
    void closingRacesWithEverythingElse() throws Exception {
        for (int round = 0; round < 300; round++) {
            Lane lane = lane();
            AtomicInteger ran = new AtomicInteger();
            AtomicBoolean closed = new AtomicBoolean();
            AtomicBoolean late = new AtomicBoolean();
            Runnable task = () -> {
                ran.incrementAndGet();
                late.compareAndSet(false, closed.get());
            };
            Thread producer = new Thread(() -> {
                for (int i = 0; i < 200; i++) {
                    lane.execute(task);
                    lane.offer(task::run);
                    lane.runNow(task);
                }
            });
            producer.start();

            assertThat(lane.close(() -> closed.set(true))).isTrue();
            int atTheEnd = ran.get();
            producer.join();

            assertThat(late).isFalse();
            assertThat(ran.get()).isEqualTo(atTheEnd);
        }
    }
}
