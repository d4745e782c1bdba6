package org.ipv8.key;

import org.osgi.annotation.versioning.ProviderType;

/**
 * The private half of a key pair. Immutable and safe for use by many threads; its text form never shows the secret.
 */
@ProviderType
public interface PrivateKey {

    /** Returns the public half. */
    PublicKey publicKey();

    /** Returns a copy of the private binary form (spec sections 2.2 and 2.3): a secret. */
    byte[] toSecretBytes();

    /**
     * Signs a range of bytes in place.
     *
     * @param message         holds the bytes to sign
     * @param offset          where they start
     * @param length          how many there are
     * @param signature       receives {@link PublicKey#signatureLength()} bytes; may be the same array
     * @param signatureOffset where to put them
     * @throws IndexOutOfBoundsException if a range lies outside its array
     */
    void sign(byte[] message, int offset, int length, byte[] signature, int signatureOffset);

    /** Returns the signature over a message. */
    default byte[] sign(byte[] message) {
        byte[] signature = new byte[publicKey().signatureLength()];
        sign(message, 0, message.length, signature, 0);
        return signature;
    }

    /**
     * Agrees on a secret with the owner of an X25519 key: HSalsa20 of the X25519 result (spec section 2.4).
     *
     * @param peerEncryptionKey the other's X25519 public key, 32 bytes
     * @return 32 secret bytes, the same that the other computes
     * @throws IllegalArgumentException      if the other key has another length or gives an all-zero result
     * @throws UnsupportedOperationException if this key has no X25519 half
     */
    byte[] sharedSecret(byte[] peerEncryptionKey);
}
