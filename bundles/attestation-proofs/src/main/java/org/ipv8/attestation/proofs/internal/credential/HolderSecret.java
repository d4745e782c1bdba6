package org.ipv8.attestation.proofs.internal.credential;

import java.security.SecureRandom;
import java.util.Arrays;

import org.bouncycastle.crypto.AsymmetricCipherKeyPair;
import org.ipv8.attestation.AttestationException;
import org.ipv8.attestation.proofs.internal.group.Generator;
import org.ipv8.attestation.proofs.internal.group.Scalar;
import org.ipv8.attestation.proofs.internal.group.Transcript;
import org.ipv8.attestation.proofs.internal.proof.Knowledge;
import org.ipv8.wire.Bytes;

/**
 * The secret one-time key of a subject, for one attribute: a seed of 32 bytes behind a version byte. Made of the seed are k, the
 * subject's own part of the blinding, and a key for envelopes (X25519, RFC 9180).
 */
public final class HolderSecret {

    private static final int VERSION = 1;
    private static final int SEED = 32;

    private final byte[] seed;

    private HolderSecret(byte[] seed) {
        this.seed = seed;
    }

    /** Draws one. */
    public static HolderSecret generate(SecureRandom random) {
        byte[] seed = new byte[SEED];
        random.nextBytes(seed);
        return new HolderSecret(seed);
    }

    /** Reads what {@link #toBytes} has written. */
    public static HolderSecret read(Bytes bytes) throws AttestationException {
        if (bytes.length() != 1 + SEED || bytes.byteAt(0) != VERSION) {
            throw new AttestationException("no secret key of this format");
        }
        return new HolderSecret(bytes.slice(1, bytes.length()).toArray());
    }

    /** Returns its bytes, a secret. */
    public Bytes toBytes() {
        byte[] bytes = new byte[1 + SEED];
        bytes[0] = VERSION;
        System.arraycopy(seed, 0, bytes, 1, SEED);
        return Bytes.of(bytes);
    }

    /** Returns k. */
    public Scalar blinding() {
        return derive("blinding").toScalar();
    }

    /** Returns the key for envelopes. */
    AsymmetricCipherKeyPair envelopeKey() {
        return Envelope.keyPair(Arrays.copyOf(derive("envelope").toBytes(), Envelope.KEY_MATERIAL));
    }

    /**
     * Returns the public half. The nonce of its proof is made of the seed as well, so the result is always the same, and a nonce never
     * meets two challenges.
     *
     * @param format the name of the format the key is for
     */
    public HolderKey publicKey(String format) {
        byte[] envelope = Envelope.publicKey(envelopeKey());
        Scalar nonce = derive("nonce").with("format", format).toScalar();
        Knowledge proof = Knowledge.prove(Generator.H, blinding(), HolderKey.context(format, envelope), nonce);
        return new HolderKey(Generator.H.times(blinding()), proof, Bytes.of(envelope));
    }

    private Transcript derive(String purpose) {
        return new Transcript("key derivation").with("purpose", purpose).with("seed", seed);
    }

    /** Shows nothing. */
    @Override
    public String toString() {
        return "secret key";
    }
}
