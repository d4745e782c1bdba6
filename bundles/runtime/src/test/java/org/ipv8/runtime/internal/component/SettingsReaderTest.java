package org.ipv8.runtime.internal.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import org.ipv8.discovery.Parameters;
import org.ipv8.key.SecurityLevel;
import org.ipv8.peer.Address;
import org.ipv8.runtime.Hardening;
import org.ipv8.runtime.Limits;
import org.ipv8.runtime.NodeSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A configuration becomes settings; a value that is no good is named with its key and with what is allowed. */
class SettingsReaderTest {

    /** Makes the configuration that Declarative Services would make of some properties. */
    private static NodeConfig config(Map<String, Object> properties) {
        properties.keySet().forEach(key -> assertThat(NodeConfig.class.getDeclaredMethods()).as(key)
                .anyMatch(method -> key(method).equals(key)));
        return (NodeConfig) Proxy.newProxyInstance(NodeConfig.class.getClassLoader(), new Class<?>[] {NodeConfig.class},
                (proxy, method, arguments) -> properties.getOrDefault(key(method), method.getDefaultValue()));
    }

    private static String key(Method method) {
        return method.getName().replace('_', '.');
    }

    private static NodeSettings read(Map<String, Object> properties) {
        return SettingsReader.read(config(properties));
    }

    @Test
    void anEmptyConfigurationIsANodeForThisMachineOnly() {
        NodeSettings settings = read(Map.of());

        assertThat(settings.name()).isEqualTo("main");
        assertThat(settings.listen()).containsExactly(Address.parse("127.0.0.1:8090"));
        assertThat(settings.bootstrappers()).extracting(Parameters::name).containsExactly("LocalBootstrapper");
        assertThat(settings.hardening()).isEqualTo(Hardening.ON);
        assertThat(settings.limits()).isEqualTo(Limits.DEFAULT);
        assertThat(settings.walkerInterval()).isEqualTo(Duration.ofMillis(500));
        assertThat(settings.overlays()).isEmpty();
        assertThat(settings.directory()).isNull();
        assertThat(settings.portAttempts()).isEqualTo(10_000);
    }

    @Test
    void theNetworkDecidesHowFarANodeReaches() {
        NodeSettings lan = read(Map.of("network", "lan"));
        NodeSettings everywhere = read(Map.of("network", "public"));

        assertThat(lan.listen()).containsExactly(Address.parse("0.0.0.0:8090"));
        assertThat(lan.bootstrappers()).extracting(Parameters::name)
                .containsExactly("LocalBootstrapper", "UDPBroadcastBootstrapper");
        assertThat(everywhere.listen()).containsExactly(Address.parse("0.0.0.0:8090"));
        assertThat(everywhere.bootstrappers()).extracting(Parameters::name).containsExactly("DispersyBootstrapper");
    }

    @Test
    void everythingCanBeSet() {
        NodeSettings settings = read(Map.ofEntries(Map.entry("name", "n-1.a_b"),
                Map.entry("listen", new String[] {"192.0.2.1:0", " [2001:db8::1]:7000 "}), Map.entry("port.attempts", 3),
                Map.entry("bootstrappers", new String[] {"UDPBroadcastBootstrapper;bootstrap_timeout=5"}),
                Map.entry("overlays", new String[] {"echo", "discovery", "echo"}),
                Map.entry("overlay.keys", new String[] {"echo=second"}), Map.entry("state.directory", "/var/lib/node"),
                Map.entry("walker.interval", 0.25), Map.entry("hardened", false), Map.entry("max.verified.peers", 1),
                Map.entry("max.addresses", 2), Map.entry("max.addresses.per.introducer", 3), Map.entry("max.services.per.peer", 4),
                Map.entry("max.unverified.services", 5), Map.entry("max.blacklist", 6), Map.entry("max.waiting.packets", 7),
                Map.entry("max.stranger.keys", 8), Map.entry("max.muted.sources", 9), Map.entry("max.open.requests", 10),
                Map.entry("max.networks", 11)));

        assertThat(settings).isEqualTo(new NodeSettings("n-1.a_b",
                List.of(Address.parse("192.0.2.1:0"), Address.parse("[2001:db8::1]:7000")), 3, Duration.ofMillis(250),
                List.of(new Parameters("UDPBroadcastBootstrapper", Map.of("bootstrap_timeout", "5"))), Set.of("echo", "discovery"),
                Map.of("echo", "second"), Path.of("/var/lib/node"), Hardening.OFF,
                new Limits(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11)));
    }

    @Test
    void additionalServersAreTheRendezvousBootstrappers() {
        NodeSettings settings = read(Map.of("bootstrap", new String[] {"192.0.2.1:6421", "example.org:6422", "[2001:db8::1]:1"}));

        assertThat(settings.bootstrappers()).containsExactly(new Parameters("LocalBootstrapper", Map.of()),
                new Parameters("DispersyBootstrapper", Map.of("ip_addresses", "192.0.2.1:6421,[2001:db8::1]:1",
                        "dns_addresses", "example.org:6422")));
    }

