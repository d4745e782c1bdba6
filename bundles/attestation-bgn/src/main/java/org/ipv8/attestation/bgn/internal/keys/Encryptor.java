package org.ipv8.attestation.bgn.internal.keys;

import java.math.BigInteger;
import java.util.random.RandomGenerator;

import org.ipv8.attestation.bgn.internal.field.Element;
import org.ipv8.attestation.bgn.internal.field.FixedBase;

/** Encrypts under one key, with prepared powers of g and h: Enc(m) = g^m · h^r (spec 4.5). Safe for many threads. */
public final class Encryptor {

    private static final BigInteger SMALLEST_EXPONENT = BigInteger.valueOf(4);
    private static final int MAX_TRIES = 128;

    private final PublicKey key;
    private final int uses;
    private final FixedBase h;
    /** Made when it is needed: verifiers encrypt next to nothing but zeros. */
    private FixedBase g;

    /**
     * Prepares the powers.
     *
     * @param uses about how many encryptions there will be
     */
    public Encryptor(PublicKey key, int uses) {
        this.key = key;
        this.uses = uses;
        h = new FixedBase(key.h(), uses);
    }

    /** Returns the key. */
    public PublicKey key() {
        return key;
    }

    /** Draws r from 4 to p − 1, such that h^r hides something. */
    public BigInteger drawExponent(RandomGenerator random) {
        return draw(random).exponent();
    }

    /** Returns Enc(0) with a random exponent. */
    public Element drawZero(RandomGenerator random) {
        return draw(random).zero();
    }

    private record Hiding(BigInteger exponent, Element zero) {
    }

    private Hiding draw(RandomGenerator random) {
        for (int i = 0; i < MAX_TRIES; i++) {
            BigInteger r = Draw.between(SMALLEST_EXPONENT, key.field().p().subtract(BigInteger.ONE), random);
            Element zero = h.power(r);
            if (!zero.isOne()) {
                return new Hiding(r, zero);
            }
        }
        throw new IllegalArgumentException("a key whose h has next to no powers"); // a checked key has an h of large order
    }

    /** Returns Enc(m) with the random exponent r. */
    public Element encrypt(BigInteger m, BigInteger r) {
        return g().power(m).times(h.power(r));
    }

    /** Returns Enc(0) with the random exponent r. */
    public Element encryptZero(BigInteger r) {
        return h.power(r);
    }

    /** Returns g^m. */
    public Element powerOfG(BigInteger m) {
        return g().power(m);
    }

    private synchronized FixedBase g() {
        if (g == null) {
            g = new FixedBase(key.g(), uses);
        }
        return g;
    }
}
