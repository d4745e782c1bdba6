package org.ipv8.tracker.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Method;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.ipv8.key.SecurityLevel;
import org.ipv8.peer.Address;
import org.ipv8.peer.Ipv4Address;
import org.ipv8.tracker.TrackerSettings;
import org.junit.jupiter.api.Test;

class ConfiguredTest {

    @Test
    void defaultsAreThoseOfTheReference() {
        TrackerSettings settings = new Configured(Map.of()).tracker();

        assertThat(settings).isEqualTo(TrackerSettings.of("tracker", Address.parse("0.0.0.0:8090")));
        assertThat(settings.bounds().peers()).isEqualTo(100);
        assertThat(settings.churnInterval()).isEqualTo(Duration.ofSeconds(10));
        assertThat(settings.keyLevel()).isEqualTo(SecurityLevel.VERY_LOW);
        assertThat(settings.keyFile()).isNull();
    }

    @Test
    void toolsAreToldTheDefaultsThatAreUsed() {
        Map<String, Object> told = new HashMap<>();
        for (Method key : TrackerConfig.class.getDeclaredMethods()) {
            told.put(key.getName().replace('_', '.'), key.getDefaultValue());
        }

        assertThat(new Configured(told).tracker()).isEqualTo(new Configured(Map.of()).tracker());
        assertThat(new Configured(told).web()).isNull();
    }

    @Test
    void everyValueIsUsed() {
        TrackerSettings settings = new Configured(Map.ofEntries(Map.entry("name", "t"),
                Map.entry("listen", new String[] {"1.2.3.4:5, 6.7.8.9:10"}), Map.entry("wan", "9.9.9.9:9"),
                Map.entry("key.level", "curve25519"), Map.entry("key.file", "/tmp/k"), Map.entry("max.peers", 1),
                Map.entry("max.peers.per.host", 2), Map.entry("max.services.per.peer", 3), Map.entry("max.pings", 4),
                Map.entry("max.hosts", 5), Map.entry("checks.per.second", 6), Map.entry("checks.in.a.row", 70),
                Map.entry("churn.interval", 8), Map.entry("hardened", false))).tracker();

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
        assertThat(new Configured(Map.of("api.key", "k")).web()).isNull();
        assertThat(new Configured(Map.of("api.listen", "127.0.0.1:8091", "api.key", "k", "api.certificate", "/x.pem")).web())
                .isEqualTo(new WebApi.Settings(Ipv4Address.of("127.0.0.1", 8091), "k", Path.of("/x.pem")));
    }

    @Test
    void readsTextsAsConfigurationFilesHaveThem() {
        TrackerSettings settings = new Configured(Map.of("max.peers", "7", "hardened", "false", "churn.interval", "2.5")).tracker();

        assertThat(settings.bounds().peers()).isEqualTo(7);
        assertThat(settings.hardened()).isFalse();
        assertThat(settings.churnInterval()).isEqualTo(Duration.ofMillis(2_500));
    }

    @Test
    void saysWhatIsWrongAndWhatIsAllowed() {
        for (String key : List.of("max.peers", "max.peers.per.host", "max.services.per.peer", "max.pings", "max.hosts",
                "checks.per.second")) {
            refuses(key, "0", key + "=0, expected a whole number from 1 to 1000000");
        }
        refuses("max.peers", "many", "max.peers=many, expected a whole number from 1 to 1000000");
        refuses("checks.in.a.row", 19, "checks.in.a.row=19, expected a whole number from 20 to 1000000");
        refuses("churn.interval", 0, "churn.interval=0, expected a number from 1.0 to 3600.0");
        refuses("hardened", "perhaps", "hardened=perhaps, expected true or false");
        refuses("listen", "nowhere", "listen: 'nowhere' is no address, expected HOST:PORT or [IPV6]:PORT");
        refuses("wan", "[::1]:1", "wan: '[::1]:1' is no IPv4 address, expected IP:PORT");
        refuses("key.level", "weak",
                "key.level: unknown security level 'weak', expected one of curve25519, very-low, low, medium, high");
    }

    private static void refuses(String key, Object value, String message) {
        assertThatThrownBy(() -> new Configured(Map.of(key, value)).tracker()).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("org.ipv8.tracker: " + message);
    }

    @Test
    void refusesAddressesItCannotListenOn() {
        assertThatThrownBy(() -> new Configured(Map.of("listen", "")).tracker()).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("listen is empty, expected at least one address such as 0.0.0.0:8090");
        assertThatThrownBy(() -> new Configured(Map.of("listen", "[::1]:8090")).tracker())
                .isInstanceOf(IllegalArgumentException.class).hasMessage("listen contains [::1]:8090, expected IPv4 addresses: "
                        + "what trackers speak has no room for others");
        assertThatThrownBy(() -> new TrackerSettings.Bounds(0, 1, 1, 1, 1, 20, 1)).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("max.peers is 0, expected 1 to 1000000");
    }
}
