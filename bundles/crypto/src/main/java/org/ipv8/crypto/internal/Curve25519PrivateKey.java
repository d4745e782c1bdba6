package org.ipv8.crypto.internal;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Objects;

import org.bouncycastle.math.ec.rfc7748.X25519;
import org.bouncycastle.math.ec.rfc8032.Ed25519;
import org.ipv8.key.InvalidKeyException;
import org.ipv8.key.PrivateKey;
import org.ipv8.key.PublicKey;

/** {@code LibNaCLSK:}, an X25519 secret, not clamped, and an Ed25519 seed: 74 bytes (spec section 2.2). */
final class Curve25519PrivateKey implements PrivateKey {

    static final byte[] PREFIX = "LibNaCLSK:".getBytes(US_ASCII);
    private static final int SEED = PREFIX.length + X25519.SCALAR_SIZE;
    private static final int LENGTH = SEED + Ed25519.SECRET_KEY_SIZE;

    private final byte[] encryptionSecret;
    private final byte[] seed;
    private final PublicKey publicKey;
    private final SignKey signKey;

    private Curve25519PrivateKey(byte[] encryptionSecret, byte[] seed, Ed25519Switch ed25519) {
        this.encryptionSecret = encryptionSecret;
        this.seed = seed;
        byte[] encryptionKey = new byte[X25519.POINT_SIZE];
        X25519.scalarMultBase(encryptionSecret, 0, encryptionKey, 0);
        byte[] verifyKey = new byte[Ed25519.PUBLIC_KEY_SIZE];
        Ed25519.generatePublicKey(seed, 0, verifyKey, 0);
        this.publicKey = Curve25519PublicKey.of(encryptionKey, verifyKey, ed25519);
        this.signKey = new SignKey(ed25519, seed, verifyKey);
    }

    static Curve25519PrivateKey generate(SecureRandom random, Ed25519Switch ed25519) {
        byte[] encryptionSecret = new byte[X25519.SCALAR_SIZE];
        random.nextBytes(encryptionSecret);
        byte[] seed = new byte[Ed25519.SECRET_KEY_SIZE];
        random.nextBytes(seed);
        return new Curve25519PrivateKey(encryptionSecret, seed, ed25519);
    }

    /** Reads bytes that start with the prefix. */
    static Curve25519PrivateKey parse(byte[] bytes, Ed25519Switch ed25519) throws InvalidKeyException {
        if (bytes.length != LENGTH) {
            throw new InvalidKeyException("a curve25519 private key has " + LENGTH + " bytes, not " + bytes.length);
        }
        return new Curve25519PrivateKey(Arrays.copyOfRange(bytes, PREFIX.length, SEED),
                Arrays.copyOfRange(bytes, SEED, LENGTH), ed25519);
    }

    @Override
    public PublicKey publicKey() {
        return publicKey;
    }

    @Override
    public byte[] toSecretBytes() {
        return Bytes.concat(PREFIX, encryptionSecret, seed);
    }

    @Override
    public void sign(byte[] message, int offset, int length, byte[] signature, int signatureOffset) {
        Objects.checkFromIndexSize(offset, length, message.length);
        Objects.checkFromIndexSize(signatureOffset, publicKey.signatureLength(), signature.length);
        signKey.sign(message, offset, length, signature, signatureOffset);
    }

    @Override
    public byte[] sharedSecret(byte[] peerEncryptionKey) {
        if (peerEncryptionKey.length != X25519.POINT_SIZE) {
            throw new IllegalArgumentException(
                    "an X25519 key has " + X25519.POINT_SIZE + " bytes, not " + peerEncryptionKey.length);
        }
        byte[] agreed = new byte[X25519.POINT_SIZE];
        if (!X25519.calculateAgreement(encryptionSecret, 0, peerEncryptionKey, 0, agreed, 0)) {
            throw new IllegalArgumentException("the X25519 key is of small order");
        }
        return HSalsa20.ofZeros(agreed);
    }

    /** Returns the type and the shortened mid of the public half. */
    @Override
    public String toString() {
        return "private " + publicKey;
    }
}
