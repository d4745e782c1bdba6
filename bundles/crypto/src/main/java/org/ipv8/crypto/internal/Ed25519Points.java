package org.ipv8.crypto.internal;

import java.util.Arrays;
import java.util.HexFormat;

/**
 * Recognises Ed25519 public keys that nobody should have, by looking at their bytes only: a comparison instead of a
 * multiplication by the group order, cheap enough for every key in every packet.
 *
 * <p>A key is 255 bits of y, little-endian, and the sign of x. Under a key of small order some signatures fit almost
 * any message. There are eight points of small order; two with opposite x share their y, so five values of y tell all of them:
 * 0 (order 4), 1 (the neutral element), −1 (order 2) and the two of order 8. A y of 2²⁵⁵−19 or more is
 * another way to write a smaller one.
 *
 * <p>Keys with a part of small order beside the proper one ("mixed order") pass, as they do in libsodium: no key generator makes
 * them, and telling them costs as much as a verification.
 */
final class Ed25519Points {

    static final int LENGTH = 32;

    private static final byte[][] SMALL_ORDER_Y = {
        y("0000000000000000000000000000000000000000000000000000000000000000"),
        y("0100000000000000000000000000000000000000000000000000000000000000"),
        y("ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f"),
        y("26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05"),
        y("c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a"),
    };
    private static final byte[] FIELD_PRIME = y("edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f");

    private static final int LAST = LENGTH - 1;
    private static final int SIGN_MASK = 0x7f;

    private Ed25519Points() {
    }

    private static byte[] y(String hex) {
        return HexFormat.of().parseHex(hex);
    }

    static boolean isSmallOrder(byte[] bytes, int offset) {
        for (byte[] y : SMALL_ORDER_Y) {
            if ((bytes[offset + LAST] & SIGN_MASK) == y[LAST]
                    && Arrays.equals(bytes, offset, offset + LAST, y, 0, LAST)) {
                return true;
            }
        }
        return false;
    }

    /** Says whether y is smaller than the field's prime, of which all bytes but the first are as large as can be. */
    static boolean isCanonical(byte[] bytes, int offset) {
        return (bytes[offset] & 0xff) < (FIELD_PRIME[0] & 0xff)
                || (bytes[offset + LAST] & SIGN_MASK) != FIELD_PRIME[LAST]
                || !Arrays.equals(bytes, offset + 1, offset + LAST, FIELD_PRIME, 1, LAST);
    }
}
