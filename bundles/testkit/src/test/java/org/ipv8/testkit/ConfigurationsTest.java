package org.ipv8.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;

import org.junit.jupiter.api.Test;

class ConfigurationsTest {

    private @interface Config {

        int patience_seconds() default 5;

        String with__underscore() default "u";

        String[] names() default {"a", "b"};
    }

    @Test
    void everythingHasItsDefault() {
        Config config = Configurations.defaults(Config.class);

        assertThat(config.patience_seconds()).isEqualTo(5);
        assertThat(config.with__underscore()).isEqualTo("u");
        assertThat(config.names()).containsExactly("a", "b");
        assertThat(config.annotationType()).isEqualTo(Config.class);
        assertThat(config).isEqualTo(config).isNotEqualTo(Configurations.defaults(Config.class)).hasToString(config.toString());
    }

    @Test
    void keysAreThoseOfConfigurationFiles() {
        Config config = Configurations.of(Config.class, Map.of("patience.seconds", 7, "with_underscore", "x"));

        assertThat(config.patience_seconds()).isEqualTo(7);
        assertThat(config.with__underscore()).isEqualTo("x");
    }

    @Test
    void anUnknownKeyIsNamed() {
        assertThatThrownBy(() -> Configurations.of(Config.class, Map.of("patience", 7)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Config has no key patience, known are names, patience.seconds, with_underscore");
    }
}
