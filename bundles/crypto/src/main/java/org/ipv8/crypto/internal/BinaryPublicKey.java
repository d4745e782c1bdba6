package org.ipv8.crypto.internal;

import java.util.Arrays;
import java.util.Objects;

import org.bouncycastle.math.ec.ECPoint;
import org.ipv8.key.InvalidKeyException;

/** A public key on a binary curve. Keeps what it has computed of the point: the next verification is faster. */
final class BinaryPublicKey extends EncodedPublicKey {

    private final BinaryCurve curve;
    private final Sums sums;

    private BinaryPublicKey(BinaryCurve curve, byte[] bytes, ECPoint point) {
        super(curve.type(), bytes);
        this.curve = curve;
        this.sums = curve.sums(point);
    }

    static BinaryPublicKey of(BinaryCurve curve, ECPoint point) {
        return new BinaryPublicKey(curve, curve.encode(point), point);
    }

    static BinaryPublicKey parse(byte[] bytes, int offset, int length) throws InvalidKeyException {
        BinaryCurve curve = BinaryCurve.ofPublic(bytes, offset, length);
        if (curve == null) {
            throw new InvalidKeyException(length + " bytes are not a public key in its canonical form");
        }
        try {
            ECPoint point = curve.pointAtEnd(bytes, offset + length);
            return new BinaryPublicKey(curve, Arrays.copyOfRange(bytes, offset, offset + length), point);
        } catch (IllegalArgumentException e) {
            throw new InvalidKeyException("the point is not one of the group on " + curve.type().curve());
        }
    }

    @Override
    public boolean verify(byte[] message, int offset, int length, byte[] signature, int signatureOffset) {
        Objects.checkFromIndexSize(offset, length, message.length);
        Objects.checkFromIndexSize(signatureOffset, signatureLength(), signature.length);
        return Ecdsa.verify(curve.domain().getN(), sums, Sha1.of(message, offset, length), signature, signatureOffset, signatureLength());
    }

    @Override
    public boolean verify(byte[] message, byte[] signature) {
        return Ecdsa.verify(curve.domain().getN(), sums, Sha1.of(message, 0, message.length), signature, 0, signature.length);
    }

    @Override
    public byte[] encryptionKey() {
        throw new UnsupportedOperationException("a " + type().curve() + " key has no X25519 half");
    }
}
