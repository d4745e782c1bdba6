package org.ipv8.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ReadOnlyBufferException;

import org.junit.jupiter.api.Test;

class BytesTest {

    private final Bytes bytes = Bytes.ofHex("0a0b0cff0e");

    @Test
    void nobodyCanChangeThem() {
        byte[] source = {1, 2, 3};
        Bytes copy = Bytes.of(source);
        Bytes part = Bytes.of(source, 1, 2);

        source[1] = 9;
        copy.toArray()[0] = 9;

        assertThat(copy.toHex()).isEqualTo("010203");
        assertThat(part.toHex()).isEqualTo("0203");
        assertThatThrownBy(() -> copy.asReadOnlyView().put(0, (byte) 9)).isInstanceOf(ReadOnlyBufferException.class);
        assertThat(copy.asReadOnlyView().hasArray()).isFalse();
    }

    @Test
    void equalByContent() {
        assertThat(bytes).isEqualTo(Bytes.ofHex("0A0B0CFF0E")).hasSameHashCodeAs(Bytes.ofHex("0a0b0cff0e"))
                .isNotEqualTo(Bytes.ofHex("0a0b0cff0f")).isNotEqualTo(Bytes.EMPTY);
    }

    @Test
    void orderedLikeUnsignedBytes() {
        assertThat(Bytes.ofHex("7f")).isLessThan(Bytes.ofHex("80"));
        assertThat(Bytes.ofHex("7f")).isLessThan(Bytes.ofHex("7f00"));
        assertThat(bytes).isEqualByComparingTo(Bytes.ofHex("0a0b0cff0e"));
    }

    @Test
    void partsAndSingleBytes() {
        byte[] target = new byte[7];
        bytes.copyTo(target, 1);

        assertThat(bytes.length()).isEqualTo(5);
        assertThat(bytes.byteAt(3)).isEqualTo(255);
        assertThat(bytes.slice(1, 3)).isEqualTo(Bytes.ofHex("0b0c"));
        assertThat(bytes.slice(0, 5)).isSameAs(bytes);
        assertThat(bytes.slice(2, 2)).isSameAs(Bytes.EMPTY);
        assertThat(Bytes.of(target).toHex()).isEqualTo("000a0b0cff0e00");
        assertThat(Bytes.EMPTY.isEmpty()).isTrue();
        assertThat(bytes.isEmpty()).isFalse();
    }

    @Test
    void rangesOutsideAreTheCallersMistake() {
        assertThatThrownBy(() -> bytes.slice(3, 6)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> bytes.byteAt(5)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> Bytes.of(new byte[2], 1, 2)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> Bytes.ofHex("0")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theTextIsShort() {
        assertThat(bytes).hasToString("5 bytes 0a0b0cff…");
        assertThat(bytes.slice(0, 4)).hasToString("4 bytes 0a0b0cff");
        assertThat(Bytes.EMPTY).hasToString("0 bytes");
    }
}
