package org.ipv8.transport.udp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.util.List;

import org.ipv8.peer.Address;
import org.ipv8.peer.Ipv4Address;
import org.ipv8.peer.Ipv6Address;
import org.ipv8.transport.Endpoint;
import org.ipv8.transport.EndpointOptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import io.netty.channel.epoll.Epoll;

class FamiliesTest {

    private static final Address ANY_4 = Ipv4Address.of("0.0.0.0", 0);
    private static final Address ANY_6 = Ipv6Address.of("::", 0);

    static List<String> nativeTransports() {
        return Epoll.isAvailable() ? List.of("auto", "nio", "epoll") : List.of("auto", "nio");
    }

    @BeforeEach
    void bothFamilies() {
        assumeThat(Kind.hasIpv6()).isTrue();
    }

    @ParameterizedTest
    @MethodSource("nativeTransports")
    void ipv6EndpointsDoNotReceiveIpv4(String nativeTransport) throws Exception {
        Inbox inbox = new Inbox();
        try (UdpTransport udp = new Kind("::", nativeTransport).transport()) {
            Endpoint six = udp.open(ANY_6, EndpointOptions.DEFAULT, inbox);
            int port = six.local().port();
            Endpoint from4 = udp.open(Address.of("127.0.0.1", 0), EndpointOptions.DEFAULT, new Inbox());
            Endpoint from6 = udp.open(Address.of("::1", 0), EndpointOptions.DEFAULT, new Inbox());

            from4.send(Address.of("127.0.0.1", port), new byte[] {4}, 0, 1);
            from6.send(Address.of("::1", port), new byte[] {6}, 0, 1);

            Inbox.Received received = inbox.next();
            assertThat(received.data()).containsExactly(6);
            assertThat(received.source()).isEqualTo(from6.local());
            assertThat(six.statistics().receiveDrops()).isEqualTo(nativeTransport.equals("nio") || !Epoll.isAvailable() ? 1 : 0);
        }
    }

    @ParameterizedTest
    @MethodSource("nativeTransports")
    void endpointsReachTheirOwnFamilyOnly(String nativeTransport) throws Exception {
        Inbox inbox = new Inbox();
        try (UdpTransport udp = new Kind("::", nativeTransport).transport()) {
            Endpoint four = udp.open(Address.of("127.0.0.1", 0), EndpointOptions.DEFAULT, inbox);
            Endpoint six = udp.open(ANY_6, EndpointOptions.DEFAULT, inbox);
            Address mapped = Address.of("::ffff:127.0.0.1", four.local().port());

            six.send(four.local(), new byte[1], 0, 1);
            six.send(mapped, new byte[1], 0, 1);
            four.send(Address.of("::1", six.local().port()), new byte[1], 0, 1);
            four.send(mapped, new byte[1], 0, 1);
            four.send(four.local(), new byte[2], 0, 2);

            assertThat(inbox.next().data()).hasSize(2);
            assertThat(six.reaches(four.local())).isFalse();
            assertThat(six.reaches(mapped)).isFalse();
            assertThat(six.reaches(Address.of("::1", 1))).isTrue();
            assertThat(four.reaches(mapped)).isFalse();
            assertThat(four.reaches(four.local())).isTrue();
            assertThat(six.statistics().sendFailures()).isEqualTo(2);
            assertThat(four.statistics().sendFailures()).isEqualTo(2);
        }
    }

    /** With epoll as with the reference both families have the same port. */
    @Test
    void bothFamiliesShareAPortWhereEpollIs() throws Exception {
        assumeThat(Epoll.isAvailable()).isTrue();
        try (UdpTransport udp = new UdpTransport(UdpSettings.DEFAULT)) {
            Endpoint four = udp.open(ANY_4, EndpointOptions.DEFAULT, new Inbox());

            Endpoint six = udp.open(Address.of("::", four.local().port()), new EndpointOptions(1, false), new Inbox());

            assertThat(six.local().port()).isEqualTo(four.local().port());
        }
    }

    /** A dual-stack socket would catch, or be refused, the port of the other family: it moves on to one that is free for both. */
    @Test
    void theSecondFamilyMovesOnWhereEpollIsNot() throws Exception {
        try (UdpTransport udp = new Kind("::", "nio").transport()) {
            Endpoint four = udp.open(ANY_4, EndpointOptions.DEFAULT, new Inbox());
            Endpoint six = udp.open(Address.of("::", four.local().port()), EndpointOptions.DEFAULT, new Inbox());
            Endpoint four2 = udp.open(Address.of("0.0.0.0", six.local().port()), EndpointOptions.DEFAULT, new Inbox());

            assertThat(six.local().port()).isGreaterThan(four.local().port());
            assertThat(four2.local().port()).isGreaterThan(six.local().port());
        }
    }
}
