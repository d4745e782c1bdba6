package org.ipv8.runtime.internal.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;

import org.ipv8.node.Probe;
import org.ipv8.overlay.Task;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;

@Timeout(60)
class SystemPlatformTest {

    private static final PlatformSettings SMALL = new PlatformSettings(2, 2, 2, 10);

    private static Set<Thread> ourThreads() {
        return Thread.getAllStackTraces().keySet().stream().filter(thread -> thread.getName().startsWith("ipv8-"))
                .collect(Collectors.toSet());
    }

    @Test
    void afterItIsClosedNoThreadIsLeft() {
        Set<Thread> before = ourThreads();
        SystemPlatform platform = new SystemPlatform(SMALL);
        CompletableFuture<Void> worker = CompletableFuture.runAsync(() -> { }, platform.workers());
        CompletableFuture<Void> background = CompletableFuture.runAsync(() -> { }, platform.background());
        CompletableFuture<Void> timer = new CompletableFuture<>();
        platform.schedule(Duration.ofMillis(1), () -> timer.complete(null));
        CompletableFuture.allOf(worker, background, timer).join();
        platform.schedule(Duration.ofHours(1), () -> { });
        assertThat(ourThreads()).hasSizeGreaterThan(before.size());

        platform.close();

        assertThat(ourThreads()).isEqualTo(before);
    }

    @Test
    void itsThreadsKeepNobodyAlive() {
        SystemPlatform platform = new SystemPlatform(SMALL);
        try {
            for (Executor executor : List.of(platform.workers(), platform.background())) {
                Thread thread = CompletableFuture.supplyAsync(Thread::currentThread, executor).join();
                assertThat(thread.isDaemon()).isTrue();
                assertThat(thread.getContextClassLoader()).isNull();
                assertThat(thread.getName()).startsWith("ipv8-");
            }
        } finally {
            platform.close();
        }
    }

    @Test
    void aTimerThatThrowsHarmsNoOther() {
        SystemPlatform platform = new SystemPlatform(SMALL);
        try {
            CompletableFuture<Void> second = new CompletableFuture<>();
            platform.schedule(Duration.ZERO, () -> {
                throw new IllegalStateException("on purpose");
            });
            platform.schedule(Duration.ofMillis(1), () -> second.complete(null));

            second.join();
        } finally {
            platform.close();
        }
    }

    @Test
    void aCancelledTimerDoesNotFire() {
        SystemPlatform platform = new SystemPlatform(SMALL);
        try {
            CompletableFuture<Void> cancelled = new CompletableFuture<>();
            CompletableFuture<Void> later = new CompletableFuture<>();
            Task task = platform.schedule(Duration.ofMillis(20), () -> cancelled.complete(null));
            task.close();
            platform.schedule(Duration.ofMillis(40), () -> later.complete(null));

            later.join();
            assertThat(cancelled).isNotDone();
        } finally {
            platform.close();
        }
    }

    @Test
    void backgroundWorkIsBounded() {
        SystemPlatform platform = new SystemPlatform(SMALL);
        CountDownLatch release = new CountDownLatch(1);
        try {
            assertThatThrownBy(() -> {
                for (int i = 0; i < 100_000; i++) {
                    platform.background().execute(() -> {
                        try {
                            release.await();
                        } catch (InterruptedException e) {
                            Thread.currentThread().interrupt();
                        }
                    });
                }
            }).isInstanceOf(RejectedExecutionException.class);
        } finally {
            release.countDown();
            platform.close();
        }
    }

    @Test
    void theClockGoesForward() {
        SystemPlatform platform = new SystemPlatform(SMALL);
        try {
            long before = platform.clock().nanos();
            assertThat(platform.clock().nanos()).isGreaterThanOrEqualTo(before);
            assertThat(platform.newRandom().nextLong()).isNotEqualTo(platform.newRandom().nextLong());
            assertThat(platform.secureRandom()).isNotNull();
        } finally {
            platform.close();
        }
    }

    @Test
    @SuppressWarnings("unchecked")
    void letsGoOfAProbeThatGoesWhileItIsGot() {
        ServiceReference<Probe> reference = (ServiceReference<Probe>) Proxy.newProxyInstance(getClass().getClassLoader(),
                new Class<?>[] {ServiceReference.class}, (proxy, method, arguments) -> switch (method.getName()) {
                    case "equals" -> proxy == arguments[0];
                    case "hashCode" -> 1;
                    default -> throw new AssertionError(method);
                });
        AtomicReference<SystemPlatform> platform = new AtomicReference<>();
        AtomicInteger givenBack = new AtomicInteger();
        BundleContext context = (BundleContext) Proxy.newProxyInstance(getClass().getClassLoader(),
                new Class<?>[] {BundleContext.class}, (proxy, method, arguments) -> switch (method.getName()) {
                    case "getService" -> {
                        platform.get().removeProbe(reference);
                        yield new Probe() { };
                    }
                    case "ungetService" -> givenBack.incrementAndGet() > 0;
                    default -> throw new AssertionError(method);
                });
        platform.set(new SystemPlatform(context, Map.of("background", 1)));
        try {
            platform.get().addProbe(reference);
            CompletableFuture.runAsync(() -> { }, platform.get().background()).join();

            assertThat(platform.get().probe()).isNull();
            assertThat(givenBack).hasValue(1);
        } finally {
            platform.get().close();
        }
    }

    @ParameterizedTest
    @CsvSource({"0,1,1,1,workers is 0", "1025,1,1,1,workers is 1025", "1,0,1,1,background is 0", "1,1,-1,1,shards is -1",
        "1,1,1,0,shardQueue is 0", "1,1,1,1048577,shardQueue is 1048577"})
    void sizesHaveRanges(int workers, int background, int shards, int queue, String message) {
        assertThatThrownBy(() -> new PlatformSettings(workers, background, shards, queue))
                .isInstanceOf(IllegalArgumentException.class).hasMessageStartingWith(message).hasMessageContaining("expected");
    }
}
