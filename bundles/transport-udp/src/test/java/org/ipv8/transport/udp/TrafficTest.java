package org.ipv8.transport.udp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

import org.ipv8.peer.Address;
import org.ipv8.transport.DatagramHandler;
import org.ipv8.transport.Endpoint;
import org.ipv8.transport.EndpointOptions;
import org.ipv8.transport.EndpointStatistics;
import org.junit.jupiter.api.Test;
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

    /** The last datagram must leave without another one to push it. */
    @ParameterizedTest
    @MethodSource("kinds")
    void leavesNothingInTheQueue(Kind kind) throws Exception {
        int rounds = 500;
        int perRound = 10;
        Semaphore received = new Semaphore(0);
        CyclicBarrier barrier = new CyclicBarrier(SENDERS + 1);
        try (UdpTransport udp = kind.transport()) {
            Endpoint endpoint = udp.open(kind.anyPort(), EndpointOptions.DEFAULT, (unused, source, data) -> received.release());
            List<Thread> senders = start(() -> {
                for (int round = 0; round < rounds; round++) {
                    await(barrier);
                    for (int i = 0; i < perRound; i++) {
                        endpoint.send(endpoint.local(), new byte[23], 0, 23);
                    }
                }
            });
            for (int round = 0; round < rounds; round++) {
                await(barrier);

                assertThat(received.tryAcquire(SENDERS * perRound, Inbox.SECONDS, TimeUnit.SECONDS)).isTrue();
            }
            join(senders);
        }
    }

    /** No sender is kept with what others queue: the event loop does it, and reads in between. */
    @Test
    void leavesLongQueuesToTheEventLoop() throws Exception {
        int inSeveralBursts = 40;
        CountDownLatch held = new CountDownLatch(1);
        AtomicLong attempts = new AtomicLong();
        BlockingQueue<Long> waiting = new LinkedBlockingQueue<>();
        try (UdpTransport udp = Kind.NIO.transport(); UdpTransport other = Kind.NIO.transport()) {
            Endpoint sink = other.open(Kind.NIO.anyPort(), EndpointOptions.DEFAULT, (unused, source, data) -> { });
            Endpoint busy = udp.open(Kind.NIO.anyPort(), EndpointOptions.DEFAULT, (endpoint, source, data) -> {
                await(held);
                waiting.add(attempts.get() - accountedFor(endpoint));
            });
            for (int i = 0; i < inSeveralBursts; i++) {
                sink.send(busy.local(), new byte[23], 0, 23);
            }
            while (attempts.get() - accountedFor(busy) < 1000) { // until a sender had enough
                inParallel(() -> flood(busy, sink.local()));
                attempts.addAndGet((long) SENDERS * EACH);
            }

            held.countDown();

            for (int i = 0; i < inSeveralBursts; i++) {
                assertThat(waiting.poll(Inbox.SECONDS, TimeUnit.SECONDS)).isPositive();
            }
            busy.close();
            assertThat(accountedFor(busy)).isEqualTo(attempts.get());
        }
    }

    @Test
    void epollReadsBetweenBatchesOfSending() throws Exception {
        assumeThat(Kind.all()).contains(Kind.EPOLL);
        int many = 3000;
        CompletableFuture<Long> sentBeforeReading = new CompletableFuture<>();
        try (UdpTransport udp = Kind.EPOLL.transport(); UdpTransport other = Kind.NIO.transport()) {
            Endpoint sink = other.open(Kind.NIO.anyPort(), EndpointOptions.DEFAULT, (unused, source, data) -> { });
            Endpoint busy = udp.open(Kind.EPOLL.anyPort(), EndpointOptions.DEFAULT, (endpoint, source, data) -> {
                if (data[0] == 2) {
                    sentBeforeReading.complete(endpoint.statistics().packetsUp());
                    return;
                }
                endpoint.send(endpoint.local(), new byte[] {2}, 0, 1);
                for (int i = 0; i < many; i++) {
                    endpoint.send(sink.local(), new byte[23], 0, 23);
                }
            });

            sink.send(busy.local(), new byte[] {1}, 0, 1);

            assertThat(sentBeforeReading.get(Inbox.SECONDS, TimeUnit.SECONDS)).isLessThan(many);
            busy.close();
            assertThat(busy.statistics().packetsUp()).isEqualTo(many + 1);
        }
    }

    private static long accountedFor(Endpoint endpoint) {
        EndpointStatistics counted = endpoint.statistics();
        return counted.packetsUp() + counted.queueDrops();
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(Inbox.SECONDS, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
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

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await(Inbox.SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void join(List<Thread> threads) throws InterruptedException {
        for (Thread thread : threads) {
            thread.join(TimeUnit.SECONDS.toMillis(Inbox.SECONDS));
            assertThat(thread.isAlive()).isFalse();
        }
    }
}
