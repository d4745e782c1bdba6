package org.ipv8.attestation.bgn.internal.range;

import java.math.BigInteger;

import org.ipv8.attestation.bgn.internal.keys.KeySize;

/**
 * A range with the size of its keys.
 *
 * @param size of the keys
 * @param a    the smallest number in it, not negative
 * @param b    the largest
 */
record Range(KeySize size, BigInteger a, BigInteger b) {

    Range {
        if (a.signum() < 0 || a.compareTo(b) > 0) {
            throw new IllegalArgumentException("a range from " + a + " to " + b);
        }
    }

    boolean contains(BigInteger value) {
        return value.compareTo(a) >= 0 && value.compareTo(b) <= 0;
    }

    /** Returns value − a + 1, which is at least 1. */
    BigInteger above(BigInteger value) {
        return value.subtract(a).add(BigInteger.ONE);
    }

    /** Returns b − value + 1, which is at least 1. */
    BigInteger below(BigInteger value) {
        return b.subtract(value).add(BigInteger.ONE);
    }
}
