package org.ipv8.echo.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Method;
import java.util.HashMap;
import java.util.Map;

import org.ipv8.echo.Echo;
import org.ipv8.overlay.OverlayDescription;
import org.ipv8.overlay.OverlayFactory;
import org.ipv8.overlay.Walker;
import org.junit.jupiter.api.Test;

class EchoFactoryTest {

    @Test
    void offersTheOverlayWithTheDefaultsOfTheReference() {
        assertThat(new EchoFactory(Map.of()).describe()).isEqualTo(
                OverlayDescription.of("echo", EchoOverlay.COMMUNITY).publishing(Echo.class));
    }

    @Test
    void tellsToolsTheDefaultsItUses() {
        Map<String, Object> told = new HashMap<>();
        for (Method key : EchoFactory.Config.class.getDeclaredMethods()) {
            told.put(key.getName().replace('_', '.'), key.getDefaultValue());
        }

        assertThat(told).containsEntry("patience.seconds", 5);
        assertThat(new EchoFactory(told).describe()).isEqualTo(new EchoFactory(Map.of()).describe());
    }

    @Test
    void doesWhatTheConfigurationSays() {
        OverlayDescription description = new EchoFactory(Map.of("max.peers", "7", "walkers", new String[] {"EdgeWalk;peers=3"}))
                .describe();

        assertThat(description.maxPeers()).isEqualTo(7);
        assertThat(description.walkers()).containsExactly(Walker.parse("EdgeWalk;peers=3"));
    }

    @Test
    void namesAValueThatIsWrong() {
        OverlayFactory patience = new EchoFactory(Map.of("patience.seconds", "soon"));
        OverlayFactory peers = new EchoFactory(Map.of("max.peers", -2));

        assertThatThrownBy(() -> patience.create(null)).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("org.ipv8.echo: patience.seconds=soon, expected a number from 1.0 to 60.0");
        assertThatThrownBy(peers::describe).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("org.ipv8.echo: max.peers=-2, expected a whole number from -1 to 1000000");
    }
}
