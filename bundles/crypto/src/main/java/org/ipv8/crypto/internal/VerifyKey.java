package org.ipv8.crypto.internal;

import java.util.Arrays;

import org.ipv8.key.spi.Ed25519Provider;
import org.ipv8.key.spi.Ed25519Provider.Verifier;

/** An Ed25519 public key. The point is decoded at the first verification and kept. */
final class VerifyKey extends Prepared<Verifier> {

    private final Ed25519Switch ed25519;
    private final byte[] bytes;
    private final int keyOffset;

    /**
     * Creates a key of 32 bytes at an offset of an array that is not copied: canonical and not of small order, see
     * {@link Ed25519Points}.
     */
    VerifyKey(Ed25519Switch ed25519, byte[] bytes, int keyOffset) {
        this.ed25519 = ed25519;
        this.bytes = bytes;
        this.keyOffset = keyOffset;
    }

    boolean verify(byte[] message, int offset, int length, byte[] signature, int signatureOffset) {
        Lease lease = ed25519.current();
        try {
            return under(lease).verify(message, offset, length, signature, signatureOffset);
        } catch (RuntimeException | LinkageError e) {
            lease.failed(e);
            return builtIn().verify(message, offset, length, signature, signatureOffset);
        }
    }

    @Override
    Verifier prepare(Ed25519Provider provider) {
        if (provider == BouncyCastleEd25519.INSTANCE) {
            return builtIn();
        }
        return BouncyCastleEd25519.isOnCurve(bytes, keyOffset)
                ? provider.verifier(Arrays.copyOfRange(bytes, keyOffset, keyOffset + Ed25519Points.LENGTH))
                : BouncyCastleEd25519.NEVER;
    }

    private Verifier builtIn() {
        return BouncyCastleEd25519.INSTANCE.verifier(bytes, keyOffset);
    }
}
