package org.ipv8.discovery.internal.strategy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.ipv8.discovery.internal.FakeOverlay;
import org.ipv8.peer.Address;
import org.ipv8.peer.Peer;
import org.junit.jupiter.api.Test;

class PeriodicSimilarityTest {

    private final FakeOverlay overlay = new FakeOverlay();
    private final List<Peer> asked = new ArrayList<>();
    private final PeriodicSimilarity strategy = new PeriodicSimilarity(overlay, asked::add);

    @Test
    void asksOnePeerPerSecond() {
        strategy.step();
        assertThat(asked).isEmpty();
        Peer one = overlay.addPeer(Address.of("192.0.2.1", 1_000));
        Peer two = overlay.addPeer(Address.of("192.0.2.2", 1_000));

        for (int i = 0; i < 50; i++) {
            strategy.step();
            overlay.advance(Duration.ofMillis(200));
        }

        assertThat(asked).hasSize(10).contains(one, two);
    }
}
