package org.ipv8.key;

import org.osgi.annotation.versioning.ProviderType;

/**
 * Makes and reads keys: the OSGi service of the crypto bundle. Safe for use by many threads.
 *
 * <p>Only canonical encodings are accepted (spec section 2.7, column HARDEN): a key that can be written in two ways
 * would have two identities.
 */
@ProviderType
public interface KeyVault {

    /** Generates a key pair from the system's secure source of randomness. */
    PrivateKey generate(SecurityLevel level);

    /**
     * Reads a public key from its canonical binary form. The bytes are copied. A curve25519 key is cheap to read, because
     * its point is decoded at the first verification: if it is not on the curve, no signature verifies.
     *
     * @throws InvalidKeyException       if they are anything else
     * @throws IndexOutOfBoundsException if the range lies outside the array
     */
    PublicKey publicKey(byte[] bytes, int offset, int length) throws InvalidKeyException;

    /**
     * Reads a public key from its canonical binary form.
     *
     * @throws InvalidKeyException if the bytes are anything else
     */
    default PublicKey publicKey(byte[] bytes) throws InvalidKeyException {
        return publicKey(bytes, 0, bytes.length);
    }

    /**
     * Reads a private key from its binary form: {@code LibNaCLSK:} and two secrets, or a SEC 1 DER structure on one of
     * the known curves.
     *
     * @throws InvalidKeyException if the bytes are anything else
     */
    PrivateKey privateKey(byte[] bytes) throws InvalidKeyException;

    /**
     * Reads a private key of a binary curve from PEM text ({@code EC PRIVATE KEY}, spec section 2.3).
     *
     * @throws InvalidKeyException if the text is anything else
     */
    PrivateKey privateKeyFromPem(String pem) throws InvalidKeyException;

    /**
     * Reads a public key of a binary curve from PEM text ({@code PUBLIC KEY}, spec section 2.3).
     *
     * @throws InvalidKeyException if the text is anything else
     */
    PublicKey publicKeyFromPem(String pem) throws InvalidKeyException;

    /**
     * Writes a private key of a binary curve as PEM text: a secret.
     *
     * @throws IllegalArgumentException if it is a curve25519 key, which has no PEM form
     */
    String toPem(PrivateKey key);

    /**
     * Writes a public key of a binary curve as PEM text.
     *
     * @throws IllegalArgumentException if it is a curve25519 key, which has no PEM form
     */
    String toPem(PublicKey key);

    /** Returns the name of the Ed25519 implementation in use, such as {@code BouncyCastle}, for people to read. */
    String ed25519Provider();
}
