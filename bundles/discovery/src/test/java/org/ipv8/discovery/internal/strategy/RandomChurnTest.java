package org.ipv8.discovery.internal.strategy;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

import org.ipv8.discovery.Parameters;
import org.ipv8.discovery.internal.FakeOverlay;
import org.ipv8.network.Network;
import org.ipv8.peer.Address;
import org.ipv8.peer.Ipv4Address;
import org.ipv8.peer.Peer;
import org.junit.jupiter.api.Test;

class RandomChurnTest {

    private static final Address ADDRESS = Address.of("192.0.2.1", 1_000);

    private final FakeOverlay overlay = new FakeOverlay();
    private final List<Peer> pings = new ArrayList<>();
    private final RandomChurn churn = new RandomChurn(overlay,
            RandomChurn.Settings.of(new Parameters("RandomChurn", Map.of())), pings::add);

    private void stepEverySecondFor(int seconds) {
        for (int i = 0; i < seconds; i++) {
            churn.step();
            overlay.advance(Duration.ofSeconds(1));
        }
    }

    @Test
    void forgetsWhoNeverSentASecondDatagram() { // Q27: its age counts from its first
        Peer peer = overlay.addPeer(ADDRESS);

        stepEverySecondFor(58);
        assertThat(overlay.graph.peers()).containsExactly(peer);
        stepEverySecondFor(1);

        assertThat(overlay.graph.peers()).isEmpty();
        assertThat(churn.pinged).isEmpty();
    }

    @Test
    void aPeerThatNothingWasHeardOfAgesFromItsCreation() { // Q27, whatever the graph knows
        Peer silent = silent(overlay.addPeer(ADDRESS));
        List<Peer> peers = new ArrayList<>(List.of(silent));
        overlay.network = (Network) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] {Network.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "peers" -> List.copyOf(peers);
                    case "remove" -> peers.remove(arguments[0]);
                    default -> throw new AssertionError(method);
                });

        stepEverySecondFor(58);
        assertThat(peers).containsExactly(silent);
        stepEverySecondFor(1);

        assertThat(peers).isEmpty();
    }

    /** The same peer, of which nothing was heard. */
    private static Peer silent(Peer peer) {
        return (Peer) Proxy.newProxyInstance(RandomChurnTest.class.getClassLoader(), new Class<?>[] {Peer.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "lastResponse" -> OptionalLong.empty();
                    case "equals" -> proxy == arguments[0];
                    default -> method.invoke(peer, arguments);
                });
    }

    @Test
    void keepsWhoAnswers() {
        Peer peer = overlay.addPeer(ADDRESS);
        for (int i = 0; i < 300; i++) {
            int before = pings.size();
            stepEverySecondFor(1);
            if (pings.size() > before) {
                overlay.graph.heardFrom(ADDRESS);
                overlay.graph.addRoundTrip(peer, Duration.ofMillis(10));
            }
        }

        assertThat(overlay.graph.peers()).containsExactly(peer);
        assertThat(pings).hasSizeBetween(8, 15); // five to measure, then one whenever it was silent for 27.5 s
    }

    @Test
    void remembersNobodyWhoIsGone() {
        Peer peer = overlay.addPeer(ADDRESS);
        churn.step();
        assertThat(churn.pinged).hasSize(1);

        overlay.graph.remove(peer);

        assertThat(churn.pinged).isEmpty();
    }

    @Test
    void looksAfterPeersOfAllOverlaysButAFewAtATime() {
        for (int i = 0; i < 20; i++) {
            overlay.addPeer(new Ipv4Address(0x0b00_0000 + i, 1_000));
        }

        churn.step();
        assertThat(pings).hasSize(8).doesNotHaveDuplicates();
        for (int i = 0; i < 30; i++) {
            churn.step();
        }

        assertThat(pings).hasSize(20).doesNotHaveDuplicates();
    }
}
