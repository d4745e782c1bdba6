package org.ipv8.attestation.bgn.internal.field;

import java.math.BigInteger;

import org.ipv8.attestation.bgn.internal.field.Accumulator.Multiples;

/**
 * The field F<sub>p²</sub> = F<sub>p</sub>[ω] with ω² = −ω − 1, for a prime p with p mod 3 = 2 (spec 2.1). Elements are a + bω,
 * written [a, b]. Immutable and safe for many threads; two fields are equal if their primes are.
 *
 * <p>Whether p is a prime of that kind is for the caller to know: for another odd p, what comes out is the ring of that form.
 */
public final class Field {

    private final BigInteger p;
    private final Montgomery mod;
    private final Multiples multiples;
    private final Element one;

    /** Makes the field of an odd number above 2. */
    public Field(BigInteger p) {
        this.p = p;
        mod = new Montgomery(p);
        multiples = Multiples.of(mod);
        one = element(BigInteger.ONE, BigInteger.ZERO);
    }

    Montgomery mod() {
        return mod;
    }

    Multiples multiples() {
        return multiples;
    }

    /** Returns the prime. */
    public BigInteger p() {
        return p;
    }

    /** Returns p + 1, the order of the group of norm 1. */
    public BigInteger order() {
        return p.add(BigInteger.ONE);
    }

    /** Returns [a, b], reduced. */
    public Element element(BigInteger a, BigInteger b) {
        return new Element(this, mod.encode(a.mod(p)), mod.encode(b.mod(p)));
    }

    /** Returns [1, 0]. */
    public Element one() {
        return one;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Field field && p.equals(field.p);
    }

    @Override
    public int hashCode() {
        return p.hashCode();
    }

    @Override
    public String toString() {
        return "F(p²), p of " + p.bitLength() + " bits";
    }
}
