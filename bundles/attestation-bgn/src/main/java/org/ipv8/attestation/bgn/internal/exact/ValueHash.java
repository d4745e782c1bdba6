package org.ipv8.attestation.bgn.internal.exact;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

import org.ipv8.wire.Bytes;

/** How a value becomes the bits that are attested (spec 7.1). */
public enum ValueHash {
    /** The first four bytes of SHA-256. */
    SHA256_4("SHA-256", 32),
    /** SHA-256. */
    SHA256("SHA-256", 256),
    /** SHA-512. */
    SHA512("SHA-512", 512);

    private final String algorithm;
    private final int bits;

    ValueHash(String algorithm, int bits) {
        this.algorithm = algorithm;
        this.bits = bits;
    }

    /** Returns the hash of a name such as {@code sha256_4}. */
    public static ValueHash named(String name) {
        return Arrays.stream(values()).filter(hash -> hash.name().equalsIgnoreCase(name)).findFirst().orElseThrow(
                () -> new IllegalArgumentException("hash '" + name + "', expected sha256_4, sha256 or sha512"));
    }

    /** Returns the number of bits, which is even. */
    public int bits() {
        return bits;
    }

    /** Returns the number of pairs of bits. */
    public int pairs() {
        return bits / 2;
    }

    /** Returns the bits of the hash of a value, the most significant first. */
    public int[] bitsOf(Bytes value) {
        byte[] digest;
        try {
            digest = MessageDigest.getInstance(algorithm).digest(value.toArray());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has " + algorithm, e);
        }
        int[] result = new int[bits];
        Arrays.setAll(result, i -> digest[i / Byte.SIZE] >> Byte.SIZE - 1 - i % Byte.SIZE & 1);
        return result;
    }
}
