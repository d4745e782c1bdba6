package org.ipv8.echo.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;

import org.ipv8.echo.Echo;
import org.ipv8.overlay.OverlayDescription;
import org.ipv8.overlay.Walker;
import org.ipv8.testkit.Configurations;
import org.junit.jupiter.api.Test;

class EchoFactoryTest {

    private static OverlayDescription describe(Map<String, ?> values) {
        return new EchoFactory(Configurations.of(EchoFactory.Config.class, values)).describe();
    }

    @Test
    void offersTheOverlayWithTheDefaultsOfTheReference() {
        assertThat(describe(Map.of())).isEqualTo(
                OverlayDescription.of("echo", EchoOverlay.COMMUNITY).publishing(Echo.class));
    }

    @Test
    void doesWhatTheConfigurationSays() {
        OverlayDescription description = describe(Map.of("max.peers", 7, "walkers", new String[] {"EdgeWalk;peers=3"}));

        assertThat(description.maxPeers()).isEqualTo(7);
        assertThat(description.walkers()).containsExactly(Walker.parse("EdgeWalk;peers=3"));
    }

    @Test
    void namesAValueThatIsWrong() {
        assertThatThrownBy(() -> describe(Map.of("patience.seconds", 0))).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("patience.seconds is 0, allowed is 1 to 60");
        assertThatThrownBy(() -> describe(Map.of("walkers", new String[] {"RandomWalk;peers"})))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("expected key=value");
    }
}
