package org.ipv8.ssh.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class SessionThreadsTest {

    private final SessionThreads threads = new SessionThreads();
    private final CountDownLatch begun = new CountDownLatch(1);

    /** Ends when it has been interrupted that often. */
    private void sleep(int times) {
        begun.countDown();
        for (int i = 0; i < times; i++) {
            try {
                Thread.sleep(Long.MAX_VALUE);
            } catch (InterruptedException e) {
                // swallowed, as some commands do
            }
        }
    }

    @Test
    void theyEndAlsoWhereAnInterruptIsSwallowed() throws Exception {
        Thread first = threads.start(() -> sleep(1));
        Thread second = threads.start(() -> sleep(3));
        begun.await();

        threads.close();

        first.join();
        second.join();
    }

    @Test
    void noneBeginsAfterwards() {
        threads.close();

        assertThatThrownBy(() -> threads.start(begun::countDown)).isInstanceOf(IOException.class).hasMessageContaining("stopped");
        assertThat(begun.getCount()).isEqualTo(1);
    }

    @Test
    void whatStopsThemIsInterruptedLast() throws Exception {
        CompletableFuture<Boolean> otherEnded = new CompletableFuture<>();
        CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
        Thread other = threads.start(() -> sleep(1));
        begun.await();

        threads.start(() -> {
            threads.close();
            otherEnded.complete(!other.isAlive());
            interrupted.complete(Thread.interrupted());
        });

        assertThat(otherEnded.get(20, TimeUnit.SECONDS)).isTrue();
        assertThat(interrupted.get(20, TimeUnit.SECONDS)).isTrue();
    }
}
