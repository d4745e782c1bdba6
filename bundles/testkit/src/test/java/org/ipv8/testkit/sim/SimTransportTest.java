package org.ipv8.testkit.sim;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;

import org.ipv8.peer.Address;
import org.ipv8.peer.Ipv4Address;
import org.ipv8.transport.Endpoint;
import org.ipv8.transport.EndpointOptions;
import org.ipv8.transport.InterfaceAddress;
import org.ipv8.transport.Transport;
import org.junit.jupiter.api.Test;

class SimTransportTest {

    private final SimNetwork network = Networks.seeded(3);
    private final SimHost host = network.host();

    private Endpoint open(String listen, EndpointOptions options) throws IOException {
        return host.transport().open(Address.parse(listen), options, (endpoint, source, datagram) -> { });
    }

    @Test
    void movesOnToTheNextFreePort() throws IOException {
        open("0.0.0.0:8090", EndpointOptions.DEFAULT);

        assertThat(open("0.0.0.0:8090", EndpointOptions.DEFAULT).local()).isEqualTo(Address.parse("0.0.0.0:8091"));
        assertThatThrownBy(() -> open("0.0.0.0:8090", new EndpointOptions(2, false))).isInstanceOf(IOException.class)
                .hasMessageContaining("8090 to 8091");
    }

    @Test
    void findsAFreePort() throws IOException {
        Endpoint first = open("0.0.0.0:0", EndpointOptions.DEFAULT);
        Endpoint second = open("0.0.0.0:0", EndpointOptions.DEFAULT);

        assertThat(first.local().port()).isPositive().isNotEqualTo(second.local().port());
    }

    @Test
    void servesTheAddressesOfItsHostOnly() {
        Transport transport = host.transport();

        assertThat(transport.serves(Address.parse("0.0.0.0:1"))).isTrue();
        assertThat(transport.serves(Address.parse("127.0.0.1:1"))).isTrue();
        assertThat(transport.serves(host.ipv4().withPort(1))).isTrue();
        assertThat(transport.serves(network.host().ipv4())).isFalse();
        assertThat(transport.serves(Address.parse("[::]:1"))).isFalse();
        assertThat(host.withIpv6().transport().serves(Address.parse("[::]:1"))).isTrue();
        assertThat(transport.interfaceAddresses()).contains(new InterfaceAddress(host.ipv4(), 24),
                new InterfaceAddress(host.ipv6(), 64));
    }

    @Test
    void carriesIpv6WithoutTranslation() {
        Probe a = Probe.on(network.ipv6Host());
        Probe b = Probe.on(network.host(Nat.PORT_RESTRICTED).withIpv6(), Address.parse("[::]:8090"));

        a.send(Hosts.at(network.host(2).ipv6(), 8090), "hello");
        network.advance(ofSeconds(1));

        assertThat(b.got()).containsExactly(new Probe.Got(a.address(), "hello"));
    }

    @Test
    void loopbackStaysOnTheHost() {
        Probe a = Probe.on(host, Address.parse("127.0.0.1:1000"));
        Probe b = Probe.on(host, Address.parse("127.0.0.1:1001"));
        Probe elsewhere = Probe.on(network.host(), Address.parse("127.0.0.1:1001"));

        a.send(Address.parse("127.0.0.1:1001"), "hello");
        network.advance(ofSeconds(1));

        assertThat(b.got()).containsExactly(new Probe.Got(Address.parse("127.0.0.1:1000"), "hello"));
        assertThat(elsewhere.got()).isEmpty();
    }

    @Test
    void broadcastsReachTheHomeAndNothingElse() throws IOException {
        NatBox home = network.nat(Nat.FULL_CONE);
        SimHost shouting = home.host();
        Probe near = Probe.on(home.host());
        Probe far = Probe.on(network.nat(Nat.FULL_CONE).host());
        Endpoint socket = shouting.transport().open(Address.parse("0.0.0.0:1"), new EndpointOptions(1, true),
                (endpoint, source, datagram) -> { });

        socket.send(Address.parse("255.255.255.255:8090"), new byte[] {'x'}, 0, 1);
        network.advance(ofSeconds(1));

        assertThat(near.texts()).containsExactly("x");
        assertThat(far.got()).isEmpty();
        socket.send(host.ipv4().withPort(1), new byte[0], 0, 0);
    }

    @Test
    void countsWhatCannotBeSent() {
        Probe probe = Probe.on(host);

        probe.send(Address.parse("[::1]:8090"), "wrong family");
        probe.send(Address.parse("255.255.255.255:8090"), "not allowed");
        probe.send(Address.parse("example.org:8090"), "a name");
        host.disconnect();
        probe.send(network.host().ipv4().withPort(1), "no network");

        assertThat(probe.socket().statistics().sendFailures()).isEqualTo(4);
        assertThat(network.trace().sent()).isZero();
    }

    @Test
    void aDisconnectedHostGetsNothing() {
        Probe a = Probe.on(host);
        Probe b = Probe.on(network.host());
        network.host(1).disconnect();

        a.send(b.address(), "lost");
        network.advance(ofSeconds(1));
        network.host(1).connect();
        a.send(b.address(), "there");
        network.advance(ofSeconds(1));

        assertThat(b.texts()).containsExactly("there");
        assertThat(network.trace().count(Fate.HOST_DOWN)).isEqualTo(1);
    }

    @Test
    void aClosedSocketGetsNothing() {
        Probe a = Probe.on(host);
        Probe b = Probe.on(network.host());
        a.send(b.address(), "lost");
        b.socket().close();

        network.advance(ofSeconds(1));

        assertThat(b.got()).isEmpty();
        assertThat(b.socket().isOpen()).isFalse();
        assertThat(network.trace().count(Fate.NO_SOCKET)).isEqualTo(1);
    }

    @Test
    void theTraceCanBeRead() {
        Probe a = Probe.on(host);
        Probe b = Probe.on(network.host());
        a.send(b.address(), "hello");
        a.send(Ipv4Address.of("9.9.9.9", 9), "nobody");
        network.link(Link.CLEAN.withLatency(ofMillis(25)));
        a.send(b.address(), "again");
        network.advance(ofSeconds(1));

        assertThat(network.trace().tail(10)).contains("  0.025000  #0 24.0.0.1:8090 -> 45.0.0.1:8090 #1  5 bytes\n",
                "  0.000000  #0 24.0.0.1:8090 -> 9.9.9.9:9  6 bytes  UNROUTABLE\n");
    }
}
