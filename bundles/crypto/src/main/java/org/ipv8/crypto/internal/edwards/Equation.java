package org.ipv8.crypto.internal.edwards;

import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/** The equation of a signature (RFC 8032 section 5.1.7) for one key: R = S·B − k·A, byte for byte, as libsodium has it. */
final class Equation {

    private static final BigInteger ORDER = BigInteger.TWO.pow(252).add(new BigInteger("27742317777372353535851937790883648493"));
    /** Of a point nobody chose, made once: rows in two blocks instead of four. */
    private static final Comb GENERATOR = new Comb(Point.decode(HexFormat.of().parseHex("58" + "66".repeat(31)), 0), 8);
    private static final int KEY_TEETH = 4;

    private final byte[] key;
    private final Comb opposite;

    /** Prepares a key of 32 bytes at an offset, a point on the curve, in canonical form. */
    Equation(byte[] bytes, int offset) {
        key = Arrays.copyOfRange(bytes, offset, offset + Point.ENCODED);
        Point point = Point.decode(key, 0);
        point.negate();
        opposite = new Comb(point, KEY_TEETH);
    }

    boolean holds(byte[] message, int offset, int length, byte[] signature, int signatureOffset) {
        int middle = signatureOffset + Point.ENCODED;
        BigInteger s = number(Arrays.copyOfRange(signature, middle, middle + Point.ENCODED));
        if (s.compareTo(ORDER) >= 0) {
            return false; // another way to write a smaller one
        }
        MessageDigest digest = sha512();
        digest.update(signature, signatureOffset, Point.ENCODED);
        digest.update(key);
        digest.update(message, offset, length);
        byte[] r = sum(s, number(digest.digest()).mod(ORDER));
        return Arrays.equals(r, 0, r.length, signature, signatureOffset, middle);
    }

    /** Returns s·B − k·A; both numbers below the order. */
    byte[] sum(BigInteger s, BigInteger k) {
        Comb.Number ofGenerator = Comb.Number.of(s);
        Comb.Number ofKey = Comb.Number.of(k);
        Point sum = new Point();
        for (int column = Comb.COLUMNS - 1; column >= 0; column--) {
            if (column < Comb.COLUMNS - 1) {
                sum.twice();
            }
            GENERATOR.addColumn(sum, ofGenerator, column);
            opposite.addColumn(sum, ofKey, column);
        }
        GENERATOR.complete(sum, ofGenerator);
        opposite.complete(sum, ofKey);
        return sum.encode();
    }

    private static BigInteger number(byte[] littleEndian) {
        for (int i = 0, j = littleEndian.length - 1; i < j; i++, j--) {
            byte swapped = littleEndian[i];
            littleEndian[i] = littleEndian[j];
            littleEndian[j] = swapped;
        }
        return new BigInteger(1, littleEndian);
    }

    private static MessageDigest sha512() {
        try {
            return MessageDigest.getInstance("SHA-512");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-512", e);
        }
    }
}
