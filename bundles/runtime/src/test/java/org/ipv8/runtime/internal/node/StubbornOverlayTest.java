package org.ipv8.runtime.internal.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.ipv8.overlay.Overlay;
import org.ipv8.overlay.OverlayContext;
import org.ipv8.overlay.OverlayFactory;
import org.ipv8.runtime.ClosablePlatform;
import org.ipv8.runtime.EmbeddedNode;
import org.ipv8.runtime.NodeSettings;
import org.ipv8.runtime.Platforms;
import org.ipv8.runtime.internal.replay.ReplayTransport;
import org.ipv8.runtime.internal.replay.TestNode;
import org.ipv8.runtime.internal.replay.TestPeer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** An overlay whose handler does not return is cut off, and ended when it does return. Takes as long as the node is patient. */
@Timeout(60)
class StubbornOverlayTest {

    @Test
    void itIsCutOffAndTheNodeGoesOn() throws Exception {
        CountDownLatch stuck = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        CompletableFuture<Void> stopped = new CompletableFuture<>();
        CompletableFuture<OverlayContext> made = new CompletableFuture<>();
        AtomicInteger fired = new AtomicInteger();
        OverlayFactory stubborn = TestNode.overlay(TestNode.description(), context -> {
            made.complete(context);
            return new Overlay() {
                @Override
                public void stop() {
                    stopped.complete(null);
                }
            };
        });
        ReplayTransport transport = new ReplayTransport(List.of());
        try (ClosablePlatform platform = Platforms.system(2, 0);
                EmbeddedNode node = EmbeddedNode.builder(platform, TestPeer.VAULT, NodeSettings.of("test", TestNode.HERE))
                        .transport(transport).start()) {
            node.add(stubborn);
            OverlayContext context = made.join();
            context.lane().execute(() -> {
                stuck.countDown();
                awaitStubbornly(release);
            });
            stuck.await();
            CompletableFuture<String> work = context.background(() -> "result").toCompletableFuture();
            context.every(Duration.ofMillis(1), Duration.ofMillis(1), fired::incrementAndGet);

            node.remove(stubborn);

            assertThat(node.node().overlays()).isEmpty();
            assertThat(work).isCancelled();
            assertThat(stopped).isNotDone();
            transport.takeSent();
            context.sendDatagram(TestNode.HERE, new byte[30]);
            assertThat(transport.takeSent()).isEmpty();
            node.add(TestNode.overlay()); // the next one of the same name runs
            assertThat(node.node().overlays()).hasSize(1);

            release.countDown();
            stopped.get(10, TimeUnit.SECONDS);
            assertThat(fired).hasValue(0);
        }
    }

    private static void awaitStubbornly(CountDownLatch latch) {
        boolean over = false;
        while (!over) {
            try {
                latch.await();
                over = true;
            } catch (InterruptedException e) {
                Thread.onSpinWait();
            }
        }
    }
}
