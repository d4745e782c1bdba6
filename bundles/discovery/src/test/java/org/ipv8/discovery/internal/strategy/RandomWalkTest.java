package org.ipv8.discovery.internal.strategy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.ipv8.discovery.Parameters;
import org.ipv8.discovery.internal.FakeOverlay;
import org.ipv8.peer.Address;
import org.ipv8.peer.Ipv4Address;
import org.ipv8.peer.Peer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RandomWalkTest {

    private static final Address INTRODUCER = Address.of("192.0.2.1", 1_000);

    private final FakeOverlay overlay = new FakeOverlay();

    private RandomWalk walk(String... parameters) {
        return (RandomWalk) new RandomWalkFactory().create(overlay, Parameters.parse(
                "RandomWalk;" + String.join(";", parameters)));
    }

    private void introduce(int count) {
        Peer introducer = overlay.addPeer(INTRODUCER, FakeOverlay.COMMUNITY);
        for (int i = 0; i < count; i++) {
            overlay.graph.discoverAddress(introducer, new Ipv4Address(0x0b00_0000 + i, 1_000), FakeOverlay.COMMUNITY, false);
        }
    }

    @Test
    void looksForSomebodyWhenThereIsNobodyToWalkTo() {
        walk("reset_chance=0").step();

        assertThat(overlay.actions).containsExactly("new");
    }

    @Test
    void walksToEveryAddressOnceWhileItIsInFlight() {
        introduce(4);
        RandomWalk walk = walk("reset_chance=0", "window_size=0");
        for (int i = 0; i < 5; i++) {
            walk.step();
        }

        List<String> actions = overlay.takeActions();
        assertThat(actions.subList(0, 4)).doesNotHaveDuplicates().allMatch(action -> action.startsWith("walk "));
        assertThat(actions.get(4)).isEqualTo("new");
    }

    @Test
    void forgetsWhoDidNotBecomeAPeerInTime() {
        introduce(2);
        RandomWalk walk = walk("reset_chance=0");
        walk.step();
        walk.step();
        Address answered = new Ipv4Address(0x0b00_0000, 1_000);
        overlay.addPeer(answered, FakeOverlay.COMMUNITY);

        overlay.advance(Duration.ofSeconds(3));
        walk.step();
        assertThat(walk.inFlight).hasSize(2);
        overlay.advance(Duration.ofNanos(1));
        walk.step();

        assertThat(walk.inFlight).isEmpty();
        assertThat(overlay.graph.byAddress(answered)).isPresent();
        assertThat(overlay.graph.walkable()).isEmpty();
    }

    @Test
    void theWindowIsNeverLargerThanTheBound() {
        introduce(3);
        RandomWalk walk = walk("reset_chance=0", "window_size=0");
        for (int i = 0; i < RandomWalk.MAX_IN_FLIGHT; i++) {
            walk.inFlight.put(new Ipv4Address(i, 1), overlay.clock.nanos());
        }

        walk.step();

        assertThat(overlay.actions).isEmpty();
        assertThat(walk.inFlight).hasSize(RandomWalk.MAX_IN_FLIGHT);
    }

    @Test
    void restsForTheTargetInterval() {
        introduce(3);
        RandomWalk walk = walk("target_interval=2");
        walk.step();
        overlay.advance(Duration.ofSeconds(2));
        walk.step();
        assertThat(overlay.takeActions()).hasSize(1);

        overlay.advance(Duration.ofNanos(1));
        walk.step();
        assertThat(overlay.takeActions()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"timeout=-1,0.0 to", "timeout=soon,0.0 to", "window_size=1.5,whole", "reset_chance=257,0 to 256", "target_interval=NaN,0.0",
        "tmeout=3,timeout"})
    void namesABrokenParameter(String parameter, String expected) {
        assertThatThrownBy(() -> walk(parameter)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("RandomWalk").hasMessageContaining(parameter.substring(0, parameter.indexOf('=')))
                .hasMessageContaining(expected);
    }

    @Test
    void hasTheDefaultsOfTheReference() {
        assertThat(new RandomWalkFactory().create(overlay, new Parameters("RandomWalk", Map.of())))
                .usingRecursiveComparison().comparingOnlyFields("settings").isEqualTo(new RandomWalk(overlay,
                        new RandomWalk.Settings(Duration.ofSeconds(3), 5, 50, Duration.ZERO)));
    }
}
