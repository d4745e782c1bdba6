package org.ipv8.discovery.internal.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;

import org.ipv8.discovery.Parameters;
import org.ipv8.discovery.internal.FakeOverlay;
import org.ipv8.peer.Address;
import org.ipv8.peer.HostAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DispersyBootstrapperTest {

    private static final Address FIRST = Address.of("192.0.2.1", 6421);
    private static final Address SECOND = Address.of("192.0.2.2", 6422);
    private static final Address RESOLVED = Address.of("192.0.2.3", 6423);

    private final FakeOverlay overlay = new FakeOverlay();
    private final Map<String, String> hosts = new HashMap<>();
    private int lookUps;
    private final DispersyBootstrapper bootstrapper = new DispersyBootstrapper(overlay, new DispersyBootstrapper.Settings(
            List.of(FIRST, SECOND), List.of(new HostAddress("server.example", 6423)), Duration.ofSeconds(30)), this::lookUp);

    private InetAddress[] lookUp(String host) throws UnknownHostException {
        lookUps++;
        if (!hosts.containsKey(host)) {
            throw new UnknownHostException(host);
        }
        String[] texts = hosts.get(host).split(" ");
        InetAddress[] all = new InetAddress[texts.length];
        for (int i = 0; i < texts.length; i++) {
            all[i] = InetAddress.getByName(texts[i]);
        }
        return all;
    }

    @Test
    void doesNothingBeforeItIsInitialized() {
        assertThat(bootstrapper.initialized()).isFalse();
        assertThat(lookUps).isZero();
        assertThat(overlay.graph.isBlacklisted(FIRST)).isFalse();
    }

    @Test
    void blacklistsTheServersAndWalksToThem() {
        bootstrapper.initialize();
        assertThat(overlay.graph.isBlacklisted(FIRST)).isTrue();
        assertThat(overlay.actions).isEmpty();

        assertThat(bootstrapper.addresses().toCompletableFuture().join()).isEmpty();

        assertThat(overlay.takeActions()).containsExactly("walk " + FIRST, "walk " + SECOND);
        assertThat(bootstrapper.initialized()).isTrue();
    }

    @Test
    void waitsBetweenRounds() {
        bootstrapper.initialize();
        bootstrapper.addresses();
        overlay.takeActions();

        overlay.advance(Duration.ofSeconds(30).minusNanos(1));
        bootstrapper.addresses();
        assertThat(overlay.takeActions()).isEmpty();

        overlay.advance(Duration.ofNanos(1));
        bootstrapper.addresses();
        assertThat(overlay.takeActions()).hasSize(2);
    }

    @Test
    void remindsOneServer() {
        bootstrapper.initialize();

        bootstrapper.keepAlive();

        assertThat(overlay.takeActions()).hasSize(1).first().isIn("walk " + FIRST, "walk " + SECOND);
    }

    @Test
    void namesJoinInTheNextRound() {
        hosts.put("server.example", "2001:db8::1 192.0.2.3 192.0.2.4");
        Queue<Runnable> background = new ArrayDeque<>();
        overlay.background = background;
        bootstrapper.initialize();
        bootstrapper.addresses();
        assertThat(overlay.takeActions()).hasSize(2);

        background.forEach(Runnable::run);
        assertThat(overlay.graph.isBlacklisted(RESOLVED)).isTrue();
        assertThat(bootstrapper.servers()).containsExactly(FIRST, SECOND, RESOLVED);
        overlay.advance(Duration.ofSeconds(30));
        bootstrapper.addresses();

        assertThat(overlay.takeActions()).containsExactly("walk " + FIRST, "walk " + SECOND, "walk " + RESOLVED);
        assertThat(lookUps).isEqualTo(1);
    }

    @Test
    void looksUpANameAgainLaterAndNeverTwiceAtTheSameTime() {
        Queue<Runnable> background = new ArrayDeque<>();
        overlay.background = background;
        bootstrapper.initialize();
        bootstrapper.addresses();
        assertThat(background).hasSize(1);
        background.remove().run();

        overlay.advance(Duration.ofSeconds(30));
        hosts.put("server.example", "192.0.2.3");
        bootstrapper.addresses();
        background.remove().run();

        assertThat(bootstrapper.servers()).contains(RESOLVED);
        assertThat(lookUps).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({"0.0.0.0", "224.0.0.1", "255.255.255.255", "2001:db8::1"})
    void aNameThatLeadsNowhereIsNoServer(String address) {
        hosts.put("server.example", address);

        bootstrapper.initialize();

        assertThat(bootstrapper.servers()).containsExactly(FIRST, SECOND);
    }

    @Test
    void usesThePublicServersUnlessOthersAreNamed() {
        DispersyBootstrapper.Settings all = settings(Map.of());
        assertThat(all.addresses()).hasSize(13).contains(Address.of("130.161.119.206", 6421));
        assertThat(all.names()).hasSize(7).contains(new HostAddress("dispersy4.tribler.org", 6424));
        assertThat(all.timeout()).isEqualTo(Duration.ofSeconds(30));

        DispersyBootstrapper.Settings own = settings(Map.of("ip_addresses", "192.0.2.1:6421, [::1]:6422",
                "dns_addresses", "localhost:6423,192.0.2.2:6422", "bootstrap_timeout", "2.5"));
        assertThat(own.addresses()).containsExactly(FIRST, Address.of("::1", 6422), SECOND);
        assertThat(own.names()).containsExactly(new HostAddress("localhost", 6423));
        assertThat(own.timeout()).isEqualTo(Duration.ofMillis(2_500));
    }

    @ParameterizedTest
    @CsvSource({"ip_addresses,server.example:1,IP:PORT", "ip_addresses,192.0.2.1,HOST:PORT", "ip_addresses,192.0.2.1:0,1 to 65535",
        "dns_addresses,server.example:70000,HOST:PORT", "bootstrap_timeout,-1,0.0 to", "servers,x,ip_addresses"})
    void namesABrokenParameter(String key, String value, String expected) {
        assertThatThrownBy(() -> settings(Map.of(key, value))).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(key).hasMessageContaining(expected);
    }

    @Test
    void boundsTheNumberOfServers() {
        String many = String.join(",", Collections.nCopies(DispersyBootstrapper.MAX_SERVERS + 1, "192.0.2.1:1"));

        assertThatThrownBy(() -> settings(Map.of("ip_addresses", many))).hasMessageContaining("at most");
    }

    private static DispersyBootstrapper.Settings settings(Map<String, String> values) {
        return DispersyBootstrapperFactory.settings(new Parameters("DispersyBootstrapper", values));
    }
}
