package org.ipv8.attestation.bgn.internal.range;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;

import org.ipv8.attestation.AttestationException;
import org.ipv8.attestation.bgn.internal.field.Element;
import org.ipv8.attestation.bgn.internal.field.NumberReader;
import org.ipv8.attestation.bgn.internal.field.NumberWriter;
import org.ipv8.attestation.bgn.internal.field.Powers;
import org.ipv8.attestation.bgn.internal.field.Powers.Power;

/**
 * That two commitments y₁ = g₁^x h₁^r₁ and y₂ = g₂^x h₂^r₂ hide the same number, after F. Boudot, "Efficient Proofs that a Committed
 * Number Lies in an Interval", EUROCRYPT 2000 (spec 8.2, EL).
 *
 * @param c  the challenge: SHA-256 of the decimal digits of W₁ and W₂
 * @param d  ŵ + c·x
 * @param d1 n₁ + c·r₁
 * @param d2 n₂ + c·r₂
 */
record EqualityProof(BigInteger c, BigInteger d, BigInteger d1, BigInteger d2) {

    private static final int NUMBERS = 4;
    private static final int HASH_BITS = 256;
    /** Nobody's d is longer than p by more (spec 11.3, V9). */
    private static final int SLACK_BITS = 1_024;

    /** The bases of both commitments. */
    record Bases(Element g1, Element h1, Element g2, Element h2) {
    }

    /** What is hidden. */
    record Secret(BigInteger x, BigInteger r1, BigInteger r2) {
    }

    /** What is drawn. */
    record Draws(BigInteger w, BigInteger n1, BigInteger n2) {
    }

    static EqualityProof prove(Bases bases, Secret secret, Draws draws) {
        Element w1 = committed(bases.g1, draws.w, bases.h1, draws.n1);
        Element w2 = committed(bases.g2, draws.w, bases.h2, draws.n2);
        BigInteger c = hash(w1, w2);
        return new EqualityProof(c, draws.w.add(c.multiply(secret.x)), draws.n1.add(c.multiply(secret.r1)),
                draws.n2.add(c.multiply(secret.r2)));
    }

    /** Returns g^x h^r. */
    static Element committed(Element g, BigInteger x, Element h, BigInteger r) {
        return Powers.product(List.of(Power.inGroup(g, x), Power.inGroup(h, r)));
    }

    boolean holds(Bases bases, Element y1, Element y2) {
        return hash(opened(bases.g1, bases.h1, d1, y1), opened(bases.g2, bases.h2, d2, y2)).equals(c);
    }

    /** Returns g^d h^e y^(−c). */
    private Element opened(Element g, Element h, BigInteger e, Element y) {
        return Powers.product(List.of(Power.inGroup(g, d), Power.inGroup(h, e), Power.inGroup(y.conjugate(), c)));
    }

    private static BigInteger hash(Element w1, Element w2) {
        String digits = w1.a().toString() + w1.b() + w2.a() + w2.b();
        try {
            return new BigInteger(1, MessageDigest.getInstance("SHA-256").digest(digits.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    void write(NumberWriter out) {
        out.signed(c, d, d1, d2);
    }

    static EqualityProof read(NumberReader in, int primeBits) throws AttestationException {
        BigInteger[] numbers = in.signed(NUMBERS, primeBits + SLACK_BITS);
        if (numbers[0].signum() < 0 || numbers[0].bitLength() > HASH_BITS) {
            throw new AttestationException("a proof whose challenge is no hash");
        }
        return new EqualityProof(numbers[0], numbers[1], numbers[2], numbers[3]);
    }
}
