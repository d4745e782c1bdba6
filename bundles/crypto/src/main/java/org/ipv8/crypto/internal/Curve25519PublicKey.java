package org.ipv8.crypto.internal;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Arrays;
import java.util.Objects;

import org.ipv8.key.InvalidKeyException;
import org.ipv8.key.KeyType;

/** {@code LibNaCLPK:}, an X25519 public key and an Ed25519 public key: 74 bytes (spec section 2.2). */
final class Curve25519PublicKey extends EncodedPublicKey {

    static final byte[] PREFIX = "LibNaCLPK:".getBytes(US_ASCII);
    private static final int ENCRYPTION_KEY = PREFIX.length;
    private static final int VERIFY_KEY = ENCRYPTION_KEY + 32;
    private static final int LENGTH = VERIFY_KEY + Ed25519Points.LENGTH;

    private final VerifyKey verifyKey;

    private Curve25519PublicKey(byte[] bytes, Ed25519Switch ed25519) {
        super(KeyType.CURVE25519, bytes);
        this.verifyKey = new VerifyKey(ed25519, bytes, VERIFY_KEY);
    }

    /** Puts a key together from two halves that were computed, not received. */
    static Curve25519PublicKey of(byte[] encryptionKey, byte[] verifyKey, Ed25519Switch ed25519) {
        return new Curve25519PublicKey(Bytes.concat(PREFIX, encryptionKey, verifyKey), ed25519);
    }

    /** Reads bytes that start with the prefix. Whether they are on the curve shows at the first verification. */
    static Curve25519PublicKey parse(byte[] bytes, int offset, int length, Ed25519Switch ed25519) throws InvalidKeyException {
        if (length != LENGTH) {
            throw new InvalidKeyException("a curve25519 public key has " + LENGTH + " bytes, not " + length);
        }
        if (!Ed25519Points.isCanonical(bytes, offset + VERIFY_KEY)) {
            throw new InvalidKeyException("the Ed25519 key is not in its canonical form");
        }
        if (Ed25519Points.isSmallOrder(bytes, offset + VERIFY_KEY)) {
            throw new InvalidKeyException("the Ed25519 key is of small order");
        }
        return new Curve25519PublicKey(Arrays.copyOfRange(bytes, offset, offset + LENGTH), ed25519);
    }

    @Override
    public boolean verify(byte[] message, int offset, int length, byte[] signature, int signatureOffset) {
        Objects.checkFromIndexSize(offset, length, message.length);
        Objects.checkFromIndexSize(signatureOffset, signatureLength(), signature.length);
        return verifyKey.verify(message, offset, length, signature, signatureOffset);
    }

    @Override
    public byte[] encryptionKey() {
        return Arrays.copyOfRange(toBytes(), ENCRYPTION_KEY, VERIFY_KEY);
    }
}
