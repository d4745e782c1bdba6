package org.ipv8.shell.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;

import org.apache.felix.service.command.Converter;
import org.ipv8.key.Mid;
import org.ipv8.peer.CommunityId;
import org.junit.jupiter.api.Test;

class TableConverterTest {

    private static final String HEX = "000102030405060708090a0b0c0d0e0f10111213";

    private record Small(String name, int count) {
    }

    private record Large(Mid mid, CommunityId communityId, Optional<Duration> roundTrip, boolean newStyle, Thread.State state,
            List<Integer> numbers, Map<String, Long> counts, OptionalInt none, @Detail String secret) {
    }

    private static String show(Object value, int level) {
        CharSequence text = new TableConverter().format(value, level, null);
        return text == null ? null : text.toString();
    }

    private static String show(Object value) {
        return show(value, Converter.INSPECT);
    }

    @Test
    void alignsNumbersRightAndTextsLeft() {
        assertThat(show(List.of(new Small("a", 5), new Small("longer", 1_000)))).isEqualTo("""
                NAME    COUNT
                a           5
                longer   1000""");
    }

    @Test
    void shortensIdsAndLeavesOutDetails() {
        Large row = new Large(Mid.ofHex(HEX), CommunityId.of(HEX), Optional.of(Duration.ofMillis(12)), true,
                Thread.State.TIMED_WAITING, List.of(1, 2), new TreeMap<>(Map.of("a", 1L, "b", 2L)), OptionalInt.empty(), "s");

        assertThat(show(List.of(row))).isEqualTo("""
                MID       COMMUNITY ID  ROUND TRIP  NEW STYLE  STATE          NUMBERS  COUNTS    NONE
                00010203  00010203         12.0 ms  yes        timed-waiting  1, 2     a 1, b 2""");
        assertThat(show(row)).isEqualTo("""
                mid:          %s
                community id: %s
                round trip:   12.0 ms
                new style:    yes
                state:        timed-waiting
                numbers:      1, 2
                counts:       a 1, b 2
                none:
                secret:       s""".formatted(HEX, HEX));
        assertThat(show(new Small("a", 5), Converter.LINE)).isEqualTo("a  5");
    }

    @Test
    void cutsLongCellsExceptTheLast() {
        record Pair(String a, String b) {
        }
        String text = "😀".repeat(100);

        List<String> lines = show(List.of(new Pair(text, text))).lines().toList();

        assertThat(lines.get(1)).isEqualTo("😀".repeat(Table.MAX_WIDTH - 1) + "…  " + text);
    }

    @Test
    void showsDurationsInUnitsPeopleLike() {
        assertThat(List.of(Duration.ofNanos(1_240_000), Duration.ofMillis(2_340), Duration.ofSeconds(61), Duration.ofMinutes(130)))
                .extracting(Cell::text).containsExactly("1.2 ms", "2.3 s", "1 min 1 s", "2 h 10 min");
    }

    @Test
    void leavesNothingThatATerminalTakesForACommand() {
        assertThat(show(List.of(new Small("\u001b[2J\u202e\n", 1)))).isEqualTo("""
                NAME    COUNT
                \ufffd[2J\ufffd\ufffd      1""");
    }

    @Test
    void showsASentenceInsteadOfAnEmptyTable() {
        assertThat(show(new Rows<>(List.<Small>of(), "nothing here"))).isEqualTo("nothing here");
    }

    @Test
    void showsRecordsOfSeveralTypesInTablesOfTheirOwn() {
        record Other(int x) {
        }

        assertThat(show(List.of(new Small("a", 5), new Other(7)))).isEqualTo("NAME  COUNT\na         5\n\nX\n7");
    }

    @Test
    void leavesEverythingElseToTheShell() {
        assertThat(show("text")).isNull();
        assertThat(show(List.of())).isNull();
        assertThat(show(List.of("a", "b"))).isNull();
        assertThat(show(List.of(new Small("a", 5)), Converter.LINE)).isNull();
        assertThat(new TableConverter().convert(String.class, new Small("a", 5))).isNull();
    }
}
