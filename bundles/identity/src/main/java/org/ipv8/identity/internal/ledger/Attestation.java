package org.ipv8.identity.internal.ledger;

import java.util.Arrays;

import org.ipv8.identity.internal.token.Signed;
import org.ipv8.key.PrivateKey;
import org.ipv8.wire.Bytes;

/**
 * The signature of an authority over the hash of some metadata (spec section 2.4). Immutable.
 *
 * @param signed   all of it
 * @param metadata the hash of the metadata
 */
public record Attestation(Signed signed, Bytes metadata) {

    private static Attestation of(byte[] bytes) {
        Signed signed = new Signed(bytes, Signed.HASH);
        return new Attestation(signed, signed.part(0, Signed.HASH));
    }

    /** Returns the length of an attestation by a key with signatures of some length. */
    public static int length(int signatureLength) {
        return Signed.HASH + signatureLength;
    }

    /**
     * Reads an attestation, without verifying it, and ignores what follows.
     *
     * @throws IllegalArgumentException if there are too few bytes
     */
    public static Attestation read(byte[] bytes, int offset, int signatureLength) {
        int end = offset + length(signatureLength);
        if (end > bytes.length) {
            throw new IllegalArgumentException("an attestation of " + (bytes.length - offset) + " bytes, expected "
                    + length(signatureLength));
        }
        return of(Arrays.copyOfRange(bytes, offset, end));
    }

    /** Puts together what was kept apart, without verifying it. */
    public static Attestation restore(Bytes metadata, Bytes signature) {
        byte[] bytes = new byte[length(signature.length())];
        metadata.copyTo(bytes, 0);
        signature.copyTo(bytes, Signed.HASH);
        return of(bytes);
    }

    /** Makes an attestation. */
    public static Attestation make(PrivateKey authority, Bytes metadata) {
        byte[] bytes = new byte[length(authority.publicKey().signatureLength())];
        metadata.copyTo(bytes, 0);
        authority.sign(bytes, 0, Signed.HASH, bytes, Signed.HASH);
        return of(bytes);
    }

    /** Returns the hash, which names the attestation. */
    public Bytes hash() {
        return signed.hash();
    }
}
