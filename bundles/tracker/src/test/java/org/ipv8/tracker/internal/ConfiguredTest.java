package org.ipv8.tracker.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

import org.ipv8.key.SecurityLevel;
import org.ipv8.peer.Address;
import org.ipv8.peer.Ipv4Address;
import org.ipv8.testkit.Configurations;
import org.ipv8.tracker.TrackerSettings;
import org.junit.jupiter.api.Test;

class ConfiguredTest {

    private static TrackerConfig config(Map<String, Object> values) {
        return Configurations.of(TrackerConfig.class, values);
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
                Map.entry("key.level", "curve25519"), Map.entry("key.file", "/tmp/k"), Map.entry("max.peers", 1),
                Map.entry("max.peers.per.host", 2), Map.entry("max.services.per.peer", 3), Map.entry("max.pings", 4),
                Map.entry("max.hosts", 5), Map.entry("checks.per.second", 6), Map.entry("checks.in.a.row", 70),
                Map.entry("churn.interval", 8), Map.entry("hardened", false))));

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
        assertThat(Configured.web(config(Map.of("api.key", "k")))).isNull();
        assertThat(Configured.web(config(Map.of("api.listen", "127.0.0.1:8091", "api.key", "k", "api.certificate", "/x.pem"))))
                .isEqualTo(new WebApi.Settings(Ipv4Address.of("127.0.0.1", 8091), "k", Path.of("/x.pem")));
    }

    @Test
    void saysWhatIsWrongAndWhatIsAllowed() {
        refuses("max.peers", 0, "max.peers is 0, expected 1 to 1000000");
        refuses("max.peers.per.host", -1, "max.peers.per.host is -1, expected 1 to 1000000");
        refuses("max.services.per.peer", 0, "max.services.per.peer is 0, expected 1 to 1000000");
        refuses("max.pings", 0, "max.pings is 0, expected 1 to 1000000");
        refuses("max.hosts", 0, "max.hosts is 0, expected 1 to 1000000");
        refuses("checks.per.second", 0, "checks.per.second is 0, expected 1 to 1000000");
        refuses("checks.in.a.row", 19, "checks.in.a.row is 19, expected 20 to 1000000");
        refuses("churn.interval", 0, "churn.interval is 0, expected 1 to 3600 seconds");
        refuses("listen", new String[] {"nowhere"}, "listen: 'nowhere' is no address, expected HOST:PORT or [IPV6]:PORT");
        refuses("listen", new String[0], "listen is empty, expected at least one address such as 0.0.0.0:8090");
        refuses("listen", new String[] {"[::1]:8090"}, "listen contains [::1]:8090, expected IPv4 addresses: what trackers "
                + "speak has no room for others");
        refuses("wan", "[::1]:1", "wan: '[::1]:1' is no IPv4 address, expected IP:PORT");
        refuses("key.level", "weak",
                "key.level: unknown security level 'weak', expected one of curve25519, very-low, low, medium, high");
    }

    private static void refuses(String key, Object value, String message) {
        assertThatThrownBy(() -> Configured.tracker(config(Map.of(key, value)))).isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }
}
