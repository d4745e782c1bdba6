package org.ipv8.attestation.bgn.internal.keys;

import java.math.BigInteger;
import java.util.random.RandomGenerator;

/** Uniform numbers of any size. */
public final class Draw {

    private static final int SLACK = 64;

    private Draw() {
    }

    /** Draws from {@code min} to {@code max}, both included; the bias is below 2⁻⁶⁴. */
    public static BigInteger between(BigInteger min, BigInteger max, RandomGenerator random) {
        BigInteger size = max.subtract(min).add(BigInteger.ONE);
        if (size.signum() <= 0) {
            throw new IllegalArgumentException("nothing to draw from");
        }
        return min.add(bits(size.bitLength() + SLACK, random).mod(size));
    }

    /** Draws a number of at most so many bits. */
    public static BigInteger bits(int bits, RandomGenerator random) {
        byte[] bytes = new byte[(bits + Byte.SIZE - 1) / Byte.SIZE];
        random.nextBytes(bytes);
        return new BigInteger(1, bytes).shiftRight(bytes.length * Byte.SIZE - bits);
    }
}
