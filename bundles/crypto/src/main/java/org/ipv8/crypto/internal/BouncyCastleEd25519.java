package org.ipv8.crypto.internal;

import org.bouncycastle.math.ec.rfc8032.Ed25519;
import org.bouncycastle.math.ec.rfc8032.Ed25519.PublicPoint;
import org.ipv8.crypto.internal.edwards.FrequentSigners;
import org.ipv8.key.spi.Ed25519Provider;

/**
 * The provider that is always there: works on ranges of a datagram in place, keeps the decoded point of a public key, and tables of those
 * that sign often.
 */
final class BouncyCastleEd25519 implements Ed25519Provider {

    static final BouncyCastleEd25519 INSTANCE = new BouncyCastleEd25519();

    /** Stands for a key that is no point on the curve: nobody can have signed with it. */
    static final Verifier NEVER = (message, offset, length, signature, signatureOffset) -> false;

    /** A mebibyte. */
    private static final int MAX_FREQUENT = 256;

    private final FrequentSigners frequent = new FrequentSigners(MAX_FREQUENT);

    private BouncyCastleEd25519() {
    }

    @Override
    public String name() {
        return "BouncyCastle";
    }

    @Override
    public Signer signer(byte[] seed, byte[] publicKey) {
        return (message, offset, length, signature, signatureOffset) ->
                Ed25519.sign(seed, 0, publicKey, 0, message, offset, length, signature, signatureOffset);
    }

    @Override
    public Verifier verifier(byte[] publicKey) {
        return verifier(publicKey, 0);
    }

    /** Prepares a verification key of the 32 bytes at an offset. */
    Verifier verifier(byte[] publicKey, int keyOffset) {
        PublicPoint point = Ed25519.validatePublicKeyPartialExport(publicKey, keyOffset);
        return point == null ? NEVER : frequent.verifier(publicKey, keyOffset, (message, offset, length, signature, signatureOffset) ->
                Ed25519.verify(signature, signatureOffset, point, message, offset, length));
    }

    static boolean isOnCurve(byte[] publicKey, int keyOffset) {
        return Ed25519.validatePublicKeyPartial(publicKey, keyOffset);
    }
}
