package org.ipv8.crypto.internal;

import org.ipv8.key.spi.Ed25519Provider;
import org.ipv8.key.spi.Ed25519Provider.Signer;

/** An Ed25519 seed with the public key that belongs to it. */
final class SignKey extends Prepared<Signer> {

    private final Ed25519Switch ed25519;
    private final byte[] seed;
    private final byte[] publicKey;

    /** Creates a key of 32 and 32 bytes that are not copied. */
    SignKey(Ed25519Switch ed25519, byte[] seed, byte[] publicKey) {
        this.ed25519 = ed25519;
        this.seed = seed;
        this.publicKey = publicKey;
    }

    void sign(byte[] message, int offset, int length, byte[] signature, int signatureOffset) {
        Lease lease = ed25519.current();
        try {
            under(lease).sign(message, offset, length, signature, signatureOffset);
        } catch (RuntimeException | LinkageError e) {
            lease.failed(e);
            prepare(BouncyCastleEd25519.INSTANCE).sign(message, offset, length, signature, signatureOffset);
        }
    }

    @Override
    Signer prepare(Ed25519Provider provider) {
        return provider == BouncyCastleEd25519.INSTANCE
                ? provider.signer(seed, publicKey) : provider.signer(seed.clone(), publicKey.clone());
    }
}
