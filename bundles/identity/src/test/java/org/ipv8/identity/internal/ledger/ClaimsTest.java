package org.ipv8.identity.internal.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;

import org.ipv8.identity.Attribute;
import org.ipv8.wire.Bytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClaimsTest {

    private static Bytes bytes(String text) {
        return Bytes.of(text.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "1", "{", "{\"a\": 1, \"a\": 2}", "{\"a\": [[[[[[[[1]]]]]]]]}", "{\"a\": NaN}", "\"name\""})
    void refuseHostileJson(String json) {
        assertThat(Claims.read(bytes(json))).isEmpty();
    }

    @Test
    void refuseTooMuchAndWhatIsNoText() {
        assertThat(Claims.read(bytes("{\"a\": \"" + "x".repeat(Claims.MAX_BYTES) + "\"}"))).isEmpty();
        assertThat(Claims.read(Bytes.ofHex("7b22ff223a317d"))).isEmpty();
        assertThat(Claims.read(bytes("{\"a\": " + "9".repeat(1_001) + "}"))).isEmpty();
    }

    @Test
    void takeOneNumberForAnotherOfTheSameValue() {
        Claims said = Claims.read(bytes("{\"name\": \"n\", \"schema\": 0, \"date\": {}, \"b\": [1.0, {\"x\": 1e2}], \"a\": true}")).orElseThrow();

        assertThat(said.fit("n", Optional.of(Claims.parse("{\"a\": true, \"b\": [1, {\"x\": 100}]}")))).isTrue();
        assertThat(said.fit("n", Optional.of(Claims.parse("{\"a\": 1, \"b\": [1, {\"x\": 100}]}")))).isFalse();
        assertThat(said.fit("n", Optional.of(Claims.parse("{\"a\": true, \"b\": [1]}")))).isFalse();
        assertThat(said.fit("m", Optional.empty())).isFalse();
    }

    @Test
    void haveANameAFormatAndADate() {
        Instant now = Instant.ofEpochSecond(1_771_500_000L, 250_000_000);
        Claims claims = Claims.of(new Attribute(Bytes.of(new byte[20]), "n\u2603", "f", "{\"x\": 2.5e-07, \"y\": 1e+16}"), now);

        assertThat(new String(claims.toBytes().toArray(), StandardCharsets.UTF_8))
                .isEqualTo("{\"name\": \"n\\u2603\", \"schema\": \"f\", \"date\": 1771500000.25, \"x\": 2.5e-07, \"y\": 1e+16}");
        assertThat(claims.date()).contains(now);
        assertThat(Claims.parse("{\"date\": 1e300}").date()).isEmpty();
        assertThat(Claims.parse("{\"date\": \"today\"}").date()).isEmpty();
    }

    @Test
    void sayWhatIsWrongWithOwnMetadata() {
        Attribute attribute = new Attribute(Bytes.of(new byte[20]), "n", "f", "[]");

        assertThatThrownBy(() -> Claims.of(attribute, Instant.EPOCH)).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("metadata '[]' is no JSON object");
    }
}
