package org.ipv8.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.TimeUnit;

import com.google.gson.JsonParser;
import org.ipv8.key.Mid;
import org.ipv8.peer.Address;
import org.ipv8.peer.CommunityId;
import org.ipv8.wire.Bytes;
import org.junit.jupiter.api.Test;

class JsonTest {

    private static final String HEX = "000102030405060708090a0b0c0d0e0f10111213";

    private record Inner(int number, boolean yes) {
    }

    private record Outer(String name, List<Inner> items, Optional<Inner> absent) {
    }

    @Test
    void writesRecordsAsObjectsInTheOrderOfTheirComponents() {
        Outer value = new Outer("a", List.of(new Inner(1, true), new Inner(-2, false)), Optional.empty());

        assertThat(Json.text(value)).isEqualTo(
                "{\"name\":\"a\",\"items\":[{\"number\":1,\"yes\":true},{\"number\":-2,\"yes\":false}],\"absent\":null}");
    }

    @Test
    void writesMapsCollectionsAndArrays() {
        Map<Object, Object> map = new LinkedHashMap<>();
        map.put(CommunityId.of(HEX), new int[] {1, 2});
        map.put("empty", List.of());
        map.put("none", null);
        map.put(3, Map.of());

        assertThat(Json.text(map)).isEqualTo("{\"" + HEX + "\":[1,2],\"empty\":[],\"none\":null,\"3\":{}}");
    }

    @Test
    void writesNumbersAsJsonKnowsThem() {
        assertThat(Json.text(Arrays.asList(1L, 1.5, Double.NaN, Float.POSITIVE_INFINITY, OptionalInt.of(3),
                OptionalLong.empty(), OptionalDouble.of(0.25)))).isEqualTo("[1,1.5,null,null,3,null,0.25]");
    }

    @Test
    void writesDurationsAsSecondsWithoutExponent() {
        assertThat(Json.text(List.of(Duration.ofSeconds(100), Duration.ofMillis(1_500), Duration.ofNanos(1), Duration.ZERO,
                Duration.ofMillis(-250)))).isEqualTo("[100,1.5,0.000000001,0,-0.25]");
    }

    @Test
    void writesIdentitiesInFull() {
        assertThat(Json.text(List.of(Mid.ofHex(HEX), CommunityId.of(HEX), Bytes.ofHex("00ff"), new byte[] {1, -1})))
                .isEqualTo("[\"" + HEX + "\",\"" + HEX + "\",\"00ff\",\"01ff\"]");
    }

    @Test
    void writesEverythingElseAsText() {
        assertThat(Json.text(List.of(Address.parse("10.0.0.1:8090"), Address.parse("[::1]:8090"), Instant.EPOCH,
                TimeUnit.MILLISECONDS))).isEqualTo(
                        "[\"10.0.0.1:8090\",\"[::1]:8090\",\"1970-01-01T00:00:00Z\",\"milliseconds\"]");
    }

    @Test
    void leavesNothingInATextThatATerminalTakesForACommand() {
        assertThat(Json.text("a\"\\\n\r\tä€😀\u0000\u001b[2J\u009b\u202e\u2028\ud800")).isEqualTo(
                "\"a\\\"\\\\\\n\\r\\tä€😀\\u0000\\u001b[2J\\u009b\\u202e\\u2028\\ud800\"");
    }

    @Test
    void anyTextComesBackFromAParser() {
        Random random = new Random(7);
        for (int i = 0; i < 1_000; i++) {
            StringBuilder text = new StringBuilder();
            random.ints(random.nextInt(20), 0, Character.MAX_VALUE + 1).forEach(c -> text.append((char) c));

            assertThat(JsonParser.parseString(Json.text(text)).getAsString()).isEqualTo(text.toString());
        }
    }

    @Test
    void breaksLinesForPeople() {
        assertThat(Json.pretty(List.of(new Inner(1, true), List.of()))).isEqualTo("""
                [
                  {
                    "number": 1,
                    "yes": true
                  },
                  []
                ]""");
    }

    @Test
    void refusesWhatContainsItself() {
        List<Object> cycle = new ArrayList<>();
        cycle.add(cycle);

        assertThatThrownBy(() -> Json.text(cycle)).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("nested more than 64 levels deep");
    }
}
