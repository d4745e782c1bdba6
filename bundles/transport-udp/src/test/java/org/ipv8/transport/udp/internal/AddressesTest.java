package org.ipv8.transport.udp.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;

import org.ipv8.peer.Address;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressesTest {

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "127.0.0.1", "255.255.255.255", "::", "::1", "2001:db8::8090", "fe80::1"})
    void goThereAndBack(String host) {
        Address address = Address.of(host, 65_535);

        InetSocketAddress socketAddress = Addresses.socketAddress(address);

        assertThat(Addresses.of(socketAddress)).isEqualTo(address);
    }

    @Test
    void loseTheirScope() throws Exception {
        InetAddress scoped = Inet6Address.getByAddress(null, InetAddress.getByName("fe80::1").getAddress(), 2);

        assertThat(Addresses.of(scoped, 8090)).isEqualTo(Address.of("fe80::1", 8090));
    }

    @Test
    void stayIpv6WhenTheyMapIpv4() {
        Address mapped = Address.of("::ffff:127.0.0.1", 8090);

        assertThat(Addresses.isMapped(mapped)).isTrue();
        assertThat(Addresses.host(mapped)).isInstanceOf(Inet6Address.class);
        assertThat(Addresses.isMapped(Address.of("::1", 8090))).isFalse();
        assertThat(Addresses.isMapped(Address.of("127.0.0.1", 8090))).isFalse();
    }
}
