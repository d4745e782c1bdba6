package org.ipv8.transport.udp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import org.ipv8.peer.Address;
import org.ipv8.transport.DatagramHandler;
import org.ipv8.transport.Endpoint;
import org.ipv8.transport.EndpointOptions;
import org.ipv8.transport.EndpointStatistics;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(2 * Inbox.SECONDS)
class TrafficTest {

    private static final int SENDERS = 3;
    private static final int EACH = 20_000;

    static List<Kind> kinds() {
        return Kind.all();
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void accountsForEveryDatagramOfManySenders(Kind kind) throws Exception {
        try (UdpTransport udp = kind.transport()) {
            Endpoint endpoint = udp.open(kind.anyPort(), EndpointOptions.DEFAULT, (unused, source, data) -> { });

            inParallel(() -> flood(endpoint, endpoint.local()));

            endpoint.close();
            EndpointStatistics counted = endpoint.statistics();
            assertThat(counted.packetsUp() + counted.queueDrops()).isEqualTo((long) SENDERS * EACH);
            assertThat(counted.bytesUp()).isEqualTo(206 * counted.packetsUp());
            assertThat(counted.sendFailures()).isZero();
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void dropsWhatDoesNotFitTheQueue(Kind kind) throws Exception {
        try (UdpTransport udp = kind.transport(Map.of("send.queue.datagrams", 1))) {
            Endpoint endpoint = udp.open(kind.anyPort(), EndpointOptions.DEFAULT, (unused, source, data) -> { });

            while (endpoint.statistics().queueDrops() == 0) { // until threads meet at the socket
                inParallel(() -> flood(endpoint, endpoint.local()));
            }

            endpoint.close();
            EndpointStatistics counted = endpoint.statistics();
            assertThat((counted.packetsUp() + counted.queueDrops()) % ((long) SENDERS * EACH)).isZero();
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void goesOnReadingUnderAFloodOfSending(Kind kind) throws Exception {
        Inbox inbox = new Inbox();
        AtomicBoolean enough = new AtomicBoolean();
        try (UdpTransport udp = kind.transport(); UdpTransport other = kind.transport()) {
            Endpoint sink = other.open(kind.anyPort(), EndpointOptions.DEFAULT, (unused, source, data) -> { });
            Endpoint busy = udp.open(kind.anyPort(), EndpointOptions.DEFAULT, inbox);
            List<Thread> senders = start(() -> {
                while (!enough.get()) {
                    busy.send(sink.local(), new byte[206], 0, 206);
                }
            });
            for (int i = 0; i < 20; i++) {
                sink.send(busy.local(), new byte[23], 0, 23);

                assertThat(inbox.next().source()).isEqualTo(sink.local());
            }
            enough.set(true);
            join(senders);
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void answersEverythingThatArrivesInBursts(Kind kind) throws Exception {
        Inbox inbox = new Inbox();
        try (UdpTransport udp = kind.transport(); UdpTransport other = kind.transport()) {
            Endpoint echo = udp.open(kind.anyPort(), EndpointOptions.DEFAULT,
                    (endpoint, source, data) -> endpoint.send(source, data, 0, data.length));
            Endpoint client = other.open(kind.anyPort(), EndpointOptions.DEFAULT, inbox);
            for (int round = 0; round < 20; round++) {
                for (int i = 0; i < 100; i++) {
                    client.send(echo.local(), new byte[] {(byte) i}, 0, 1);
                }
                for (int i = 0; i < 100; i++) {
                    assertThat(inbox.next().data()).containsExactly(i);
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void answersThroughAQueueOfOne(Kind kind) throws Exception {
        Inbox inbox = new Inbox();
        try (UdpTransport udp = kind.transport(Map.of("send.queue.datagrams", 1)); UdpTransport other = kind.transport()) {
            Endpoint echo = udp.open(kind.anyPort(), EndpointOptions.DEFAULT,
                    (endpoint, source, data) -> endpoint.send(source, data, 0, data.length));
            Endpoint client = other.open(kind.anyPort(), EndpointOptions.DEFAULT, inbox);

            client.send(echo.local(), new byte[] {1}, 0, 1);
            assertThat(inbox.next().data()).containsExactly(1);
            client.send(echo.local(), new byte[] {2}, 0, 1);
            assertThat(inbox.next().data()).containsExactly(2);
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void tellsTheEndOfEachBurst(Kind kind) throws Exception {
        CountDownLatch allRead = new CountDownLatch(1);
        AtomicInteger open = new AtomicInteger();
        AtomicInteger total = new AtomicInteger();
        AtomicInteger ends = new AtomicInteger();
        DatagramHandler handler = new DatagramHandler() {
            @Override
            public void received(Endpoint endpoint, Address source, byte[] datagram) {
                open.incrementAndGet();
                total.incrementAndGet();
            }

            @Override
            public void readComplete(Endpoint endpoint) {
                ends.incrementAndGet();
                open.set(0);
                if (total.get() == 100) {
                    allRead.countDown();
                }
            }
        };
        try (UdpTransport udp = kind.transport()) {
            Endpoint endpoint = udp.open(kind.anyPort(), EndpointOptions.DEFAULT, handler);

            for (int i = 0; i < 100; i++) {
                endpoint.send(endpoint.local(), new byte[23], 0, 23);
            }

            assertThat(allRead.await(Inbox.SECONDS, TimeUnit.SECONDS)).isTrue();
            assertThat(open).hasValue(0);
            assertThat(ends.get()).isBetween(1, 100);
        }
    }

    private static void flood(Endpoint endpoint, Address destination) {
        byte[] data = new byte[206];
        for (int i = 0; i < EACH; i++) {
            endpoint.send(destination, data, 0, data.length);
        }
    }

    private static void inParallel(Runnable work) throws InterruptedException {
        join(start(work));
    }

    private static List<Thread> start(Runnable work) {
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < SENDERS; i++) {
            Thread thread = new Thread(work);
            thread.start();
            threads.add(thread);
        }
        return threads;
    }

    private static void join(List<Thread> threads) throws InterruptedException {
        for (Thread thread : threads) {
            thread.join(TimeUnit.SECONDS.toMillis(Inbox.SECONDS));
            assertThat(thread.isAlive()).isFalse();
        }
    }
}
