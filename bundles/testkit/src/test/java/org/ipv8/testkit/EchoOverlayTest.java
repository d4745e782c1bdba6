package org.ipv8.testkit;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.ipv8.testkit.OverlayAssertions.assertThat;
import static org.ipv8.testkit.sim.Nat.FULL_CONE;
import static org.ipv8.testkit.sim.Nat.NONE;
import static org.ipv8.testkit.sim.Nat.PORT_RESTRICTED;

import java.util.concurrent.CancellationException;

import org.ipv8.overlay.OverlayFactory;
import org.ipv8.overlay.PeerTimeoutException;
import org.ipv8.testkit.echo.Echo;
import org.ipv8.testkit.echo.EchoFactory;
import org.ipv8.testkit.echo.EchoRequest;
import org.ipv8.testkit.sim.Nat;
import org.ipv8.testkit.sim.Recording;
import org.ipv8.testkit.sim.SimNetwork;
import org.junit.jupiter.api.Test;

/** The kit, used as it is meant to be. */
@OverlayTest(peers = 2)
class EchoOverlayTest {

    @UnderTest
    private final OverlayFactory factory = new EchoFactory();

    @Test
    void repeatsTheText(Overlays<Echo> echo) {
        assertThat(echo.of(0).echo(echo.peer(1), "hello")).completesWith("hello");
    }

    @Test
    void givesUpOnASilentPeer(Overlays<Echo> echo, SimNetwork network) {
        network.cut(0, 1);
        var answer = echo.of(0).echo(echo.peer(1), "hello");

        assertThat(answer).isPendingFor(ofMillis(4_999));
        network.advance(ofMillis(1));

        assertThat(answer).failsWith(PeerTimeoutException.class);
    }

    @Test
    void surrendersWhenItIsStopped(Overlays<Echo> echo) {
        var answer = echo.of(0).echo(echo.peer(1), "hello");

        echo.node(0).close();

        assertThat(answer).failsWith(CancellationException.class);
    }

    @Test
    void asksOnceIfNothingIsLost(Overlays<Echo> echo, SimNetwork network) {
        Recording received = echo.record(1);

        echo.of(0).echo(echo.peer(1), "hello");
        network.advance(ofSeconds(10));

        assertThat(received.payloads(EchoRequest.TYPE)).extracting(EchoRequest::text).containsExactly("hello");
    }

    @NetworkMatrix(nat = {NONE, FULL_CONE, PORT_RESTRICTED}, loss = {0, 5, 20}, duplication = {0, 10}, seeds = 3)
    void survivesRealNetworks(Overlays<Echo> echo) {
        assertThat(echo.of(0).echo(echo.peer(1), "hello")).completesWithin(ofSeconds(5)).isEqualTo("hello");
    }

    @Test
    @OverlayTest(peers = 5, introduced = false, nat = Nat.FIREWALL)
    void aMethodCanAskForAnotherNetwork(Overlays<Echo> echo, SimNetwork network) {
        assertThat(echo.all()).hasSize(5);
        assertThat(echo.knows(0, 1)).isFalse();
        assertThat(network.trace().sent()).isZero();
    }

    @Test
    @OverlayTest(peers = 4)
    void everybodyKnowsEverybodyElse(Overlays<Echo> echo) {
        for (int i = 0; i < 4; i++) {
            assertThat(echo.context(i).peers()).hasSize(3);
        }
        assertThat(echo.peer(0)).isEqualTo(echo.peer(3, 0));
    }
}