    static Stream<Arguments> badValues() {
        return Stream.of(bad("name", "", "name='', expected letters, digits"), bad("name", "a b", "name='a b', expected"),
                bad("name", "../x", "name='../x', expected"), bad("network", "wan", "network=wan, expected local, lan or public"),
                bad("listen", new String[] {"127.0.0.1"}, "listen: '127.0.0.1' is no address, expected"),
                bad("listen", new String[] {"127.0.0.1:99999"}, "listen: '127.0.0.1:99999' is no address, expected"),
                bad("listen", new String[] {"example.org:1"}, "listen: 'example.org:1' has no IP address, expected"),
                bad("port.attempts", 0, "port.attempts=0, expected 1 to 65535"),
                bad("port.attempts", 65_536, "port.attempts=65536, expected 1 to 65535"),
                bad("bootstrap", new String[] {"x"}, "bootstrap: 'x' is no address, expected"),
                bad("bootstrappers", new String[] {"A;b"}, "bootstrappers: 'b' in 'A;b', expected key=value"),
                bad("overlay.keys", new String[] {"echo"}, "overlay.keys: 'echo', expected NAME=VALUE"),
                bad("state.directory", "a\0b", "state.directory='a"),
                bad("walker.interval", 0.001, "walker.interval=0.001, expected 0.01 to 3600"),
                bad("walker.interval", Double.NaN, "walker.interval=NaN, expected 0.01 to 3600"),
                bad("max.verified.peers", 0, "max.verified.peers=0, expected 1 to 100000"),
                bad("max.verified.peers", 100_001, "max.verified.peers=100001, expected 1 to 100000"),
                bad("max.addresses", 1_000_001, "max.addresses=1000001, expected 1 to 1000000"),
                bad("max.addresses.per.introducer", 10_001, "max.addresses.per.introducer=10001, expected 1 to 10000"),
                bad("max.services.per.peer", 1_001, "max.services.per.peer=1001, expected 1 to 1000"),
                bad("max.unverified.services", -1, "max.unverified.services=-1, expected 1 to 100000"),
                bad("max.blacklist", 0, "max.blacklist=0, expected 1 to 100000"),
                bad("max.waiting.packets", 0, "max.waiting.packets=0, expected 1 to 1000000"),
                bad("max.stranger.keys", 0, "max.stranger.keys=0, expected 1 to 100000"),
                bad("max.muted.sources", 0, "max.muted.sources=0, expected 1 to 100000"),
                bad("max.open.requests", 32_769, "max.open.requests=32769, expected 1 to 32768"),
                bad("max.networks", 0, "max.networks=0, expected 1 to 100000"));
    }

    private static Arguments bad(String key, Object value, String message) {
        return Arguments.of(key, value, message);
    }

    @ParameterizedTest
    @MethodSource("badValues")
    void aBadValueIsNamedWithItsKeyAndWhatIsAllowed(String key, Object value, String message) {
        assertThatThrownBy(() -> read(Map.of(key, value))).isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(message);
    }

    @Test
    void theLevelOfKeysIsNamedToo() {
        assertThat(SettingsReader.level(config(Map.of()))).isEqualTo(SecurityLevel.CURVE25519);
        assertThatThrownBy(() -> SettingsReader.level(config(Map.of("key.generation", "rsa"))))
                .isInstanceOf(IllegalArgumentException.class).hasMessageStartingWith("key.generation: unknown security level 'rsa'")
                .hasMessageContaining("curve25519");
        assertThatThrownBy(() -> SettingsReader.path("key.file", "a\0b")).isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("key.file='a");
    }

    /** Whatever the largest value of each limit is, a node can be made with it. */
    @Test
    void everyRangeIsARangeOfTheLimits() {
        Arrays.stream(NodeConfig.class.getDeclaredMethods()).filter(method -> method.getName().startsWith("max_"))
                .forEach(method -> {
                    int max = largest(key(method));
                    assertThat(read(Map.of(key(method), max)).limits()).isNotNull();
                });
    }

    private static int largest(String key) {
        for (int max : new int[] {Limits.MAX_ADDRESSES, Limits.MAX_PEERS, Limits.MAX_OPEN, Limits.MAX_PER_PEER, Limits.MAX_SERVICES}) {
            try {
                read(Map.of(key, max));
                return max;
            } catch (IllegalArgumentException e) {
                assertThat(e).hasMessageStartingWith(key + "=" + max + ", expected 1 to ");
            }
        }
        throw new AssertionError(key);
    }

    @Test
    void limitsThemselvesHaveRanges() {
        assertThatThrownBy(() -> new Limits(1, 2, 3, 4, 5, 6, 7, 8, 9, 0, 11)).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("openRequests is 0, expected 1 to 32768");
        assertThatThrownBy(() -> NodeSettings.of("n", Address.parse("127.0.0.1:1")).withWalkerInterval(Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("walkerInterval is PT0S");
    }
}
