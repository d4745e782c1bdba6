package org.ipv8.discovery.internal.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.ipv8.community.Datagrams;
import org.ipv8.discovery.Parameters;
import org.ipv8.discovery.internal.FakeOverlay;
import org.ipv8.peer.Address;
import org.ipv8.peer.Ipv4Address;
import org.junit.jupiter.api.Test;

class UdpBroadcastBootstrapperTest {

    private static final UdpBroadcastBootstrapper.Settings SETTINGS =
            new UdpBroadcastBootstrapper.Settings(Duration.ofSeconds(30), Duration.ofSeconds(5));
    private static final byte[] BEACON = new Beacon(Datagrams.prefix(2, FakeOverlay.COMMUNITY)).datagram();

    private final FakeBootstrapContext context = new FakeBootstrapContext();
    private final Set<Address> ownHosts = new HashSet<>();
    private final UdpBroadcastBootstrapper bootstrapper = new UdpBroadcastBootstrapper(context, SETTINGS,
            address -> ownHosts.contains(Address.of(address.host(), 0)));

    private FakeBootstrapContext.Socket socket() {
        return context.sockets.get(context.sockets.size() - 1);
    }

    private void receive(Address source, byte[] datagram) {
        socket().handler.received(socket(), source, datagram);
    }

    @Test
    void opensABroadcastSocketAtTheFirstUseOnly() {
        assertThat(bootstrapper.initialized()).isFalse();

        assertThat(bootstrapper.initialize().toCompletableFuture()).isCompletedWithValue(true);
        bootstrapper.initialize();

        assertThat(bootstrapper.initialized()).isTrue();
        assertThat(context.sockets).hasSize(1);
        assertThat(socket().options.broadcast()).isTrue();
        assertThat(socket().listen).isEqualTo(Address.of("0.0.0.0", 0));
    }

    @Test
    void reportsThatThereIsNoSocketAndTriesAgainLater() {
        context.refuses = true;
        assertThat(bootstrapper.initialize().toCompletableFuture()).isCompletedWithValue(false);
        assertThat(bootstrapper.initialized()).isTrue();

        context.refuses = false;
        bootstrapper.addresses();

        assertThat(context.sockets).hasSize(1);
    }

    @Test
    void opensANewSocketWhenTheTransportWasReplaced() {
        bootstrapper.initialize();
        context.overlay.advance(Duration.ofSeconds(30));
        socket().closed = true;

        bootstrapper.addresses();

        assertThat(context.sockets).hasSize(2);
    }

    @Test
    void spreadsTheBeaconsOverSecondsAndBeginsWithTheLikelyPorts() {
        bootstrapper.initialize();
        context.overlay.advance(Duration.ZERO);
        int first = socket().sent.size();
        context.overlay.advance(Duration.ofMillis(2_500));
        int half = socket().sent.size();
        context.overlay.advance(Duration.ofMillis(2_500));

        assertThat(first).isBetween(1, 200);
        assertThat(half).isBetween(30_000, 35_000);
        assertThat(socket().sent).hasSize(UdpBroadcastBootstrapper.PORTS);
        assertThat(socket().sent.get(0).to().port()).isEqualTo(UdpBroadcastBootstrapper.FIRST_PORT);
        assertThat(context.overlay.tasks()).isZero();
    }

    @Test
    void limitsTheRateOfKeepAlivesToo() {
        bootstrapper.initialize();
        context.overlay.advance(Duration.ofMillis(29_999));
        bootstrapper.keepAlive();
        bootstrapper.addresses();
        context.overlay.advance(Duration.ZERO);
        assertThat(socket().sent).hasSize(UdpBroadcastBootstrapper.PORTS);

        context.overlay.advance(Duration.ofMillis(1));
        bootstrapper.keepAlive();
        bootstrapper.keepAlive();
        context.overlay.advance(Duration.ofSeconds(10));

        assertThat(socket().sent).hasSize(2 * UdpBroadcastBootstrapper.PORTS);
    }

    @Test
    void sendsNothingBeforeItIsInitialized() {
        bootstrapper.keepAlive();
        bootstrapper.addresses();

        assertThat(context.sockets).isEmpty();
    }

    @Test
    void ignoresItsOwnBeaconButNotThatOfAnotherMachineWithTheSamePort() {
        bootstrapper.initialize();
        ownHosts.add(Address.of("192.0.2.1", 0));

        receive(Address.of("192.0.2.1", FakeBootstrapContext.Socket.PORT), BEACON);
        assertThat(context.overlay.takeActions()).isEmpty();

        receive(Address.of("192.0.2.2", FakeBootstrapContext.Socket.PORT), BEACON);
        receive(Address.of("192.0.2.1", FakeBootstrapContext.Socket.PORT + 1), BEACON);
        assertThat(context.overlay.takeActions()).hasSize(2);
    }

    @Test
    void aFloodOfBeaconsCausesFewWalks() {
        bootstrapper.initialize();
        for (int i = 0; i < 1_000; i++) {
            receive(new Ipv4Address(0xc000_0200 + i, 5_000), BEACON);
        }
        assertThat(context.overlay.takeActions()).hasSize(UdpBroadcastBootstrapper.MAX_WALKS);

        context.overlay.advance(UdpBroadcastBootstrapper.WALK_WINDOW.plusNanos(1));
        receive(new Ipv4Address(0xc000_0200, 5_000), BEACON);
        receive(new Ipv4Address(0xc000_0200, 5_000), BEACON);
        assertThat(context.overlay.takeActions()).hasSize(1);
    }

    @Test
    void boundsWhatWaitsForTheLane() {
        List<Runnable> lane = new ArrayList<>();
        context.overlay.lane = lane::add;
        bootstrapper.initialize();
        byte[] packet = Datagrams.prefix(2, FakeOverlay.COMMUNITY);

        for (int i = 0; i < 2 * UdpBroadcastBootstrapper.MAX_WAITING; i++) {
            receive(Address.of("192.0.2.3", 5_000), packet);
        }
        assertThat(lane).hasSize(UdpBroadcastBootstrapper.MAX_WAITING);

        lane.forEach(Runnable::run);
        assertThat(context.delivered).hasSize(UdpBroadcastBootstrapper.MAX_WAITING);
        receive(Address.of("192.0.2.3", 5_000), packet);
        assertThat(lane).hasSize(UdpBroadcastBootstrapper.MAX_WAITING + 1);
    }

    @Test
    void leavesNothingBehind() {
        bootstrapper.initialize();
        context.overlay.advance(Duration.ofSeconds(1));

        bootstrapper.close();

        assertThat(socket().closed).isTrue();
        assertThat(context.overlay.tasks()).isZero();
    }

    @Test
    void namesABrokenParameter() {
        assertThatThrownBy(() -> UdpBroadcastBootstrapperFactory.settings(
                new Parameters("UDPBroadcastBootstrapper", Map.of("bootstrap_timeout", "0"))))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("bootstrap_timeout=0")
                .hasMessageContaining("1.0 to ");
    }
}
