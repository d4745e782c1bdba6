package org.ipv8.runtime.internal.component;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ValueTypesTest {

    @ParameterizedTest
    @CsvSource({"walker.interval, often, a number", "max.verified.peers, 1.5, a whole number", "hardened, perhaps, true or false",
        "port.attempts, '', a whole number"})
    void namesWhatCannotBeRead(String key, String value, String expected) {
        assertThatThrownBy(() -> ValueTypes.check(NodeConfig.class, Map.of(key, value)))
                .isInstanceOf(IllegalArgumentException.class).hasMessage(key + "=" + value + ", expected " + expected);
    }

    @Test
    void leavesAloneWhatCanBeReadAndWhatItDoesNotKnow() {
        assertThatCode(() -> ValueTypes.check(NodeConfig.class, Map.of("walker.interval", " 0.5", "port.attempts", "7",
                "hardened", "False", "max.addresses", 12, "name", "x", "something", "else"))).doesNotThrowAnyException();
    }
}
