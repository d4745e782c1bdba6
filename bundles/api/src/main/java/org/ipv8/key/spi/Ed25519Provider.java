package org.ipv8.key.spi;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * An implementation of Ed25519 (RFC 8032, pure). Registered as an OSGi service; the one with the highest service ranking
 * signs and verifies, and Bouncy Castle, built into the crypto bundle, when there is none. A provider proves itself with
 * known answers before it registers. All methods are safe for use by many threads.
 *
 * <p>Which malformed keys are refused is decided by the crypto bundle before a provider sees them, so that providers need
 * not agree on them; S values that are not reduced modulo the group order must be rejected here.
 */
@ConsumerType
public interface Ed25519Provider {

    /** Returns a name for people, such as {@code ACCP}. */
    String name();

    /**
     * Prepares a signing key.
     *
     * @param seed      32 secret bytes, not modified
     * @param publicKey the 32 bytes that belong to it
     */
    Signer signer(byte[] seed, byte[] publicKey);

    /**
     * Prepares a verification key.
     *
     * @param publicKey 32 bytes: a point on the curve, canonically encoded and not of small order
     */
    Verifier verifier(byte[] publicKey);

    /** A prepared signing key. */
    @ConsumerType
    interface Signer {

        /** Signs a range; see {@link org.ipv8.key.PrivateKey#sign(byte[], int, int, byte[], int)}. */
        void sign(byte[] message, int offset, int length, byte[] signature, int signatureOffset);
    }

    /** A prepared verification key. */
    @ConsumerType
    interface Verifier {

        /** Verifies a range; see {@link org.ipv8.key.PublicKey#verify(byte[], int, int, byte[], int)}. */
        boolean verify(byte[] message, int offset, int length, byte[] signature, int signatureOffset);
    }
}
