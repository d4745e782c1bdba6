package org.ipv8.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ParametersTest {

    private static final Parameters NONE = new Parameters("Test", Map.of());

    @Test
    void readsItsTextForm() {
        Parameters parameters = Parameters.parse(" RandomWalk ; timeout = 3.5; window_size=0 ;list=a, b");

        assertThat(parameters.name()).isEqualTo("RandomWalk");
        assertThat(parameters.seconds("timeout", 1, 0, 10)).isEqualTo(Duration.ofMillis(3_500));
        assertThat(parameters.integer("window_size", 5, 0, 10)).isZero();
        assertThat(parameters.list("list")).containsExactly("a", "b");
        assertThat(Parameters.parse(parameters.toString())).isEqualTo(parameters);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ";a=b", "Name;a", "Name;=b"})
    void refusesOtherTexts(String text) {
        assertThatThrownBy(() -> Parameters.parse(text)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("expected");
    }

    @Test
    void readsConfigurationProperties() {
        Parameters parameters = Parameters.of("org.ipv8.test", Map.of("number", 5, "flag", Boolean.FALSE,
                "array", new String[] {"a", "b"}, "collection", List.of("c", 7)));

        assertThat(parameters.integer("number", 1, 0, 10)).isEqualTo(5);
        assertThat(parameters.flag("flag", true)).isFalse();
        assertThat(parameters.list("array")).containsExactly("a", "b");
        assertThat(parameters.list("collection")).containsExactly("c", "7");
    }

    @Test
    void hasDefaults() {
        assertThat(NONE.integer("key", 5, 0, 10)).isEqualTo(5);
        assertThat(NONE.seconds("key", 0.5, 0, 10)).isEqualTo(Duration.ofMillis(500));
        assertThat(NONE.flag("key", true)).isTrue();
        assertThat(NONE.text("key", "text")).isEqualTo("text");
        assertThat(NONE.list("key")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "-1", "11", "1.5"})
    void saysWhatIsAllowed(String value) {
        assertThatThrownBy(() -> new Parameters("Test", Map.of("key", value)).integer("key", 5, 0, 10))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("Test: key=" + value)
                .hasMessageContaining("0 to 10");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "yes", "0"})
    void aFlagIsTrueOrFalse(String value) {
        assertThatThrownBy(() -> new Parameters("Test", Map.of("key", value)).flag("key", true))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("Test: key=" + value)
                .hasMessageContaining("true or false");
    }

    @Test
    void namesWhatItDoesNotKnow() {
        Parameters parameters = new Parameters("Test", Map.of("a", "1", "b", "2"));

        assertThat(parameters.only("a", "b", "c")).isSameAs(parameters);
        assertThatThrownBy(() -> parameters.only("a", "c")).hasMessageContaining("'b'").hasMessageContaining("a, c");
    }
}
