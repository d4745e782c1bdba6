package org.ipv8.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.StringReader;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonReaderTest {

    @Test
    void readsEveryKindOfValue() {
        Map<String, Object> expected = new LinkedHashMap<>();
        expected.put("a", Arrays.asList(1L, -2L, 1.5, 2e10, true, false, null));
        expected.put("b", Map.of("\u00e9\n\"\\/", "\ud83d\ude00"));
        expected.put("big", new BigInteger("1059254440947168282409336286910061188579486983480"));

        assertThat(Json.parse(" {\"a\": [1, -2, 1.5, 2E+10, true, false, null],\n"
                + "\"b\": {\"\\u00e9\\n\\\"\\\\\\/\": \"\\ud83d\\ude00\"},"
                + "\"big\":1059254440947168282409336286910061188579486983480} ")).isEqualTo(expected);
    }

    @Test
    void letsTheLastOfEqualNamesCount() {
        assertThat(Json.parse("{\"a\":1,\"a\":2}")).isEqualTo(Map.of("a", 2L));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "not json", "{", "[1,]", "{\"a\"}", "{a:1}", "[1 2]", "01", "-", "1.", ".5", "+1", "1e", "nul", "NaN",
        "\"", "\"\\x\"", "\"\\u12g4\"", "\"a\nb\"", "{} {}", "'a'", "[1}", "\u0000"})
    void saysWhatIsWrong(String text) {
        assertThatThrownBy(() -> Json.parse(text)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("no JSON: expected ").hasMessageContaining(" at character ");
    }

    @Test
    void readsNoDeeperThanAllowed() {
        String deepest = "[".repeat(Json.MAX_DEPTH) + "]".repeat(Json.MAX_DEPTH);

        assertThat(Json.parse(deepest)).isInstanceOf(List.class);
        assertThatThrownBy(() -> Json.parse("[".repeat(1_000_000))).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("levels deep");
    }

    @Test
    void readsNoNumbersThatTakeLongToRead() {
        assertThatThrownBy(() -> Json.parse("9".repeat(Json.MAX_DIGITS + 1))).hasMessageContaining("characters");
    }

    @Test
    void agreesWithAnotherParserOnDamagedTexts() {
        Random random = new Random(5);
        String text = "{\"a\": [1, -2.5e3, true, null, \"x\\u0041\\n\"], \"b\": {\"c\": {}, \"d\": []}}";
        for (int i = 0; i < 20_000; i++) {
            StringBuilder damaged = new StringBuilder(text);
            damaged.setCharAt(random.nextInt(damaged.length()), "{}[],:\"\\0-.eta 9".charAt(random.nextInt(16)));
            assertThat(reads(damaged.toString())).as(damaged.toString()).isEqualTo(otherReads(damaged.toString()));
        }
    }

    private static boolean reads(String text) {
        try {
            Json.parse(text);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static boolean otherReads(String text) {
        JsonReader reader = new JsonReader(new StringReader(text));
        reader.setStrictness(Strictness.STRICT);
        try {
            JsonParser.parseReader(reader);
            return reader.peek() == JsonToken.END_DOCUMENT;
        } catch (JsonParseException | IOException | NumberFormatException e) {
            return false;
        }
    }
}
