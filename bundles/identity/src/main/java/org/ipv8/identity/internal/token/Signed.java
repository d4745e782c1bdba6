package org.ipv8.identity.internal.token;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

import org.ipv8.key.PublicKey;
import org.ipv8.wire.Bytes;

/**
 * What tokens, metadata and attestations have in common (spec section 2.1): plaintext and signature of its maker, who is known from
 * context, and a hash over both.
 */
public final class Signed {

    /** Length of hashes and pointers. */
    public static final int HASH = 32;

    private final byte[] bytes;
    private final int plain;
    private final Bytes hash;

    /**
     * Takes over plaintext and signature.
     *
     * @param plain length of the plaintext
     */
    public Signed(byte[] bytes, int plain) {
        this.bytes = bytes;
        this.plain = plain;
        this.hash = sha3(bytes, 0, bytes.length);
    }

    /** Returns the SHA3-256 of a range of bytes. */
    public static Bytes sha3(byte[] bytes, int offset, int length) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA3-256");
            digest.update(bytes, offset, length);
            return Bytes.of(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA3-256", e);
        }
    }

    /** Returns the hash, which names the object. */
    public Bytes hash() {
        return hash;
    }

    /** Returns a part of the plaintext. */
    public Bytes part(int from, int to) {
        return Bytes.of(bytes, from, to - from);
    }

    /** Returns plaintext and signature. */
    public Bytes serialized() {
        return Bytes.of(bytes);
    }

    /** Returns the length of plaintext and signature. */
    public int length() {
        return bytes.length;
    }

    /** Copies plaintext and signature. */
    public void copyTo(byte[] target, int offset) {
        System.arraycopy(bytes, 0, target, offset, bytes.length);
    }

    /** Returns the signature. */
    public Bytes signature() {
        return Bytes.of(bytes, plain, bytes.length - plain);
    }

    /** Says whether a key has made it. Costs a verification each time: whoever asks remembers the answer. */
    public boolean isBy(PublicKey key) {
        return bytes.length - plain == key.signatureLength() && key.verify(bytes, 0, plain, bytes, plain);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Signed signed && signed.hash.equals(hash);
    }

    @Override
    public int hashCode() {
        return hash.hashCode();
    }
}
