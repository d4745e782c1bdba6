package org.ipv8.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.util.List;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class BoundsTest {

    @Test
    void valuesInRangeComeBack() {
        assertThat(Bounds.u8(255, "x")).isEqualTo(255);
        assertThat(Bounds.u16(65_535, "x")).isEqualTo(65_535);
        assertThat(Bounds.u32(0xffff_ffffL, "x")).isEqualTo(0xffff_ffffL);
        assertThat(Bounds.range(-3, -3, 3, "x")).isEqualTo(-3);
        assertThat(Bounds.utf8("aé", 3, "x")).isEqualTo("aé");
        assertThat(Bounds.bytes(Bytes.ofHex("01"), 1, "x")).isEqualTo(Bytes.ofHex("01"));
        assertThat(Bounds.exactly(Bytes.ofHex("01"), 1, "x")).isEqualTo(Bytes.ofHex("01"));
        assertThat(Bounds.items(List.of(1), 1, "x")).isEqualTo(List.of(1));
    }

    @Test
    void othersAreRefusedWithTheNameOfTheField() {
        assertRefused(() -> Bounds.u8(256, "hops"), "hops is 256, allowed is 0 to 255");
        assertRefused(() -> Bounds.u16(-1, "port"), "port is -1, allowed is 0 to 65535");
        assertRefused(() -> Bounds.u32(-1, "id"), "id is -1, allowed is 0 to 4294967295");
        assertRefused(() -> Bounds.range(4, -3, 3, "offset"), "offset is 4, allowed is -3 to 3");
        assertRefused(() -> Bounds.utf8("é", 1, "text"), "text has 2 bytes of UTF-8, allowed are 1");
        assertRefused(() -> Bounds.utf8("\ud800", 9, "text"), "the text holds half a surrogate pair at index 0");
        assertRefused(() -> Bounds.bytes(Bytes.ofHex("0102"), 1, "key"), "key has 2 bytes, allowed are 1");
        assertRefused(() -> Bounds.exactly(Bytes.EMPTY, 20, "hash"), "hash has 0 bytes, expected 20");
        assertRefused(() -> Bounds.items(List.of(1, 2), 1, "peers"), "peers has 2 items, allowed are 1");
        assertThatNullPointerException().isThrownBy(() -> Bounds.bytes(null, 1, "key")).withMessage("key is missing");
    }

    private static void assertRefused(ThrowingCallable check, String message) {
        assertThatIllegalArgumentException().isThrownBy(check).withMessage(message);
    }
}
