package org.ipv8.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.ipv8.wire.MalformedPacketException.Reason;
import org.junit.jupiter.api.Test;

class WireReaderTest {

    private static final Bytes DATA = Bytes.ofHex("0102030405060708ff");

    private static WireReader reader(int offset, int end) {
        return new WireReader(DATA.toArray(), offset, end);
    }

    @Test
    void numbersAreBigEndian() throws MalformedPacketException {
        assertThat(reader(0, 9).u8()).isEqualTo(1);
        assertThat(reader(8, 9).u8()).isEqualTo(255);
        assertThat(reader(7, 9).u16()).isEqualTo(0x08ff);
        assertThat(reader(0, 9).u32()).isEqualTo(0x01020304L);
        assertThat(reader(0, 9).i32()).isEqualTo(0x01020304);
        assertThat(reader(1, 9).u64()).isEqualTo(0x02030405060708ffL);
        assertThat(new WireReader(Bytes.ofHex("ffffffff").toArray()).u32()).isEqualTo(0xffff_ffffL);
        assertThat(new WireReader(Bytes.ofHex("ffffffff").toArray()).i32()).isEqualTo(-1);
    }

    @Test
    void staysInsideItsRange() throws MalformedPacketException {
        WireReader in = reader(2, 5);

        assertThat(in.position()).isEqualTo(2);
        assertThat(in.remaining()).isEqualTo(3);
        assertTruncated(in::u32);
        assertThat(in.byteString(3)).isEqualTo(Bytes.ofHex("030405"));
        assertThat(in.position()).isEqualTo(5);
        assertTruncated(in::u8);
        in.expectEnd();
    }

    @Test
    void aFailedReadLeavesThePosition() throws MalformedPacketException {
        WireReader in = reader(7, 9);

        assertTruncated(in::i64);
        assertTruncated(() -> in.skip(3));
        assertThat(in.u16()).isEqualTo(0x08ff);
    }

    @Test
    void whatIsLeftOverIsRefused() {
        assertThatThrownBy(reader(0, 1)::expectEnd).isInstanceOfSatisfying(MalformedPacketException.class,
                e -> assertThat(e.reason()).isEqualTo(Reason.TRAILING_BYTES));
    }

    @Test
    void slicesAreReadersOfTheirOwn() throws MalformedPacketException {
        WireReader in = reader(0, 9);

        WireReader slice = in.slice(2);

        assertThat(slice.u16()).isEqualTo(0x0102);
        assertTruncated(slice::u8);
        assertThat(in.u8()).isEqualTo(3);
    }

    @Test
    void theRestMayBeEmpty() throws MalformedPacketException {
        WireReader in = reader(0, 9);
        in.skip(8);

        assertThat(in.rest()).isEqualTo(Bytes.ofHex("ff"));
        assertThat(in.rest()).isEqualTo(Bytes.EMPTY);
    }

    @Test
    void bytesAreCopies() throws MalformedPacketException {
        byte[] data = DATA.toArray();
        byte[] head = new WireReader(data).bytes(2);
        Bytes string = new WireReader(data).byteString(2);

        data[0] = 77;

        assertThat(head).containsExactly(1, 2);
        assertThat(string).isEqualTo(Bytes.ofHex("0102"));
    }

    @Test
    void textsAreStrictUtf8() throws MalformedPacketException {
        assertThat(text("efbfbd")).as("a real replacement character").isEqualTo("\ufffd");
        assertThat(text("f09f9880e29883c3a961")).isEqualTo("😀☃éa");
        for (String bad : new String[] {"ff", "c3", "c080", "eda080", "f4908080", "e298", "61ff62", "efbfbdff"}) {
            assertThatThrownBy(() -> text(bad)).as(bad).isInstanceOfSatisfying(MalformedPacketException.class,
                    e -> assertThat(e.reason()).isEqualTo(Reason.BAD_TEXT));
        }
    }

    private static String text(String hex) throws MalformedPacketException {
        Bytes bytes = Bytes.ofHex(hex);
        return new WireReader(bytes.toArray()).utf8(bytes.length());
    }

    @Test
    void anyByteButZeroIsTrue() throws MalformedPacketException {
        WireReader in = new WireReader(Bytes.ofHex("000180").toArray());

        assertThat(in.bool()).isFalse();
        assertThat(in.bool()).isTrue();
        assertThat(in.bool()).isTrue();
    }

    @Test
    void wrongArgumentsAreTheCallersMistake() {
        assertThatThrownBy(() -> reader(3, 2)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> reader(0, 10)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> reader(0, 9).bytes(-1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void malformedPacketsAreCheap() {
        MalformedPacketException refusal = new MalformedPacketException(Reason.REFUSED, "not today");

        assertThat(refusal.getStackTrace()).isEmpty();
        assertThat(refusal.reason()).isEqualTo(Reason.REFUSED);
        assertThat(refusal).hasMessage("not today");
    }

    private static void assertTruncated(ThrowingCallable read) {
        assertThatThrownBy(read).isInstanceOfSatisfying(MalformedPacketException.class,
                e -> assertThat(e.reason()).isEqualTo(Reason.TRUNCATED));
    }
}
