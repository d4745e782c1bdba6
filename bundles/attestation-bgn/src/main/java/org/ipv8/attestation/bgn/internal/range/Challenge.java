package org.ipv8.attestation.bgn.internal.range;

import java.math.BigInteger;
import java.util.random.RandomGenerator;

import org.ipv8.attestation.AttestationException;
import org.ipv8.attestation.bgn.internal.field.NumberReader;
import org.ipv8.attestation.bgn.internal.field.NumberWriter;
import org.ipv8.attestation.bgn.internal.keys.Draw;
import org.ipv8.wire.Bytes;

/**
 * What a verifier asks (spec 8.5).
 *
 * @param s a random number
 * @param t another one
 */
record Challenge(BigInteger s, BigInteger t) {

    /** Smaller numbers would show too much. */
    static final BigInteger SMALLEST = BigInteger.valueOf(32_765);

    /** Draws numbers of half the size of n, as the reference does. */
    static Challenge draw(Range range, RandomGenerator random) {
        BigInteger largest = BigInteger.ONE.shiftLeft(range.size().bits() / Byte.SIZE * Byte.SIZE).subtract(BigInteger.ONE);
        return new Challenge(Draw.between(SMALLEST, largest, random), Draw.between(SMALLEST, largest, random));
    }

    boolean isHonest() {
        return s.compareTo(SMALLEST) >= 0 && t.compareTo(SMALLEST) >= 0;
    }

    Bytes toBytes() {
        return new NumberWriter().number(s).number(t).toBytes();
    }

    /** Reads a challenge with numbers below p (spec 11.3, V9). */
    static Challenge read(Bytes bytes, BigInteger p) throws AttestationException {
        NumberReader in = new NumberReader(bytes);
        Challenge challenge = new Challenge(in.number(p.bitLength()), in.number(p.bitLength()));
        in.expectEnd();
        if (challenge.s.max(challenge.t).compareTo(p) >= 0) {
            throw new AttestationException("a challenge with numbers that are not reduced");
        }
        return challenge;
    }
}
