package org.ipv8.runtime.internal.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;

import org.ipv8.runtime.VerificationShards;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class ShardThreadsTest {

    private static final int LIMIT = 5;

    private final ShardThreads shards = new ShardThreads(1, LIMIT, new NamedThreads("test-shard-"));
    private final List<String> journal = new CopyOnWriteArrayList<>();
    private final CountDownLatch started = new CountDownLatch(1);
    private final CountDownLatch gate = new CountDownLatch(1);

    @AfterEach
    void close() {
        gate.countDown();
        shards.close();
    }

    @Test
    void worksInOrderAndPassesResultsOnForAFewAtOnce() throws InterruptedException {
        CountDownLatch last = new CountDownLatch(1);
        keepBusy();

        for (int i = 1; i <= LIMIT; i++) {
            int number = i;
            assertThat(shards.offer(0, work("work " + i, () -> journal.add("result " + number),
                    i == LIMIT ? last : new CountDownLatch(1)))).isTrue();
        }
        gate.countDown();
        last.await();

        assertThat(journal).containsExactly("work 1", "work 2", "work 3", "work 4", "result 1", "result 2", "result 3", "result 4",
                "work 5", "result 5");
    }

    @Test
    void refusesMoreThanMayWait() throws InterruptedException {
        keepBusy();

        for (int i = 0; i < LIMIT; i++) {
            assertThat(shards.offer(0, () -> { })).isTrue();
        }

        assertThat(shards.offer(0, () -> { })).isFalse();
    }

    @Test
    void isIdleOnlyWhenAllResultsWerePassedOn() throws InterruptedException {
        assertThat(shards.isIdle(0)).isTrue();
        CountDownLatch passedOn = new CountDownLatch(1);
        keepBusy();
        shards.offer(0, work("work", () -> journal.add("idle " + shards.isIdle(0)), passedOn));

        assertThat(shards.isIdle(0)).isFalse();
        gate.countDown();
        passedOn.await();
        shards.close();

        assertThat(journal).containsExactly("work", "idle false");
        assertThat(shards.isIdle(0)).isTrue();
    }

    @Test
    void isNeverIdleBetweenQueueAndWork() {
        for (int i = 0; i < 20_000; i++) {
            AtomicBoolean done = new AtomicBoolean();
            while (!shards.offer(0, () -> done.set(true))) {
                Thread.onSpinWait();
            }
            boolean idle = shards.isIdle(0);
            assertThat(!idle || done.get()).as("idle, and work is left").isTrue();
        }
    }

    @Test
    void survivesWorkThatThrows() {
        CountDownLatch survived = new CountDownLatch(1);
        shards.offer(0, () -> {
            throw new IllegalStateException("on purpose");
        });
        shards.offer(0, work("work", () -> {
            throw new NoClassDefFoundError("on purpose");
        }, new CountDownLatch(1)));
        shards.offer(0, work("more work", () -> journal.add("result"), survived));

        assertThatCode(survived::await).doesNotThrowAnyException();

        while (!shards.isIdle(0)) {
            Thread.onSpinWait();
        }
        assertThat(journal).containsExactly("work", "more work", "result");
    }

    private void keepBusy() throws InterruptedException {
        shards.offer(0, () -> {
            started.countDown();
            try {
                gate.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        started.await();
    }

    private VerificationShards.Work work(String name, Runnable result, CountDownLatch done) {
        return new VerificationShards.Work() {
            @Override
            public void run() {
                journal.add(name);
            }

            @Override
            public void passOn() {
                result.run();
                done.countDown();
            }
        };
    }
}
