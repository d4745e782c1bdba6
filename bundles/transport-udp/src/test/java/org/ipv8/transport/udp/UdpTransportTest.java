package org.ipv8.transport.udp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;

import org.ipv8.peer.Address;
import org.ipv8.peer.HostAddress;
import org.ipv8.peer.Ipv4Address;
import org.ipv8.peer.Ipv6Address;
import org.ipv8.transport.Endpoint;
import org.ipv8.transport.EndpointOptions;
import org.ipv8.transport.EndpointStatistics;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class UdpTransportTest {

    private static final byte[] HELLO = "hello".getBytes(StandardCharsets.UTF_8);

    static List<Kind> kinds() {
        return Kind.all();
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void carriesDatagramsOfAllSizes(Kind kind) throws Exception {
        Random random = new Random(5);
        Inbox inbox = new Inbox();
        try (UdpTransport udp = kind.transport()) {
            Endpoint a = udp.open(kind.anyPort(), EndpointOptions.DEFAULT, new Inbox());
            Endpoint b = udp.open(kind.anyPort(), EndpointOptions.DEFAULT, inbox);
            for (int size : new int[] {1, 23, 206, 1472, 2048, 65_507}) {
                byte[] data = new byte[size];
                random.nextBytes(data);

                a.send(b.local(), data, 0, size);

                Inbox.Received received = inbox.next();
                assertThat(received.data()).isEqualTo(data);
                assertThat(received.source()).isEqualTo(a.local());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void receivesEmptyDatagrams(Kind kind) throws Exception {
        Inbox inbox = new Inbox();
        try (UdpTransport nio = new Kind(kind.loopback(), "nio").transport(); UdpTransport udp = kind.transport()) {
            Endpoint a = nio.open(kind.anyPort(), EndpointOptions.DEFAULT, new Inbox());
            Endpoint b = udp.open(kind.anyPort(), EndpointOptions.DEFAULT, inbox);

            a.send(b.local(), new byte[0], 0, 0);

            assertThat(inbox.next().data()).isEmpty();
            assertThat(a.statistics()).isEqualTo(new EndpointStatistics(1, 0, 0, 0, 0, 0, 0));
        }
    }

    @Test
    void countsEmptyDatagramsThatEpollCannotSendAsRefused() throws Exception {
        assumeThat(Kind.all()).contains(Kind.EPOLL);
        Inbox inbox = new Inbox();
        try (UdpTransport udp = Kind.EPOLL.transport()) {
            Endpoint endpoint = udp.open(Kind.EPOLL.anyPort(), EndpointOptions.DEFAULT, inbox);

            endpoint.send(endpoint.local(), new byte[0], 0, 0);
            endpoint.send(endpoint.local(), HELLO, 0, HELLO.length);

            assertThat(inbox.next().data()).isEqualTo(HELLO);
            assertThat(endpoint.statistics().sendFailures()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void sendsTheRangeAndLeavesTheArrayToTheCaller(Kind kind) throws Exception {
        Inbox inbox = new Inbox();
        try (UdpTransport udp = kind.transport()) {
            Endpoint a = udp.open(kind.anyPort(), EndpointOptions.DEFAULT, new Inbox());
            Endpoint b = udp.open(kind.anyPort(), EndpointOptions.DEFAULT, inbox);
            byte[] data = {1, 2, 3, 4, 5};
            for (int i = 0; i < 100; i++) {
                data[1] = (byte) i;
                a.send(b.local(), data, 1, 3);
            }

            for (int i = 0; i < 100; i++) {
                assertThat(inbox.next().data()).containsExactly(i, 3, 4);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void countsBothDirections(Kind kind) throws Exception {
        Inbox inbox = new Inbox();
        try (UdpTransport udp = kind.transport()) {
            Endpoint a = udp.open(kind.anyPort(), EndpointOptions.DEFAULT, new Inbox());
            Endpoint b = udp.open(kind.anyPort(), EndpointOptions.DEFAULT, inbox);
            a.send(b.local(), new byte[300], 0, 300);
            a.send(b.local(), new byte[300], 0, 23);
            inbox.next();
            inbox.next();

            a.close();
            b.close();

            assertThat(a.statistics()).isEqualTo(new EndpointStatistics(2, 323, 0, 0, 0, 0, 0));
            assertThat(b.statistics()).isEqualTo(new EndpointStatistics(0, 0, 2, 323, 0, 0, 0));
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void countsWhatTheSystemRefusesAndGoesOn(Kind kind) throws Exception {
        Inbox inbox = new Inbox();
        try (UdpTransport udp = kind.transport()) {
            Endpoint endpoint = udp.open(kind.anyPort(), EndpointOptions.DEFAULT, inbox);
            endpoint.send(kind.port(0), HELLO, 0, HELLO.length);
            endpoint.send(endpoint.local(), new byte[65_535], 0, 65_535);
            endpoint.send(endpoint.local(), new byte[70_000], 0, 70_000);

            endpoint.send(endpoint.local(), HELLO, 0, HELLO.length);

            assertThat(inbox.next().data()).isEqualTo(HELLO);
            endpoint.close();
            assertThat(endpoint.statistics().sendFailures()).isEqualTo(3);
            assertThat(endpoint.statistics().packetsUp()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void isNotDisturbedByClosedPorts(Kind kind) throws Exception {
        Inbox inbox = new Inbox();
        try (UdpTransport udp = kind.transport()) {
            Endpoint gone = udp.open(kind.anyPort(), EndpointOptions.DEFAULT, new Inbox());
            gone.close();
            Endpoint endpoint = udp.open(kind.anyPort(), EndpointOptions.DEFAULT, inbox);
            for (int i = 0; i < 100; i++) { // each first one is answered with ICMP port unreachable
                endpoint.send(gone.local(), HELLO, 0, HELLO.length);
                endpoint.send(endpoint.local(), HELLO, 0, HELLO.length);

                assertThat(inbox.next().source()).isEqualTo(endpoint.local());
            }
            assertThat(endpoint.isOpen()).isTrue();
            assertThat(endpoint.statistics().packetsUp()).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void survivesInterruptedSenders(Kind kind) throws Exception {
        Inbox inbox = new Inbox();
        try (UdpTransport udp = kind.transport()) {
            Endpoint endpoint = udp.open(kind.anyPort(), EndpointOptions.DEFAULT, inbox);
            Thread.currentThread().interrupt();

            endpoint.send(endpoint.local(), HELLO, 0, HELLO.length);

            assertThat(Thread.interrupted()).isTrue();
            assertThat(inbox.next().data()).isEqualTo(HELLO);
            assertThat(endpoint.isOpen()).isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void dropsAndCountsDatagramsLongerThanAllowed(Kind kind) throws Exception {
        Inbox inbox = new Inbox();
        try (UdpTransport udp = kind.transport(Map.of("max.datagram.bytes", 2048))) {
            Endpoint endpoint = udp.open(kind.anyPort(), EndpointOptions.DEFAULT, inbox);

            endpoint.send(endpoint.local(), new byte[60_000], 0, 60_000);
            endpoint.send(endpoint.local(), new byte[2049], 0, 2049);
            endpoint.send(endpoint.local(), new byte[2048], 0, 2048);

            assertThat(inbox.next().data()).hasSize(2048);
            assertThat(endpoint.statistics().receiveDrops()).isEqualTo(2);
            assertThat(endpoint.statistics().packetsDown()).isEqualTo(1);
        }
    }

    @Test
    void doesNotReachHostNames() throws Exception {
        try (UdpTransport udp = new UdpTransport(UdpSettings.DEFAULT)) {
            Endpoint endpoint = udp.open(Kind.NIO.anyPort(), EndpointOptions.DEFAULT, new Inbox());
            Address name = new HostAddress("localhost", endpoint.local().port());

            endpoint.send(name, HELLO, 0, HELLO.length);

            assertThat(endpoint.reaches(name)).isFalse();
            assertThat(endpoint.statistics()).isEqualTo(new EndpointStatistics(0, 0, 0, 0, 0, 1, 0));
        }
    }

    @Test
    void refusesRangesOutsideTheArray() throws Exception {
        try (UdpTransport udp = new UdpTransport(UdpSettings.DEFAULT)) {
            Endpoint endpoint = udp.open(Kind.NIO.anyPort(), EndpointOptions.DEFAULT, new Inbox());

            assertThatThrownBy(() -> endpoint.send(endpoint.local(), HELLO, 3, 3))
                    .isInstanceOf(IndexOutOfBoundsException.class);
        }
    }

    @Test
    void servesIpAddressesOnly() {
        try (UdpTransport udp = new UdpTransport(UdpSettings.DEFAULT)) {
            assertThat(udp.serves(Ipv4Address.of("0.0.0.0", 8090))).isTrue();
            assertThat(udp.serves(Ipv6Address.of("::", 8090))).isTrue();
            assertThat(udp.serves(Ipv6Address.of("::ffff:127.0.0.1", 8090))).isFalse();
            assertThat(udp.serves(new HostAddress("localhost", 8090))).isFalse();
            assertThatThrownBy(() -> udp.open(new HostAddress("localhost", 0), EndpointOptions.DEFAULT, new Inbox()))
                    .isInstanceOf(IOException.class).hasMessageContaining("neither an IPv4 nor an IPv6 address");
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void sendsToBroadcastAddressesOnlyWhenAsked(Kind kind) throws Exception {
        assumeThat(kind.loopback()).isEqualTo("127.0.0.1");
        Address broadcast = Ipv4Address.of("127.255.255.255", 9);
        try (UdpTransport udp = kind.transport()) {
            Endpoint silent = udp.open(kind.anyPort(), EndpointOptions.DEFAULT, new Inbox());
            Endpoint loud = udp.open(kind.anyPort(), new EndpointOptions(1, true), new Inbox());

            silent.send(broadcast, HELLO, 0, HELLO.length);
            loud.send(broadcast, HELLO, 0, HELLO.length);

            silent.close();
            loud.close();
            assertThat(silent.statistics().sendFailures()).isEqualTo(1);
            assertThat(loud.statistics().packetsUp()).isEqualTo(1);
        }
    }

    @Test
    void knowsTheAddressesOfThisMachine() {
        try (UdpTransport udp = new UdpTransport(UdpSettings.DEFAULT)) {
            assertThat(udp.interfaceAddresses())
                    .allMatch(found -> found.prefixLength() > 0 && found.address().port() == 0)
                    .anyMatch(found -> found.address().equals(Ipv4Address.of("127.0.0.1", 0)) && found.prefixLength() == 8);
        }
    }
}
