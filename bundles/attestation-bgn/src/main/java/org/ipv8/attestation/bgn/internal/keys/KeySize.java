package org.ipv8.attestation.bgn.internal.keys;

/**
 * What the size of the secret primes means for the numbers of a key (spec 4.1 and 11.3).
 *
 * @param bits of each prime, 32 to 512
 */
public record KeySize(int bits) {

    /** The smallest size a format may have. */
    public static final int MIN = 32;
    /** The greatest size a format may have; its keys are made in another way. */
    public static final int MAX = 512;

    private static final int SPARE = 24;
    private static final int SMOOTH = 8;

    /**
     * Checks the size.
     *
     * @throws IllegalArgumentException if a format cannot have it
     */
    public KeySize {
        if (bits < MIN || bits > MAX) {
            throw new IllegalArgumentException("key_size " + bits + ", expected " + MIN + " to " + MAX);
        }
    }

    /** The fewest bits of n; the largest keys of one revision of the reference have half of what the size says. */
    private int smallestN() {
        return bits == MAX ? bits : 2 * bits;
    }

    /** Returns the fewest bits p can have. */
    public int minPrimeBits() {
        return smallestN();
    }

    /** Returns the most bits p is allowed to have. */
    public int maxPrimeBits() {
        return 2 * bits + SPARE;
    }

    /** Returns the fewest bits that p + 1 has without its small factors. */
    int minOrderBits() {
        return smallestN() - SMOOTH;
    }

    /** Returns the most bytes a field element's coordinate takes, with its length (spec 9.9: q + 3). */
    public int coordinateBytes() {
        return (maxPrimeBits() + Byte.SIZE - 1) / Byte.SIZE + 3;
    }

    /** Returns the most bytes a public key takes. */
    public int publicKeyBytes() {
        return PublicKey.NUMBERS * coordinateBytes();
    }
}
