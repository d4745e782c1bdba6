package org.ipv8.crypto.internal;

import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.Objects;

import org.bouncycastle.crypto.AsymmetricCipherKeyPair;
import org.bouncycastle.crypto.generators.ECKeyPairGenerator;
import org.bouncycastle.crypto.params.ECKeyGenerationParameters;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.math.ec.ECPoint;
import org.bouncycastle.math.ec.FixedPointCombMultiplier;
import org.ipv8.key.InvalidKeyException;
import org.ipv8.key.PrivateKey;
import org.ipv8.key.PublicKey;

/** A private key on a binary curve. */
final class BinaryPrivateKey implements PrivateKey {

    private final BinaryCurve curve;
    private final ECPoint point;
    private final ECPrivateKeyParameters secret;
    private final PublicKey publicKey;
    private final SecureRandom random;

    private BinaryPrivateKey(BinaryCurve curve, BigInteger scalar, ECPoint point, SecureRandom random) {
        this.curve = curve;
        this.point = point;
        this.secret = new ECPrivateKeyParameters(scalar, curve.domain());
        this.publicKey = BinaryPublicKey.of(curve, point);
        this.random = random;
    }

    static BinaryPrivateKey generate(BinaryCurve curve, SecureRandom random) {
        ECKeyPairGenerator generator = new ECKeyPairGenerator();
        generator.init(new ECKeyGenerationParameters(curve.domain(), random));
        AsymmetricCipherKeyPair pair = generator.generateKeyPair();
        return new BinaryPrivateKey(curve, ((ECPrivateKeyParameters) pair.getPrivate()).getD(),
                ((ECPublicKeyParameters) pair.getPublic()).getQ(), random);
    }

    static BinaryPrivateKey parse(byte[] bytes, SecureRandom random) throws InvalidKeyException {
        BinaryCurve curve = BinaryCurve.ofPrivate(bytes);
        if (curve == null) {
            throw new InvalidKeyException(bytes.length + " bytes are not a private key in its canonical form");
        }
        try {
            BigInteger scalar = curve.domain().validatePrivateScalar(curve.scalar(bytes));
            ECPoint point = new FixedPointCombMultiplier().multiply(curve.domain().getG(), scalar).normalize();
            if (!point.equals(curve.pointAtEnd(bytes, bytes.length))) {
                throw new InvalidKeyException("the public half does not belong to the private one");
            }
            return new BinaryPrivateKey(curve, scalar, point, random);
        } catch (IllegalArgumentException e) {
            throw new InvalidKeyException("the numbers are not those of a key on " + curve.type().curve());
        }
    }

    @Override
    public PublicKey publicKey() {
        return publicKey;
    }

    @Override
    public byte[] toSecretBytes() {
        return curve.encode(secret.getD(), point);
    }

    @Override
    public void sign(byte[] message, int offset, int length, byte[] signature, int signatureOffset) {
        Objects.checkFromIndexSize(offset, length, message.length);
        Objects.checkFromIndexSize(signatureOffset, publicKey.signatureLength(), signature.length);
        Ecdsa.sign(secret, random, Sha1.of(message, offset, length), signature, signatureOffset, publicKey.signatureLength());
    }

    @Override
    public byte[] sharedSecret(byte[] peerEncryptionKey) {
        throw new UnsupportedOperationException("a " + curve.type().curve() + " key has no X25519 half");
    }

    /** Returns the type and the shortened mid of the public half. */
    @Override
    public String toString() {
        return "private " + publicKey;
    }
}
