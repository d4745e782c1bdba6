package org.ipv8.attestation.bgn.internal.field;

import java.math.BigInteger;
import java.util.Arrays;

/**
 * Arithmetic modulo an odd number m on little-endian limbs of 64 bits, in Montgomery form: x stands for x·R⁻¹ mod m, R = 2^(64·limbs).
 *
 * <p>There are at least {@value #SPARE_BITS} spare bits: m ≤ R/256. So sums need no reduction, and a product of factors below α·m and
 * β·m is below 2·m while α·β ≤ 256. {@link Accumulator} keeps within that, and only {@link #reduce} makes a number unique again. No
 * operation branches on, or looks up memory by, the numbers it works with.
 *
 * <p>Immutable; the methods are safe for many threads that use arrays of their own.
 */
final class Montgomery {

    /** How far the modulus is below R, in bits. */
    static final int SPARE_BITS = 8;

    private final BigInteger modulus;
    private final int limbs;
    private final long[] m;
    /** −m⁻¹ mod 2⁶⁴. */
    private final long inverse;
    private final BigInteger r;
    private final BigInteger rInverse;

    /** Prepares the arithmetic modulo an odd number above 2. */
    Montgomery(BigInteger modulus) {
        if (modulus.signum() <= 0 || !modulus.testBit(0) || modulus.equals(BigInteger.ONE)) {
            throw new IllegalArgumentException("a modulus that is not odd and above 2");
        }
        this.modulus = modulus;
        limbs = (modulus.bitLength() + SPARE_BITS + Long.SIZE - 1) / Long.SIZE;
        m = toLimbs(modulus);
        inverse = -inverse64(m[0]);
        r = BigInteger.ONE.shiftLeft(Long.SIZE * limbs);
        rInverse = r.modInverse(modulus);
    }

    /** Newton's iteration doubles the number of right bits, beginning with three. */
    private static long inverse64(long odd) {
        long x = odd;
        for (int bits = 3; bits < Long.SIZE; bits *= 2) {
            x *= 2 - odd * x;
        }
        return x;
    }

    int limbs() {
        return limbs;
    }

    private long[] toLimbs(BigInteger value) {
        long[] result = new long[limbs];
        for (int i = 0; i < limbs; i++) {
            result[i] = value.shiftRight(Long.SIZE * i).longValue();
        }
        return result;
    }

    /** k·m: what {@link #subtract} adds so that nothing gets negative. */
    long[] multiple(int k) {
        return toLimbs(modulus.multiply(BigInteger.valueOf(k)));
    }

    /** Brings a number into Montgomery form, reduced. */
    long[] encode(BigInteger value) {
        return toLimbs(value.multiply(r).mod(modulus));
    }

    /** Brings a number back, reduced. */
    BigInteger decode(long[] x) {
        byte[] magnitude = new byte[limbs * Long.BYTES];
        for (int i = 0; i < magnitude.length; i++) {
            magnitude[magnitude.length - 1 - i] = (byte) (x[i / Long.BYTES] >>> i % Long.BYTES * Byte.SIZE);
        }
        return new BigInteger(1, magnitude).multiply(rInverse).mod(modulus);
    }

    /** out = x·y, below 2·m; {@code out} is neither of them. */
    void multiply(long[] x, long[] y, long[] out) {
        switch (limbs) {
            case 2 -> ShortProducts.two(x, y, m, inverse, out);
            case 3 -> ShortProducts.three(x, y, m, inverse, out);
            case 4 -> ShortProducts.four(x, y, m, inverse, out);
            default -> multiplyAny(x, y, out);
        }
    }

    /** Coarsely integrated operand scanning: one limb of x times y is added, then the lowest limb is cleared by a multiple of m. */
    private void multiplyAny(long[] x, long[] y, long[] out) {
        int n = limbs;
        Arrays.fill(out, 0);
        for (int i = 0; i < n; i++) {
            long factor = x[i];
            long carry = 0;
            for (int j = 0; j < n; j++) {
                long low = factor * y[j];
                long sum = low + out[j];
                long total = sum + carry;
                carry = high(factor, y[j]) + carryOf(low, out[j], sum) + carryOf(sum, carry, total);
                out[j] = total;
            }
            long top = carry;
            long q = out[0] * inverse;
            carry = high(q, m[0]) + carryOf(q * m[0], out[0], 0);
            for (int j = 1; j < n; j++) {
                long low = q * m[j];
                long sum = low + out[j];
                long total = sum + carry;
                carry = high(q, m[j]) + carryOf(low, out[j], sum) + carryOf(sum, carry, total);
                out[j - 1] = total;
            }
            out[n - 1] = top + carry;
        }
    }

    /** The upper half of the product of two unsigned numbers. */
    static long high(long x, long y) {
        return Math.multiplyHigh(x, y) + (x >> Long.SIZE - 1 & y) + (y >> Long.SIZE - 1 & x);
    }

    /** The carry of an unsigned addition. */
    static long carryOf(long x, long y, long sum) {
        return (x & y | (x | y) & ~sum) >>> Long.SIZE - 1;
    }

    /** out = x + y, without reduction. */
    void add(long[] x, long[] y, long[] out) {
        long carry = 0;
        for (int i = 0; i < limbs; i++) {
            long a = x[i];
            long b = y[i];
            long sum = a + b;
            long total = sum + carry;
            carry = carryOf(a, b, sum) | carryOf(sum, carry, total);
            out[i] = total;
        }
    }

    /** out = x − y + multiple, without reduction; y is at most the multiple. */
    void subtract(long[] x, long[] y, long[] multiple, long[] out) {
        long borrow = 0;
        long carry = 0;
        for (int i = 0; i < limbs; i++) {
            long plus = x[i] + multiple[i];
            long raised = plus + carry;
            carry = carryOf(x[i], multiple[i], plus) | carryOf(plus, carry, raised);
            long difference = raised - y[i];
            long lowered = difference - borrow;
            borrow = borrowOf(raised, y[i], difference) | borrowOf(difference, borrow, lowered);
            out[i] = lowered;
        }
    }

    /** The borrow of an unsigned subtraction. */
    private static long borrowOf(long x, long y, long difference) {
        return (~x & y | (~x | y) & difference) >>> Long.SIZE - 1;
    }

    /** Makes x, which is below 16·m, unique: below m. */
    void reduce(long[] x) {
        long[] difference = new long[limbs];
        for (int shift = 3; shift >= 0; shift--) {
            long borrow = 0;
            for (int i = 0; i < limbs; i++) {
                long part = m[i] << shift | (i > 0 ? m[i - 1] >>> Long.SIZE - 1 - shift >>> 1 : 0);
                long raw = x[i] - part;
                difference[i] = raw - borrow;
                borrow = borrowOf(x[i], part, raw) | borrowOf(raw, borrow, difference[i]);
            }
            long keep = -borrow; // all ones if x was below the multiple
            for (int i = 0; i < limbs; i++) {
                x[i] = x[i] & keep | difference[i] & ~keep;
            }
        }
    }
}
