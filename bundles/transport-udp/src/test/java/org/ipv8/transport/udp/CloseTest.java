package org.ipv8.transport.udp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import org.ipv8.transport.DatagramHandler;
import org.ipv8.transport.Endpoint;
import org.ipv8.transport.EndpointOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CloseTest {

    static List<Kind> kinds() {
        return Kind.all();
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void handsNothingOverAfterClosing(Kind kind) throws Exception {
        try (UdpTransport udp = kind.transport(); UdpTransport other = kind.transport()) {
            Endpoint sender = other.open(kind.anyPort(), EndpointOptions.DEFAULT, new Inbox());
            for (int i = 0; i < 10; i++) {
                AtomicBoolean closed = new AtomicBoolean();
                AtomicInteger late = new AtomicInteger();
                CountDownLatch traffic = new CountDownLatch(20);
                DatagramHandler handler = (endpoint, source, data) -> {
                    traffic.countDown();
                    if (closed.get()) {
                        late.incrementAndGet();
                    }
                };
                Endpoint endpoint = udp.open(kind.anyPort(), EndpointOptions.DEFAULT, handler);
                Thread flood = new Thread(() -> {
                    while (!closed.get()) {
                        sender.send(endpoint.local(), new byte[23], 0, 23);
                    }
                });
                flood.start();
                assertThat(traffic.await(Inbox.SECONDS, TimeUnit.SECONDS)).isTrue();

                endpoint.close();
                closed.set(true);

                flood.join();
                udp.open(kind.anyPort(), EndpointOptions.DEFAULT, new Inbox()).close(); // the loop has been through all it had
                assertThat(late).hasValue(0);
                assertThat(endpoint.isOpen()).isFalse();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void canBeClosedByItsHandlerWithALastWord(Kind kind) throws Exception {
        AtomicInteger calls = new AtomicInteger();
        DatagramHandler handler = (endpoint, source, data) -> {
            calls.incrementAndGet();
            endpoint.send(source, data, 0, data.length);
            endpoint.close();
        };
        Inbox inbox = new Inbox();
        try (UdpTransport udp = kind.transport(); UdpTransport other = kind.transport()) {
            Endpoint endpoint = udp.open(kind.anyPort(), EndpointOptions.DEFAULT, handler);
            Endpoint client = other.open(kind.anyPort(), EndpointOptions.DEFAULT, inbox);

            for (int i = 0; i < 10; i++) {
                client.send(endpoint.local(), new byte[23], 0, 23);
            }

            assertThat(inbox.next().source()).isEqualTo(endpoint.local());
            assertThat(calls).hasValue(1);
            assertThat(endpoint.isOpen()).isFalse();
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void handlersCanOpenEndpoints(Kind kind) throws Exception {
        Inbox inbox = new Inbox();
        try (UdpTransport udp = kind.transport(); UdpTransport other = kind.transport()) {
            Endpoint endpoint = udp.open(kind.anyPort(), EndpointOptions.DEFAULT, (unused, source, data) -> {
                try (Endpoint second = udp.open(kind.anyPort(), EndpointOptions.DEFAULT, new Inbox())) {
                    second.send(source, data, 0, data.length);
                } catch (IOException e) {
                    throw new IllegalStateException(e);
                }
            });
            Endpoint client = other.open(kind.anyPort(), EndpointOptions.DEFAULT, inbox);

            client.send(endpoint.local(), new byte[23], 0, 23);

            assertThat(inbox.next().source()).isNotEqualTo(endpoint.local());
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void countsWhatIsSentOnAClosedEndpoint(Kind kind) throws Exception {
        try (UdpTransport udp = kind.transport()) {
            Endpoint endpoint = udp.open(kind.anyPort(), EndpointOptions.DEFAULT, new Inbox());
            endpoint.close();
            endpoint.close();

            endpoint.send(endpoint.local(), new byte[23], 0, 23);

            assertThat(endpoint.statistics().sendFailures()).isEqualTo(1);
            assertThat(endpoint.statistics().packetsUp()).isZero();
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void sendersDoNotMindThatTheEndpointCloses(Kind kind) throws Exception {
        try (UdpTransport udp = kind.transport()) {
            Endpoint endpoint = udp.open(kind.anyPort(), EndpointOptions.DEFAULT, new Inbox());
            AtomicInteger attempts = new AtomicInteger();
            CountDownLatch started = new CountDownLatch(1);
            Thread sender = new Thread(() -> {
                while (endpoint.isOpen()) {
                    endpoint.send(endpoint.local(), new byte[23], 0, 23);
                    attempts.incrementAndGet();
                    started.countDown();
                }
            });
            sender.start();
            assertThat(started.await(Inbox.SECONDS, TimeUnit.SECONDS)).isTrue();

            endpoint.close();

            sender.join(TimeUnit.SECONDS.toMillis(Inbox.SECONDS));
            assertThat(sender.isAlive()).isFalse();
            assertThat(endpoint.statistics().packetsUp()).isBetween(1L, (long) attempts.get());
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void closesItsEndpointsWithItself(Kind kind) throws Exception {
        UdpTransport udp = kind.transport(Map.of("event.loop.threads", 2));
        Endpoint one = udp.open(kind.anyPort(), EndpointOptions.DEFAULT, new Inbox());
        Endpoint two = udp.open(kind.anyPort(), EndpointOptions.DEFAULT, new Inbox());

        udp.close();
        udp.close();

        assertThat(one.isOpen()).isFalse();
        assertThat(two.isOpen()).isFalse();
        two.close();
        assertThatThrownBy(() -> udp.open(kind.anyPort(), EndpointOptions.DEFAULT, new Inbox()))
                .isInstanceOf(IOException.class).hasMessage("the UDP transport is closed");
    }

    @Test
    void doesNotWaitForeverForABlockedHandler() throws Exception {
        CountDownLatch blocked = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        AtomicInteger calls = new AtomicInteger();
        try (UdpTransport udp = Kind.NIO.transport()) {
            Endpoint endpoint = udp.open(Kind.NIO.anyPort(), EndpointOptions.DEFAULT, (unused, source, data) -> {
                calls.incrementAndGet();
                blocked.countDown();
                awaitQuietly(release);
            });
            endpoint.send(endpoint.local(), new byte[1], 0, 1);
            endpoint.send(endpoint.local(), new byte[2], 0, 2);
            assertThat(blocked.await(Inbox.SECONDS, TimeUnit.SECONDS)).isTrue();

            endpoint.close();

            release.countDown();
            udp.open(Kind.NIO.anyPort(), EndpointOptions.DEFAULT, new Inbox()).close();
            assertThat(calls).hasValue(1);
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await(Inbox.SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
