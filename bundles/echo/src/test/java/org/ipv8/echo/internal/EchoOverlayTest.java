package org.ipv8.echo.internal;

import static java.time.Duration.ofSeconds;
import static org.ipv8.testkit.OverlayAssertions.assertThat;

import java.util.Map;

import org.ipv8.echo.Echo;
import org.ipv8.overlay.OverlayFactory;
import org.ipv8.overlay.PeerTimeoutException;
import org.ipv8.testkit.NetworkMatrix;
import org.ipv8.testkit.OverlayTest;
import org.ipv8.testkit.Overlays;
import org.ipv8.testkit.UnderTest;
import org.ipv8.testkit.sim.Nat;
import org.ipv8.testkit.sim.SimNetwork;
import org.junit.jupiter.api.Test;

@OverlayTest(peers = 2)
class EchoOverlayTest {

    @UnderTest
    private final OverlayFactory factory = new EchoFactory(Map.of());

    @Test
    void repeatsTheText(Overlays<Echo> echo) {
        assertThat(echo.of(0).echo(echo.peer(1), "hello").thenApply(Echo.Answer::text)).completesWith("hello");
    }

    @Test
    void measuresHowLongAnAnswerTakes(Overlays<Echo> echo) {
        assertThat(echo.of(0).echo(echo.peer(1), "hello")).completesWithin(ofSeconds(1))
                .satisfies(answer -> assertThat(answer.roundTrip()).isPositive().isLessThan(ofSeconds(1)));
    }

    @Test
    void givesUpOnASilentPeer(Overlays<Echo> echo, SimNetwork network) {
        network.cut(0, 1);

        assertThat(echo.of(0).echo(echo.peer(1), "hello")).isPendingFor(ofSeconds(4)).failsWith(PeerTimeoutException.class);
    }

    @Test
    void refusesATextThatIsTooLong(Overlays<Echo> echo) {
        assertThat(echo.of(0).echo(echo.peer(1), "x".repeat(EchoRequest.MAX_TEXT + 1)))
                .failsWith(IllegalArgumentException.class).hasMessage("text has 1001 bytes of UTF-8, allowed are 1000");
    }

    @Test
    void counts(Overlays<Echo> echo) {
        assertThat(echo.of(0).echo(echo.peer(1), "hello")).completesWithin(ofSeconds(1));

        assertThat(echo.of(0).counters()).isEqualTo(new Echo.Counters(1, 1, 0));
        assertThat(echo.of(1).counters()).isEqualTo(new Echo.Counters(0, 0, 1));
    }

    @Test
    void keepsCountingAfterAnUpdate(Overlays<Echo> echo) {
        assertThat(echo.of(0).echo(echo.peer(1), "hello")).completesWithin(ofSeconds(1));

        echo.node(0).remove(EchoFactory.NAME);
        echo.node(0).add(new EchoFactory(Map.of()));

        Echo successor = echo.node(0).overlay(Echo.class);
        assertThat(successor.counters()).isEqualTo(new Echo.Counters(1, 1, 0));
        assertThat(successor.echo(echo.peer(1), "again")).completesWithin(ofSeconds(1));
        assertThat(successor.counters()).isEqualTo(new Echo.Counters(2, 2, 0));
    }

    @NetworkMatrix(nat = {Nat.NONE, Nat.FULL_CONE, Nat.PORT_RESTRICTED}, seeds = 3)
    void worksThroughNats(Overlays<Echo> echo) {
        assertThat(echo.of(0).echo(echo.peer(1), "hello").thenApply(Echo.Answer::text)).completesWith("hello");
    }
}
