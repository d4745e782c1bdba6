package org.ipv8.discovery.internal.strategy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;

import org.ipv8.discovery.Parameters;
import org.ipv8.discovery.internal.FakeOverlay;
import org.ipv8.peer.Address;
import org.ipv8.peer.Ipv4Address;
import org.ipv8.peer.Peer;
import org.junit.jupiter.api.Test;

class EdgeWalkTest {

    private static final Address ROOT = Address.of("192.0.2.1", 1_000);
    private static final Address OTHER = Address.of("192.0.2.2", 1_000);

    private final FakeOverlay overlay = new FakeOverlay();
    private final EdgeWalk walk = (EdgeWalk) new EdgeWalkFactory().create(overlay,
            Parameters.parse("EdgeWalk;edge_length=2;neighborhood_size=1"));

    private Peer addPeer(Address address) {
        return overlay.addPeer(address, FakeOverlay.COMMUNITY);
    }

    @Test
    void replacesARootThatIsGone() {
        Peer root = addPeer(ROOT);
        walk.step();
        walk.step();
        assertThat(walk.growing()).containsExactly(List.of(root));

        overlay.graph.remove(root);
        Peer other = addPeer(OTHER);
        walk.step();
        walk.step();

        assertThat(walk.growing()).containsExactly(List.of(other));
    }

    @Test
    void walksToAFewOfManyIntroducedAddressesAtATime() {
        Peer root = addPeer(ROOT);
        walk.step();
        walk.step();
        overlay.takeActions();
        for (int i = 0; i < 50; i++) {
            overlay.graph.discoverAddress(root, new Ipv4Address(0x0b00_0000 + i, 1), FakeOverlay.COMMUNITY, false);
        }

        walk.step();

        assertThat(overlay.takeActions()).hasSize(1);
    }

    @Test
    void remembersTheLastFinishedEdgesOnly() {
        Peer root = addPeer(ROOT);
        addPeer(OTHER);
        overlay.graph.discoverAddress(root, OTHER, FakeOverlay.COMMUNITY, false);
        for (int i = 0; i < 3 * EdgeWalk.MAX_FINISHED; i++) {
            walk.step();
            overlay.advance(Duration.ofMillis(500));
        }

        assertThat(walk.finished()).hasSize(EdgeWalk.MAX_FINISHED);
    }
}
