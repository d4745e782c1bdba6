package org.ipv8.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.function.Consumer;

import org.junit.jupiter.api.Test;

class WireWriterTest {

    @Test
    void numbersAreBigEndian() {
        WireWriter out = new WireWriter(0).u8(255).u16(65_534).u32(0xffff_fffdL).u64(-4).i32(-5).i64(-6).bool(true)
                .bool(false);

        assertThat(out.toBytes().toHex()).isEqualTo(
                "ff" + "fffe" + "fffffffd" + "fffffffffffffffc" + "fffffffb" + "fffffffffffffffa" + "01" + "00");
    }

    @Test
    void whatDoesNotFitIsRefusedAndLeavesNothing() {
        assertRefused(out -> out.u8(256));
        assertRefused(out -> out.u8(-1));
        assertRefused(out -> out.u16(65_536));
        assertRefused(out -> out.u16(-1));
        assertRefused(out -> out.u32(0x1_0000_0000L));
        assertRefused(out -> out.u32(-1));
        assertRefused(out -> out.f32(1e39));
        assertRefused(out -> out.utf8("\ud83d"));
        assertRefused(out -> out.varlenHutf8("a\ude00b"));
        assertRefused(out -> out.reserve(-1));
        assertRefused(out -> out.varlenH(Bytes.of(new byte[65_536])));
    }

    private static void assertRefused(Consumer<WireWriter> write) {
        WireWriter out = new WireWriter(4);

        assertThatIllegalArgumentException().isThrownBy(() -> write.accept(out));

        assertThat(out.length()).isZero();
    }

    @Test
    void floatsKeepWhatTheyCan() {
        assertThat(new WireWriter(0).f32(1.5).f64(1.5).toBytes().toHex()).isEqualTo("3fc00000" + "3ff8000000000000");
        assertThat(new WireWriter(0).f32(Double.NEGATIVE_INFINITY).f32(-0.0).toBytes().toHex()).isEqualTo("ff800000" + "80000000");
    }

    @Test
    void textsAreUtf8() {
        assertThat(new WireWriter(0).varlenHutf8("é☃😀").toBytes().toHex()).isEqualTo("0009" + "c3a9" + "e29883" + "f09f9880");
        assertThat(new WireWriter(0).utf8("IPv8").toBytes().toHex()).isEqualTo("49507638");
    }

    @Test
    void oneWriterTakesAWholeDatagramAndItsSignature() {
        WireWriter out = new WireWriter(8);
        out.bytes(new byte[] {0, 2}).u8(1).varlenH(Bytes.ofHex("aabb")).u64(7);

        int signature = out.reserve(2);
        out.array()[signature] = 0x11;
        out.array()[signature + 1] = 0x22;

        assertThat(out.toBytes().toHex()).isEqualTo("0002" + "01" + "0002aabb" + "0000000000000007" + "1122");
        assertThat(signature).isEqualTo(out.length() - 2);
    }

    @Test
    void whatIsReservedHoldsNothingOfEarlierMessages() {
        WireWriter out = new WireWriter(8).u64(-1);

        out.reset();
        out.reserve(4);

        assertThat(out.toByteArray()).containsExactly(0, 0, 0, 0);
    }

    @Test
    void lengthsCanBeFilledInLater() {
        WireWriter out = new WireWriter(0).u8(9);
        int at = out.reserve(2);
        out.bytes(new byte[3], 1, 2).setU16(at, 0x0102);

        assertThat(out.toBytes().toHex()).isEqualTo("09" + "0102" + "0000");
        assertThatThrownBy(() -> out.setU16(4, 1)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> out.setU16(0, -1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void wrongArgumentsAreTheCallersMistake() {
        assertThatThrownBy(() -> new WireWriter(-1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new WireWriter(0).bytes(new byte[3], 2, 2)).isInstanceOf(IndexOutOfBoundsException.class);
    }
}
