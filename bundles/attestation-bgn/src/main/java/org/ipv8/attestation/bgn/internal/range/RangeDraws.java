package org.ipv8.attestation.bgn.internal.range;

import java.math.BigInteger;
import java.util.random.RandomGenerator;

import org.ipv8.attestation.AttestationException;
import org.ipv8.attestation.bgn.internal.keys.Draw;

/**
 * Everything random in a range attestation. The reference draws most of it from far too small ranges, so that the value can be read off
 * the result; these draws hide it as far as the size of the key allows, and every verifier accepts them (spec 8.8).
 *
 * @param r     blinds c
 * @param ra    blinds cₐ
 * @param raa   blinds cₐₐ
 * @param w     makes the product unrecognizable
 * @param m4    the root of m₃
 * @param m1    a part of the product
 * @param r1    blinds cₐ₁
 * @param r2    blinds cₐ₂
 * @param proof for the equality
 * @param sqr1  for the first square
 * @param sqr2  for the second square
 */
record RangeDraws(BigInteger r, BigInteger ra, BigInteger raa, BigInteger w, BigInteger m4, BigInteger m1, BigInteger r1,
        BigInteger r2, EqualityProof.Draws proof, SquareProof.Draws sqr1, SquareProof.Draws sqr2) {

    private static final BigInteger ONE = BigInteger.ONE;
    private static final int W_BITS = 32;
    /** The challenge has 256 bits, and 128 more hide what it is multiplied with. */
    private static final int HIDING_BITS = 256 + 128;
    private static final int SQUARE_BITS = 128;
    private static final int MAX_TRIES = 64;

    /** Returns w²(value−a+1)(b−value+1). */
    BigInteger product(Range range, BigInteger value) {
        return product(w, range, value);
    }

    private static BigInteger product(BigInteger w, Range range, BigInteger value) {
        return w.multiply(w).multiply(range.above(value)).multiply(range.below(value));
    }

    /** Returns w²((b−value+1)r + rₐ) + rₐₐ. */
    BigInteger blinding(Range range, BigInteger value) {
        return blinding(w, r, ra, raa, range, value);
    }

    private static BigInteger blinding(BigInteger w, BigInteger r, BigInteger ra, BigInteger raa, Range range, BigInteger value) {
        return w.multiply(w).multiply(range.below(value).multiply(r).add(ra)).add(raa);
    }

    /**
     * Draws for a value in the range.
     *
     * @throws AttestationException if the source of randomness gives nothing that can be used
     */
    static RangeDraws random(Range range, BigInteger value, BigInteger p, RandomGenerator random) throws AttestationException {
        for (int i = 0; i < MAX_TRIES; i++) {
            BigInteger r = Draw.between(BigInteger.ZERO, p, random);
            BigInteger ra = Draw.between(BigInteger.ZERO, p, random);
            BigInteger raa = Draw.between(BigInteger.ZERO, p, random);
            BigInteger w = Draw.between(ONE, ONE.shiftLeft(W_BITS), random);
            BigInteger product = product(w, range, value);
            BigInteger half = blinding(w, r, ra, raa, range, value).shiftRight(1).subtract(ONE);
            BigInteger root = product.sqrt().subtract(ONE);
            if (root.signum() > 0 && half.signum() > 0) {
                BigInteger m4 = Draw.between(ONE, root, random);
                BigInteger rest = product.subtract(m4.multiply(m4)).subtract(ONE);
                if (rest.signum() > 0) {
                    return new RangeDraws(r, ra, raa, w, m4, Draw.between(ONE, rest, random), Draw.between(ONE, half, random),
                            Draw.between(ONE, half, random),
                            equality(range.b().bitLength() + 1, p.bitLength(), random),
                            square(W_BITS + 1, p.bitLength(), p, random),
                            square(root.bitLength(), half.bitLength() + 1, p, random));
                }
            }
        }
        throw new AttestationException("no draws for the proof that can be used");
    }

    private static EqualityProof.Draws equality(int bitsOfX, int bitsOfR, RandomGenerator random) {
        return new EqualityProof.Draws(Draw.bits(HIDING_BITS + bitsOfX, random), Draw.bits(HIDING_BITS + bitsOfR, random),
                Draw.bits(HIDING_BITS + bitsOfR, random));
    }

    private static SquareProof.Draws square(int bitsOfX, int bitsOfR, BigInteger p, RandomGenerator random) {
        int bits = p.bitLength() + SQUARE_BITS;
        BigInteger sign = random.nextBoolean() ? ONE : ONE.negate();
        return new SquareProof.Draws(Draw.bits(bits, random).multiply(sign),
                equality(bitsOfX, Math.max(bitsOfR, bits + bitsOfX) + 1, random));
    }
}
