package org.ipv8.tracker.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

import org.ipv8.key.SecurityLevel;
import org.ipv8.peer.Address;
import org.ipv8.peer.Ipv4Address;
import org.ipv8.tracker.TrackerSettings;
import org.junit.jupiter.api.Test;

class ConfiguredTest {

    /** A configuration of defaults and a few values, as Declarative Services make it. */
    private static TrackerConfig config(Map<String, Object> values) {
        return (TrackerConfig) Proxy.newProxyInstance(TrackerConfig.class.getClassLoader(), new Class<?>[] {TrackerConfig.class},
                (proxy, method, arguments) -> values.getOrDefault(method.getName(), method.getDefaultValue()));
    }

    @Test
    void defaultsAreThoseOfTheReference() {
        TrackerSettings settings = Configured.tracker(config(Map.of()));

        assertThat(settings).isEqualTo(TrackerSettings.of("tracker", Address.parse("0.0.0.0:8090")));
        assertThat(settings.bounds().peers()).isEqualTo(100);
        assertThat(settings.churnInterval()).isEqualTo(Duration.ofSeconds(10));
        assertThat(settings.keyLevel()).isEqualTo(SecurityLevel.VERY_LOW);
        assertThat(settings.keyFile()).isNull();
    }

    @Test
    void everyValueIsUsed() {
        TrackerSettings settings = Configured.tracker(config(Map.ofEntries(Map.entry("name", "t"),
                Map.entry("listen", new String[] {"1.2.3.4:5, 6.7.8.9:10"}), Map.entry("wan", "9.9.9.9:9"),
                Map.entry("key_level", "curve25519"), Map.entry("key_file", "/tmp/k"), Map.entry("max_peers", 1),
                Map.entry("max_peers_per_host", 2), Map.entry("max_services_per_peer", 3), Map.entry("max_pings", 4),
                Map.entry("max_hosts", 5), Map.entry("checks_per_second", 6), Map.entry("checks_in_a_row", 70),
                Map.entry("churn_interval", 8), Map.entry("hardened", false))));

        assertThat(settings.listen()).containsExactly(Address.parse("1.2.3.4:5"), Address.parse("6.7.8.9:10"));
        assertThat(settings.wan()).hasToString("9.9.9.9:9");
        assertThat(settings.keyLevel()).isEqualTo(SecurityLevel.CURVE25519);
        assertThat(settings.keyFile()).hasToString("/tmp/k");
        assertThat(settings.bounds()).isEqualTo(new TrackerSettings.Bounds(1, 2, 3, 4, 6, 70, 5));
        assertThat(settings.churnInterval()).isEqualTo(Duration.ofSeconds(8));
        assertThat(settings.hardened()).isFalse();
    }

    @Test
    void thereIsAWebInterfaceOnlyIfItIsToldWhereToListen() {
        assertThat(Configured.web(config(Map.of("api_key", "k")))).isNull();
        assertThat(Configured.web(config(Map.of("api_listen", "127.0.0.1:8091", "api_key", "k", "api_certificate", "/x.pem"))))
                .isEqualTo(new WebApi.Settings(Ipv4Address.of("127.0.0.1", 8091), "k", Path.of("/x.pem")));
    }

    @Test
    void saysWhatIsWrongAndWhatIsAllowed() {
        refuses("max_peers", 0, "max.peers is 0, expected 1 to 1000000");
        refuses("max_peers_per_host", -1, "max.peers.per.host is -1, expected 1 to 1000000");
        refuses("max_services_per_peer", 0, "max.services.per.peer is 0, expected 1 to 1000000");
        refuses("max_pings", 0, "max.pings is 0, expected 1 to 1000000");
        refuses("max_hosts", 0, "max.hosts is 0, expected 1 to 1000000");
        refuses("checks_per_second", 0, "checks.per.second is 0, expected 1 to 1000000");
        refuses("checks_in_a_row", 19, "checks.in.a.row is 19, expected 20 to 1000000");
        refuses("churn_interval", 0, "churn.interval is 0, expected 1 to 3600 seconds");
        refuses("listen", new String[] {"nowhere"}, "listen: 'nowhere' is no address, expected HOST:PORT or [IPV6]:PORT");
        refuses("listen", new String[0], "listen is empty, expected at least one address such as 0.0.0.0:8090");
        refuses("listen", new String[] {"[::1]:8090"}, "listen contains [::1]:8090, expected IPv4 addresses: what trackers "
                + "speak has no room for others");
        refuses("wan", "[::1]:1", "wan: '[::1]:1' is no IPv4 address, expected IP:PORT");
        refuses("key_level", "weak",
                "key.level: unknown security level 'weak', expected one of curve25519, very-low, low, medium, high");
    }

    private static void refuses(String key, Object value, String message) {
        assertThatThrownBy(() -> Configured.tracker(config(Map.of(key, value)))).isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }
}
