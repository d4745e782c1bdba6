package org.ipv8.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressTest {

    @ParameterizedTest
    @CsvSource({"0.0.0.0, 0", "1.2.3.4, 16909060", "255.255.255.255, -1", "127.0.0.1, 2130706433"})
    void dottedQuadsAreIpv4(String host, int bits) {
        Address address = Address.of(host, 8090);

        assertThat(address).isEqualTo(new Ipv4Address(bits, 8090));
        assertThat(address.host()).isEqualTo(host);
        assertThat(address.slot()).isEqualTo(AddressSlot.IPV4);
        assertThat(address).hasToString(host + ":8090");
    }

    @ParameterizedTest
    @CsvSource({"::, ::", "::1, ::1", "0:0:0:0:0:0:0:1, ::1", "1::, 1::", "2001:DB8::00a, 2001:db8::a",
            "1:0:0:2:0:0:0:3, 1:0:0:2::3", "1:0:0:2:0:0:3:4, 1::2:0:0:3:4", "1:0:2:3:4:5:6:7, 1:0:2:3:4:5:6:7",
            "1:2:3:4:5:6:7::, 1:2:3:4:5:6:7:0", "::ffff:1.2.3.4, ::ffff:1.2.3.4", "::ffff:102:304, ::ffff:1.2.3.4",
            "::1.2.3.4, ::1.2.3.4", "::1:0, ::0.1.0.0", "1:2:3:4:5:6:1.2.3.4, 1:2:3:4:5:6:102:304",
            "64:ff9b::1.2.3.4, 64:ff9b::102:304"})
    void ipv6TextBecomesCanonical(String host, String canonical) {
        Address address = Address.of(host, 1);

        assertThat(address).isInstanceOf(Ipv6Address.class).isEqualTo(Address.of(canonical, 1));
        assertThat(address.host()).isEqualTo(canonical);
        assertThat(address.slot()).isEqualTo(AddressSlot.IPV6);
        assertThat(address).hasToString("[" + canonical + "]:1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1.2.3", "1.2.3.4.5", "1.2.3.256", "01.2.3.4", "1.2.3.00", "1.2.3.4 ", "1..2.3", "1.2.3.",
            "١.2.3.4", "fe80::1%eth0", ":", ":::", "1::2::3", "1:2:3:4:5:6:7", "1:2:3:4:5:6:7:8:9", "1:2:3:4:5:6:7:8::",
            ":1:2:3:4:5:6:7", "12345::", "00001::", "g::", "1.2.3.4::", "::1.2.3", "::1.2.3.04", "[::1]", "tracker.example.org",
            "bücher.example"})
    void everythingElseIsAName(String host) {
        Address address = Address.of(host, 80);

        assertThat(address).isEqualTo(new HostAddress(host, 80));
        assertThat(address.host()).isEqualTo(host);
        assertThat(address.slot()).isEqualTo(AddressSlot.HOST_NAME);
    }

    @Test
    void mappedAddressesAreNotIpv4() {
        assertThat(Address.of("::ffff:1.2.3.4", 5)).isInstanceOf(Ipv6Address.class).isNotEqualTo(Address.of("1.2.3.4", 5));
    }

    @Test
    void onlyTheNullAddressIsNull() {
        assertThat(Ipv4Address.NULL.isNull()).isTrue();
        assertThat(Address.of("0.0.0.0", 1).isNull()).isFalse();
        assertThat(Address.of("0.0.0.1", 0).isNull()).isFalse();
        assertThat(Address.of("::", 0).isNull()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 65_536})
    void portsHaveSixteenBits(int port) {
        assertThatIllegalArgumentException().isThrownBy(() -> Address.of("1.2.3.4", port));
        assertThatIllegalArgumentException().isThrownBy(() -> Address.of("::1", port));
        assertThatIllegalArgumentException().isThrownBy(() -> Address.of("name", port));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.2.3.4:0", "[::1]:65535", "name.example:80", "[::ffff:1.2.3.4]:9"})
    void textComesBack(String text) {
        assertThat(Address.parse(text)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ":", "1.2.3.4", "1.2.3.4:", ":80", "1.2.3.4:65536", "1.2.3.4:99999999999", "1.2.3.4:+1",
            "1.2.3.4:-1", "name:８０", "::1:80", "[::1]", "[::1]80", "[]:80", "[name]:80",
            "[1.2.3.4]:80", "[fe80::1%eth0]:80", "a:b:80"})
    void textThatIsNoAddressIsRefused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Address.parse(text)).withMessageContaining("'");
    }

    @Test
    void sameHostIgnoresThePort() {
        Ipv4Address address = Ipv4Address.of("1.2.3.4", 5);

        assertThat(address.withPort(6)).isEqualTo(Ipv4Address.of("1.2.3.4", 6));
        assertThat(address.sameHost(address.withPort(6))).isTrue();
        assertThat(address.sameHost(Ipv4Address.of("1.2.3.5", 5))).isFalse();
        assertThat(address.sameHost(Address.of("::ffff:1.2.3.4", 5))).isFalse();
    }

    @Test
    void wrongTextIsNamed() {
        assertThatIllegalArgumentException().isThrownBy(() -> Ipv4Address.of("::1", 5)).withMessageContaining("'::1'");
        assertThatIllegalArgumentException().isThrownBy(() -> Ipv6Address.of("1.2.3.4", 5)).withMessageContaining("'1.2.3.4'");
    }
}
