package org.ipv8.attestation.proofs.internal.proof;

import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.List;

import org.ipv8.attestation.AttestationException;
import org.ipv8.attestation.proofs.internal.group.Element;
import org.ipv8.attestation.proofs.internal.group.Generator;
import org.ipv8.attestation.proofs.internal.group.Scalar;
import org.ipv8.attestation.proofs.internal.group.Transcript;
import org.ipv8.wire.WireWriter;

/**
 * The value is one of min … max. The value without min is written with the digits b₀ … b_{n−1} of {@link Weights}; proven is that
 * somebody knows b, ρ_B and r with
 *
 * <pre>
 * B = ρ_B·H + Σ bᵢ·Gᵢ      every bᵢ is 0 or 1      C − min·G = (Σ wᵢ·bᵢ)·G + r·H
 * </pre>
 *
 * or x ({@link Designation}). The digits are those of Bootle, Cerulli, Chaidos, Ghadafi, Groth and Petit (2015, the argument for
 * commitments to bits), which is Groth and Kohlweiss's (2015) for many at once:
 *
 * <pre>
 * prover    B = ρ_B·H + Σ bᵢ·Gᵢ                    A = ρ_A·H + Σ aᵢ·Gᵢ             for uniform aᵢ and ρ
 *           T = ρ_T·H + Σ aᵢ(1 − 2bᵢ)·Gᵢ           D = ρ_D·H − Σ aᵢ²·Gᵢ
 *                                                  L = ρ_L·H + (Σ wᵢ·aᵢ)·G
 *           e = hash(…, C, V, B, T, A, D, L, W) − e_V
 *           fᵢ = aᵢ + e·bᵢ     z_A = ρ_A + e·ρ_B     z_D = ρ_D + e·ρ_T     z_L = ρ_L + e·r
 * verifier  A = z_A·H + Σ fᵢ·Gᵢ − e·B
 *           D = z_D·H + Σ fᵢ(e − fᵢ)·Gᵢ − e·T
 *           L = z_L·H + (Σ wᵢ·fᵢ)·G − e·(C − min·G)
 * </pre>
 *
 * Why that proves it: fᵢ(e − fᵢ) = bᵢ(1 − bᵢ)·e² + aᵢ(1 − 2bᵢ)·e − aᵢ², and the second equation leaves no room for e².
 * Why it shows nothing else: for every e, the f and z are uniform whatever the b are, and fix A, D and L.
 *
 * @param min the smallest value, not negative
 * @param max the largest value, greater than min by less than 2²⁰
 */
public record Range(long min, long max) implements Statement {

    /** How many values a range can have: 2²⁰. */
    public static final long MAX_VALUES = 1L << Generator.DIGITS;

    private static final int LENGTH = 2 * Long.BYTES;

    /** Refuses ranges that are empty, have one value only, negative ones, or more than {@link #MAX_VALUES}. */
    public Range {
        if (min < 0 || max <= min || max - min >= MAX_VALUES) {
            throw new IllegalArgumentException(
                    "the range " + min + ".." + max + ", expected at least 0 and 2 to " + MAX_VALUES + " values");
        }
    }

    @Override
    public byte[] toBytes() {
        return new WireWriter(LENGTH).u64(min).u64(max).toByteArray();
    }

    @Override
    public boolean holds(Opening opening) {
        BigInteger value = new BigInteger(1, opening.value().toBytes());
        return value.compareTo(BigInteger.valueOf(min)) >= 0 && value.compareTo(BigInteger.valueOf(max)) <= 0;
    }

    List<Long> weights() {
        return Weights.of(max - min);
    }

    @Override
    public int proofLength() {
        return RangeProof.length(weights().size());
    }

    @Override
    public byte[] prove(Opening opening, Element verifierKey, Transcript context, SecureRandom random) {
        return new RangeProver(this, opening, random).prove(verifierKey, context).toBytes();
    }

    @Override
    public void check(byte[] proof, Element commitment, Element verifierKey, Transcript context) throws AttestationException {
        RangeProof parsed = RangeProof.read(proof, weights().size());
        Scalar hash = parsed.announcements(this, commitment, verifierKey).hash(this, commitment, verifierKey, context);
        if (!hash.equals(parsed.challenge().plus(parsed.verifier().challenge()))) {
            throw new AttestationException("a wrong proof");
        }
    }

    /**
     * What the hash of a proof is made of.
     *
     * @param b commits to the digits
     * @param t commits to aᵢ(1 − 2bᵢ)
     * @param a announces the digits
     * @param d announces their squares
     * @param l announces the value
     * @param w announces the key of the verifier
     */
    record Announcements(Element b, Element t, Element a, Element d, Element l, Element w) {

        Scalar hash(Range range, Element commitment, Element verifierKey, Transcript context) {
            return context.with("proof", "range")
                    .with("statement", range.toBytes())
                    .with("C", commitment)
                    .with("V", verifierKey)
                    .with("B", b)
                    .with("T", t)
                    .with("A", a)
                    .with("D", d)
                    .with("L", l)
                    .with("W", w)
                    .toScalar();
        }
    }
}
