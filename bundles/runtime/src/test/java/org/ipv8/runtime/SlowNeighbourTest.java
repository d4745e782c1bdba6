package org.ipv8.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

import org.ipv8.community.Datagrams;
import org.ipv8.crypto.Vaults;
import org.ipv8.overlay.Overlay;
import org.ipv8.overlay.OverlayContext;
import org.ipv8.overlay.OverlayDescription;
import org.ipv8.overlay.OverlayFactory;
import org.ipv8.peer.Address;
import org.ipv8.peer.CommunityId;
import org.ipv8.transport.udp.UdpSettings;
import org.ipv8.transport.udp.UdpTransport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Two overlays on one socket, of which one is busy: the other gets its datagrams all the same. */
@Timeout(120)
class SlowNeighbourTest {

    private static final CommunityId SLOW = CommunityId.of("51".repeat(20));
    private static final CommunityId QUICK = CommunityId.of("9c".repeat(20));
    private static final int MESSAGE = 7;
    private static final int ROUNDS = 20;
    private static final int BURST = 12;
    private static final long PATIENCE_SECONDS = 20;

    private final Semaphore busy = new Semaphore(0);
    private final Semaphore served = new Semaphore(0);
    private final Semaphore released = new Semaphore(0);
    private final AtomicInteger gaveUp = new AtomicInteger();

    private static OverlayFactory overlay(String name, CommunityId community, Consumer<byte[]> handler) {
        return new OverlayFactory() {
            @Override
            public OverlayDescription describe() {
                return OverlayDescription.of(name, community).withWalkers(List.of()).withoutBootstrappers();
            }

            @Override
            public Overlay create(OverlayContext context) {
                context.onDatagram(MESSAGE, (source, datagram) -> handler.accept(datagram));
                return new Overlay() {
                };
            }
        };
    }

    /** A message that keeps its handler busy until the neighbour was served, or one that does not. */
    private static ByteBuffer message(CommunityId community, boolean slow) {
        return ByteBuffer.allocate(Datagrams.BODY + 1).put(Datagrams.prefix(2, community)).put((byte) MESSAGE)
                .put((byte) (slow ? 1 : 0)).flip();
    }

    private void handleSlowly(byte[] datagram) {
        if (datagram[Datagrams.BODY] == 0) {
            return;
        }
        busy.release();
        try {
            if (!released.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                gaveUp.incrementAndGet();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void whatIsForTheOtherArrivesWhileOneIsBusy() throws IOException, InterruptedException {
        try (ClosablePlatform platform = Platforms.system(2, 0);
                UdpTransport transport = new UdpTransport(UdpSettings.DEFAULT);
                EmbeddedNode node = EmbeddedNode.builder(platform, Vaults.create(),
                        NodeSettings.of("test", Address.of("127.0.0.1", 0))).transport(transport).start();
                DatagramChannel client = DatagramChannel.open()) {
            node.add(overlay("slow", SLOW, this::handleSlowly));
            node.add(overlay("quick", QUICK, datagram -> served.release()));
            client.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), node.node().endpoints().get(0).local().port()));

            for (int round = 0; round < ROUNDS; round++) {
                for (int i = 0; i < BURST; i++) {
                    client.write(message(SLOW, false));
                }
                client.write(message(SLOW, true));
                assertThat(busy.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)).as("busy in round " + round).isTrue();
                client.write(message(QUICK, false));

                assertThat(served.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)).as("served in round " + round).isTrue();
                released.release();
            }
        }
        assertThat(gaveUp).hasValue(0);
    }
}
