package org.ipv8.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Collections;
import java.util.List;
import java.util.Set;

import org.ipv8.peer.Address;
import org.ipv8.peer.HostAddress;
import org.ipv8.peer.Ipv4Address;
import org.ipv8.peer.Ipv6Address;
import org.ipv8.testkit.wire.CodecChecks;
import org.ipv8.wire.MalformedPacketException.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FormatsTest {

    static Set<String> names() {
        return Formats.names();
    }

    @ParameterizedTest
    @MethodSource("names")
    void everyFormatGivesBackWhatItWrote(String name) {
        CodecChecks.randomRoundTrip(Formats.byName(name));
    }

    @ParameterizedTest
    @MethodSource("names")
    void everyFormatSurvivesDamage(String name) {
        CodecChecks.fuzzedBytes(Formats.byName(name));
    }

    @ParameterizedTest
    @MethodSource("names")
    void everyFormatHasTheNameItIsFoundBy(String name) {
        assertThat(Formats.byName(name).name()).isEqualTo(name);
    }

    @Test
    void boundedFormatsGiveBackWhatTheyWrote() {
        for (WireFormat<?> format : List.of(Formats.bytes(20), Formats.varlenH(new Limit(5)), Formats.varlenI(new Limit(5)),
                Formats.utf8(new Limit(3)), Formats.utf8I(new Limit(3)), Formats.raw(new Limit(2)), Formats.ids20(new Limit(2)),
                Formats.varlenHList(new Limit(1)), Formats.counted("ports", Formats.u16(), new Limit(3)),
                Formats.bytes(4).as(Bytes::toHex, Bytes::ofHex))) {
            CodecChecks.randomRoundTrip(format);
            CodecChecks.fuzzedBytes(format);
        }
    }

    @Test
    void unknownNamesAreRefusedWithTheKnownOnes() {
        assertThatThrownBy(() -> Formats.byName("varlenX")).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'varlenX'").hasMessageContaining("varlenH");
    }

    @Test
    void limitsHoldInBothDirections() {
        WireFormat<Bytes> two = Formats.varlenH(new Limit(2));
        WireFormat<String> text = Formats.utf8(new Limit(2));
        WireFormat<Bytes> rest = Formats.raw(new Limit(2));
        WireFormat<List<Bytes>> list = Formats.varlenHList(new Limit(1));

        assertRefused(two, "0003616263", Reason.OUT_OF_RANGE);
        assertRefused(text, "0003616263", Reason.OUT_OF_RANGE);
        assertRefused(rest, "616263", Reason.OUT_OF_RANGE);
        assertRefused(list, "0200000000", Reason.OUT_OF_RANGE);
        assertRefusesValue(two, Bytes.ofHex("616263"));
        assertRefusesValue(text, "€");
        assertRefusesValue(rest, Bytes.ofHex("616263"));
        assertRefusesValue(list, List.of(Bytes.EMPTY, Bytes.EMPTY));
    }

    @Test
    void contentThatRunsPastTheEndIsRefused() {
        assertRefused(Formats.varlenH(Limit.NONE), "0005616263", Reason.TRUNCATED);
        assertRefused(Formats.varlenI(Limit.NONE), "ffffffff616263", Reason.TRUNCATED);
        assertRefused(Formats.utf8I(Limit.NONE), "80000000616263", Reason.TRUNCATED);
        assertRefused(Formats.byName("varlenBx2"), "02616263", Reason.TRUNCATED);
        assertRefused(Formats.ids20(Limit.NONE), "0001" + "00".repeat(19), Reason.TRUNCATED);
        assertRefused(Formats.integers(), "0200" + "00".repeat(8), Reason.TRUNCATED);
    }

    @Test
    void arraysAreLittleEndian() {
        assertThat(bytes(Formats.integers(), List.of(258L))).isEqualTo("01000201000000000000");
        assertThat(bytes(Formats.booleans(), Collections.nCopies(256, false))).startsWith("0001");
        assertThat(bytes(Formats.floats(), List.of(1.5))).isEqualTo("0100000000000000f83f");
    }

    @Test
    void whatDoesNotFitTheCountIsRefused() {
        assertRefusesValue(Formats.booleans(), Collections.nCopies(65_536, true));
        assertRefusesValue(Formats.varlenHList(Limit.NONE), Collections.nCopies(256, Bytes.EMPTY));
        assertRefusesValue(Formats.varlenH(Limit.NONE), Bytes.of(new byte[65_536]));
        assertRefusesValue(Formats.utf8(Limit.NONE), "x".repeat(65_536));
    }

    @Test
    void fixedLengthsAreExactButForTheRegisteredOnes() {
        Bytes three = Bytes.ofHex("616263");

        assertRefusesValue(Formats.bytes(4), three);
        assertRefusesValue(Formats.bytes(2), three);
        assertThat(bytes(Formats.padded(4), three)).isEqualTo("61626300");
        assertThat(bytes(Formats.padded(2), three)).isEqualTo("6162");
    }

    @Test
    void addressesArePackedByTheirText() {
        assertThat(bytes(Formats.address(), new HostAddress("1.2.3.4", 5))).isEqualTo("01010203040005");
        assertThat(bytes(Formats.ipAddress(), new HostAddress("::1", 5))).isEqualTo("03" + "00".repeat(15) + "01" + "0005");
        assertThat(bytes(Formats.address(), new HostAddress("1.2.3", 5))).isEqualTo("020005312e322e330005");
        assertThat(bytes(Formats.ipAddress(), new Ipv4Address(0x7f000001, 8090))).isEqualTo("017f0000011f9a");
        assertRefusesValue(Formats.ipAddress(), new HostAddress("1.2.3", 5));
        assertRefusesValue(Formats.address(), new HostAddress("x".repeat(65_536), 5));
        for (Address other : List.of(Ipv6Address.of("::1", 5), new HostAddress("a", 5))) {
            assertThatThrownBy(() -> new WireWriter(0).ipv4Address(other)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void mappedAddressesStayIpv6() throws MalformedPacketException {
        WireReader in = new WireReader(Bytes.ofHex("03" + "00".repeat(10) + "ffff" + "01020304" + "0005").toArray());

        assertThat(Formats.ipAddress().read(in)).isEqualTo(Ipv6Address.of("::ffff:1.2.3.4", 5));
    }

    @Test
    void namesThatSpellAnAddressAreReadAsNames() throws MalformedPacketException {
        WireReader in = new WireReader(Bytes.ofHex("020007312e322e332e340005").toArray());

        assertThat(Formats.address().read(in)).isEqualTo(new HostAddress("1.2.3.4", 5));
    }

    @Test
    void addressesOfOtherTypesAreRefused() {
        assertRefused(Formats.address(), "00000000000000", Reason.BAD_ADDRESS);
        assertRefused(Formats.ipAddress(), "020001610050", Reason.BAD_ADDRESS);
        assertRefused(Formats.address(), "020002fffe0050", Reason.BAD_TEXT);
    }

    @Test
    void tuplesOfAnotherShapeAreRefused() {
        @SuppressWarnings("unchecked") // this format is of tuples
        WireFormat<Tuple> pair = (WireFormat<Tuple>) Formats.byName("BH");

        assertRefusesValue(pair, Tuple.of(1));
        assertRefusesValue(pair, Tuple.of(1, 65_536));
        assertRefusesValue(pair, Tuple.of("1", 2));
    }

    @Test
    void conversionsMayRefuseWhatWasRead() {
        WireFormat<Integer> even = Formats.u8().as(FormatsTest::half, value -> value * 2);

        assertThat(bytes(even, 4)).isEqualTo("08");
        assertRefused(even, "07", Reason.OUT_OF_RANGE);
        CodecChecks.randomRoundTrip(even);
    }

    private static int half(int value) {
        if (value % 2 != 0) {
            throw new IllegalArgumentException(value + " is odd");
        }
        return value / 2;
    }

    private static <T> String bytes(WireFormat<? super T> format, T value) {
        WireWriter out = new WireWriter(0);
        format.write(out, value);
        return out.toBytes().toHex();
    }

    private static <T> void assertRefusesValue(WireFormat<? super T> format, T value) {
        assertThatThrownBy(() -> format.write(new WireWriter(0), value)).isInstanceOf(IllegalArgumentException.class);
    }

    private static void assertRefused(WireFormat<?> format, String hex, Reason reason) {
        WireReader in = new WireReader(Bytes.ofHex(hex).toArray());

        var refusal = catchThrowableOfType(MalformedPacketException.class, () -> format.read(in));

        assertThat(refusal.reason()).isEqualTo(reason);
    }
}
