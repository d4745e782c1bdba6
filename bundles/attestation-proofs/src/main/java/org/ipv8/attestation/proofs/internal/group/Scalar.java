package org.ipv8.attestation.proofs.internal.group;

import java.math.BigInteger;
import java.security.SecureRandom;

import org.bouncycastle.util.BigIntegers;
import org.ipv8.attestation.AttestationException;

/**
 * An integer modulo the order q of the group: an exponent. Written as 32 bytes, big endian, below q, and in no other way.
 *
 * <p>Calculates with {@link BigInteger}, whose time depends a little on the numbers. All secrets that meet a stranger's number here are
 * covered by fresh uniform ones (a + e·s), and the calculation happens once per answer, so what could be measured from
 * outside belongs to numbers that are never used again. The text form shows nothing.
 */
public final class Scalar {

    /** Length in bytes. */
    public static final int LENGTH = 32;

    /** Twice the length and reduced: so close to uniform (2⁻²⁵⁶) that nobody can tell. */
    static final int WIDE = 64;

    /** 0. */
    public static final Scalar ZERO = new Scalar(BigInteger.ZERO);
    /** 1. */
    public static final Scalar ONE = new Scalar(BigInteger.ONE);

    private final BigInteger value;

    private Scalar(BigInteger value) {
        this.value = value;
    }

    /** A number that is not negative. */
    public static Scalar of(long value) {
        if (value < 0) {
            throw new IllegalArgumentException("negative");
        }
        return new Scalar(BigInteger.valueOf(value));
    }

    /** Draws one, uniformly. */
    public static Scalar random(SecureRandom random) {
        byte[] wide = new byte[WIDE];
        random.nextBytes(wide);
        return reduce(wide);
    }

    /** Reduces 64 bytes, big endian, such as a hash. */
    static Scalar reduce(byte[] wide) {
        return new Scalar(new BigInteger(1, wide).mod(Group.ORDER));
    }

    /**
     * Reads the 32 bytes.
     *
     * @throws AttestationException if the number is not below q: each scalar has one form only
     */
    public static Scalar read(byte[] bytes) throws AttestationException {
        BigInteger value = new BigInteger(1, bytes);
        if (bytes.length != LENGTH || value.compareTo(Group.ORDER) >= 0) {
            throw new AttestationException("a number that is not in its only form");
        }
        return new Scalar(value);
    }

    /** Returns the 32 bytes. */
    public byte[] toBytes() {
        return BigIntegers.asUnsignedByteArray(LENGTH, value);
    }

    /** this + other. */
    public Scalar plus(Scalar other) {
        return new Scalar(value.add(other.value).mod(Group.ORDER));
    }

    /** this − other. */
    public Scalar minus(Scalar other) {
        return new Scalar(value.subtract(other.value).mod(Group.ORDER));
    }

    /** this · other. */
    public Scalar times(Scalar other) {
        return new Scalar(value.multiply(other.value).mod(Group.ORDER));
    }

    /**
     * Returns one of two, in a way that shows little of which: both are read completely.
     *
     * @param bit 0 for the first, 1 for the second
     */
    public static Scalar choose(int bit, Scalar zero, Scalar one) {
        byte[] chosen = zero.toBytes();
        byte[] other = one.toBytes();
        for (int i = 0; i < LENGTH; i++) {
            chosen[i] ^= (byte) (-bit & (chosen[i] ^ other[i]));
        }
        return new Scalar(new BigInteger(1, chosen));
    }

    /** −this. */
    public Scalar negate() {
        return ZERO.minus(this);
    }

    BigInteger value() {
        return value;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Scalar scalar && value.equals(scalar.value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    /** Shows nothing, because most scalars are secrets. */
    @Override
    public String toString() {
        return "scalar";
    }
}
