package org.ipv8.transport.udp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.util.List;
import java.util.Map;

import org.ipv8.peer.Address;
import org.ipv8.transport.Endpoint;
import org.ipv8.transport.EndpointOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PortSearchTest {

    static List<Kind> kinds() {
        return Kind.all();
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void findsAnyPort(Kind kind) throws Exception {
        try (UdpTransport udp = kind.transport()) {
            Endpoint endpoint = udp.open(kind.anyPort(), EndpointOptions.DEFAULT, new Inbox());

            assertThat(endpoint.local().port()).isPositive();
            assertThat(endpoint.local()).isEqualTo(kind.port(endpoint.local().port()));
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void takesTheNextPortWhereOneIsTaken(Kind kind) throws Exception {
        try (UdpTransport udp = kind.transport()) {
            Endpoint first = udp.open(kind.anyPort(), EndpointOptions.DEFAULT, new Inbox());

            Endpoint second = udp.open(first.local(), EndpointOptions.DEFAULT, new Inbox());
            Endpoint third = udp.open(first.local(), EndpointOptions.DEFAULT, new Inbox());

            assertThat(second.local().port()).isGreaterThan(first.local().port());
            assertThat(third.local().port()).isGreaterThan(second.local().port());
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void saysWhatWasTried(Kind kind) throws Exception {
        try (UdpTransport udp = kind.transport()) {
            Endpoint first = udp.open(kind.anyPort(), EndpointOptions.DEFAULT, new Inbox());

            assertThatThrownBy(() -> udp.open(first.local(), new EndpointOptions(1, false), new Inbox()))
                    .isInstanceOf(IOException.class)
                    .hasMessageStartingWith("no free port on " + kind.loopback() + ": tried 1 from "
                            + first.local().port() + " on");
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void stopsAfterTheLastPort(Kind kind) throws Exception {
        try (UdpTransport udp = kind.transport();
                DatagramSocket last = new DatagramSocket(65_535, InetAddress.getByName(kind.loopback()))) {
            assertThatThrownBy(() -> udp.open(kind.port(last.getLocalPort()), EndpointOptions.DEFAULT, new Inbox()))
                    .isInstanceOf(IOException.class).hasMessageContaining("tried 1 from 65535 on");
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void doesNotSearchPortsOfForeignAddresses(Kind kind) {
        Address foreign = Address.of(kind.loopback().contains(":") ? "2001:db8::1" : "203.0.113.1", 8090);
        try (UdpTransport udp = kind.transport()) {
            assertThatThrownBy(() -> udp.open(foreign, EndpointOptions.DEFAULT, new Inbox()))
                    .isInstanceOf(IOException.class).hasMessageStartingWith("cannot listen on " + foreign);
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void opensTheSamePortAgain(Kind kind) throws Exception {
        try (UdpTransport udp = kind.transport()) {
            Endpoint endpoint = udp.open(kind.anyPort(), EndpointOptions.DEFAULT, new Inbox());
            Address local = endpoint.local();
            for (int i = 0; i < 50; i++) {
                endpoint.close();

                endpoint = udp.open(local, EndpointOptions.DEFAULT, new Inbox());

                assertThat(endpoint.local()).isEqualTo(local);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void leavesThePortOfAFailedSearchToOthers(Kind kind) throws Exception {
        try (UdpTransport udp = kind.transport()) {
            Endpoint first = udp.open(kind.anyPort(), EndpointOptions.DEFAULT, new Inbox());
            Address local = first.local();
            assertThatThrownBy(() -> udp.open(local, new EndpointOptions(1, false), new Inbox()))
                    .isInstanceOf(IOException.class);
            first.close();

            Endpoint again = udp.open(local, new EndpointOptions(1, false), new Inbox());

            assertThat(again.local()).isEqualTo(local);
        }
    }

    @Test
    void countsThePortsThatOthersShareAsTaken() throws Exception {
        Map<String, ?> two = Map.of("sockets.per.address", 2);
        try (UdpTransport udp = Kind.NIO.transport(two); UdpTransport other = Kind.NIO.transport(two)) {
            Endpoint first = udp.open(Kind.NIO.anyPort(), EndpointOptions.DEFAULT, new ThreadNotes());

            Endpoint second = other.open(first.local(), EndpointOptions.DEFAULT, new ThreadNotes());

            assertThat(second.local().port()).isGreaterThan(first.local().port());
        }
    }
}
