package org.ipv8.attestation;

import java.util.Objects;

/**
 * How well a format protects the attested value and its owner.
 *
 * @param bits            the logarithm of the effort to break it, in bits; 0 if nobody would notice the effort
 * @param construction    what it is built on, in a few words
 * @param insecureBecause a sentence on why it must not be used for anything that matters; empty if nothing is known against it
 */
public record Strength(int bits, String construction, String insecureBecause) {

    /** Refuses null and a negative number of bits. */
    public Strength {
        Objects.requireNonNull(construction, "construction");
        Objects.requireNonNull(insecureBecause, "insecureBecause");
        if (bits < 0) {
            throw new IllegalArgumentException("a strength of " + bits + " bits");
        }
    }

    /** A format nothing is known against. */
    public static Strength secure(int bits, String construction) {
        return new Strength(bits, construction, "");
    }

    /** Says whether nothing is known against it. */
    public boolean isSecure() {
        return insecureBecause.isEmpty();
    }
}
