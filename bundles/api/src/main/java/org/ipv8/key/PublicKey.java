package org.ipv8.key;

import org.osgi.annotation.versioning.ProviderType;

/**
 * The public half of a key pair: what the network connects (spec section 2).
 *
 * <p>Immutable and safe for use by many threads. Two keys are equal if their binary forms are, and only the canonical
 * binary form of a key is ever accepted, so equal keys have equal mids. The hash code is that of the mid.
 */
@ProviderType
public interface PublicKey {

    /** Returns the kind of key. */
    KeyType type();

    /** Returns a copy of the canonical binary form: 74 bytes for curve25519, DER for the binary curves. */
    byte[] toBytes();

    /** Returns the SHA-1 of the binary form. */
    Mid mid();

    /** Returns the length of a signature by this key in bytes. */
    default int signatureLength() {
        return type().signatureLength();
    }

    /**
     * Says whether a signature over a range of bytes was made by the owner of this key. Never throws for any contents.
     *
     * @param message         holds the signed bytes
     * @param offset          where they start
     * @param length          how many there are
     * @param signature       holds the signature, {@link #signatureLength()} bytes; may be the same array
     * @param signatureOffset where it starts
     * @throws IndexOutOfBoundsException if a range lies outside its array
     */
    boolean verify(byte[] message, int offset, int length, byte[] signature, int signatureOffset);

    /**
     * Says whether a signature is valid; one of the wrong length is not. For the binary curves any even length is right
     * here, the two halves being numbers (spec section 2.3); datagrams have room for exactly {@link #signatureLength()} bytes.
     */
    default boolean verify(byte[] message, byte[] signature) {
        return signature.length == signatureLength() && verify(message, 0, message.length, signature, 0);
    }

    /**
     * Returns a copy of the X25519 public key, 32 bytes (spec section 2.4).
     *
     * @throws UnsupportedOperationException if the key type has none
     */
    byte[] encryptionKey();
}
