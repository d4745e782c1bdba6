package org.ipv8.identity.internal.token;

import java.util.Arrays;

import org.ipv8.key.PrivateKey;
import org.ipv8.wire.Bytes;

/**
 * A signed double pointer: to the token before it, or to the root, and to some content (spec section 2.2). Immutable.
 *
 * @param signed       all of it
 * @param previous     the hash of the token before it, or the hash of the tree's key
 * @param contentHash  the SHA3-256 of the content, or what stands for it
 * @param content      the content; null if it is not known
 */
public record Token(Signed signed, Bytes previous, Bytes contentHash, Bytes content) {

    private static final int PLAIN = 2 * Signed.HASH;
    private static final int CODE = 8;

    private static Token of(Signed signed, Bytes content) {
        return new Token(signed, signed.part(0, Signed.HASH), signed.part(Signed.HASH, PLAIN), content);
    }

    /** Returns the length of a token of a key with signatures of some length. */
    public static int length(int signatureLength) {
        return PLAIN + signatureLength;
    }

    /**
     * Reads a token, without verifying it, and ignores what follows.
     *
     * @throws IllegalArgumentException if there are too few bytes
     */
    public static Token read(byte[] bytes, int offset, int signatureLength) {
        int end = offset + length(signatureLength);
        if (end > bytes.length) {
            throw new IllegalArgumentException("a token of " + (bytes.length - offset) + " bytes, expected "
                    + length(signatureLength));
        }
        return of(new Signed(Arrays.copyOfRange(bytes, offset, end), PLAIN), null);
    }

    /** Puts together what was kept apart, without verifying it. Content that does not fit is dropped. */
    public static Token restore(Bytes previous, Bytes contentHash, Bytes signature, Bytes content) {
        byte[] bytes = new byte[PLAIN + signature.length()];
        previous.copyTo(bytes, 0);
        contentHash.copyTo(bytes, Signed.HASH);
        signature.copyTo(bytes, PLAIN);
        return of(new Signed(bytes, PLAIN), null).withContent(content);
    }

    /** Makes a token whose content has a hash. */
    public static Token make(PrivateKey key, Bytes previous, Bytes contentHash) {
        byte[] bytes = new byte[length(key.publicKey().signatureLength())];
        previous.copyTo(bytes, 0);
        contentHash.copyTo(bytes, Signed.HASH);
        key.sign(bytes, 0, PLAIN, bytes, PLAIN);
        return of(new Signed(bytes, PLAIN), null);
    }

    /** Makes a token of a content, which may be empty. */
    public static Token makeOf(PrivateKey key, Bytes previous, Bytes content) {
        return make(key, previous, Signed.sha3(content.toArray(), 0, content.length())).withContent(content);
    }

    /** Returns the same with a content if that has the right hash, else this. */
    public Token withContent(Bytes other) {
        boolean fits = other != null && content == null
                && Signed.sha3(other.toArray(), 0, other.length()).equals(contentHash);
        return fits ? new Token(signed, previous, contentHash, other) : this;
    }

    /** Returns the hash, which names the token. */
    public Bytes hash() {
        return signed.hash();
    }

    /** Returns the first 8 bytes of the hash as a number (spec section 2.1). */
    public long code() {
        long code = 0;
        for (int i = 0; i < CODE; i++) {
            code = code << Byte.SIZE | hash().byteAt(i);
        }
        return code;
    }

    /** Tokens are equal if they are signed equally, whether their content is known or not. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Token token && token.signed.equals(signed);
    }

    @Override
    public int hashCode() {
        return signed.hashCode();
    }
}
