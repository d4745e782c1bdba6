package org.ipv8.identity.internal.ledger;

import org.ipv8.identity.internal.token.Signed;
import org.ipv8.key.PrivateKey;
import org.ipv8.wire.Bytes;

/**
 * What a subject says of the attribute behind a token (spec section 2.3). Immutable.
 *
 * @param signed  all of it
 * @param token   the hash of the token
 * @param json    what is said, as it was written
 */
public record Metadata(Signed signed, Bytes token, Bytes json) {

    private static Metadata of(byte[] bytes, int signatureLength) {
        Signed signed = new Signed(bytes, bytes.length - signatureLength);
        return new Metadata(signed, signed.part(0, Signed.HASH), signed.part(Signed.HASH, bytes.length - signatureLength));
    }

    /**
     * Reads metadata, without verifying it.
     *
     * @throws IllegalArgumentException if there are too few bytes
     */
    public static Metadata read(Bytes bytes, int signatureLength) {
        if (bytes.length() < Signed.HASH + signatureLength) {
            throw new IllegalArgumentException("metadata of " + bytes.length() + " bytes, expected at least "
                    + (Signed.HASH + signatureLength));
        }
        return of(bytes.toArray(), signatureLength);
    }

    /** Puts together what was kept apart, without verifying it. */
    public static Metadata restore(Bytes token, Bytes json, Bytes signature) {
        byte[] bytes = plain(token, json, signature.length());
        signature.copyTo(bytes, bytes.length - signature.length());
        return of(bytes, signature.length());
    }

    /** Makes metadata. */
    public static Metadata make(PrivateKey key, Bytes token, Bytes json) {
        int signatureLength = key.publicKey().signatureLength();
        byte[] bytes = plain(token, json, signatureLength);
        key.sign(bytes, 0, bytes.length - signatureLength, bytes, bytes.length - signatureLength);
        return of(bytes, signatureLength);
    }

    private static byte[] plain(Bytes token, Bytes json, int signatureLength) {
        byte[] bytes = new byte[Signed.HASH + json.length() + signatureLength];
        token.copyTo(bytes, 0);
        json.copyTo(bytes, Signed.HASH);
        return bytes;
    }

    /** Returns the hash, which names the metadata and its credential. */
    public Bytes hash() {
        return signed.hash();
    }
}
