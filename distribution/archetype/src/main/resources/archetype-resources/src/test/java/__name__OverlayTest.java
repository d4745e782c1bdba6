package ${package};

import static org.ipv8.testkit.OverlayAssertions.assertThat;

import org.ipv8.overlay.*;
import org.ipv8.testkit.*;
import org.ipv8.testkit.sim.SimNetwork;
import org.junit.jupiter.api.Test;

@OverlayTest(peers = 2)
class ${name}OverlayTest {
    @UnderTest
    private final OverlayFactory factory = new ${name}Factory();

    @Test
    void answersInCapitalLetters(Overlays<${name}Overlay> overlays) {
        assertThat(overlays.of(0).ask(overlays.peer(1), "hello")).completesWith("HELLO");
    }

    @Test
    void givesUpOnASilentPeer(Overlays<${name}Overlay> overlays, SimNetwork network) {
        network.cut(0, 1);
        assertThat(overlays.of(0).ask(overlays.peer(1), "hello")).failsWith(PeerTimeoutException.class);
    }
}
