package org.ipv8.crypto.internal;

import java.security.SecureRandom;
import java.util.Objects;

import org.ipv8.key.InvalidKeyException;
import org.ipv8.key.KeyType;
import org.ipv8.key.KeyVault;
import org.ipv8.key.PrivateKey;
import org.ipv8.key.PublicKey;
import org.ipv8.key.SecurityLevel;
import org.ipv8.key.spi.Ed25519Provider;

/** The key vault, without OSGi: tells the families of keys apart by their first bytes. */
public class CryptoVault implements KeyVault {

    private static final System.Logger LOG = System.getLogger(CryptoVault.class.getName());

    private final SecureRandom random;
    private final Ed25519Switch ed25519;

    /** Creates a vault that computes Ed25519 with Bouncy Castle. */
    public CryptoVault(SecureRandom random) {
        this(random, BouncyCastleEd25519.INSTANCE);
    }

    /** Creates a vault that computes Ed25519 with a provider that never leaves. */
    public CryptoVault(SecureRandom random, Ed25519Provider provider) {
        this(random, new Ed25519Switch(provider,
                message -> LOG.log(System.Logger.Level.WARNING, message)));
    }

    CryptoVault(SecureRandom random, Ed25519Switch ed25519) {
        this.random = random;
        this.ed25519 = ed25519;
    }

    @Override
    public final PrivateKey generate(SecurityLevel level) {
        KeyType type = level.keyType();
        return type == KeyType.CURVE25519
                ? Curve25519PrivateKey.generate(random, ed25519)
                : BinaryPrivateKey.generate(BinaryCurve.of(type), random);
    }

    @Override
    public final PublicKey publicKey(byte[] bytes, int offset, int length) throws InvalidKeyException {
        Objects.checkFromIndexSize(offset, length, bytes.length);
        if (Bytes.startsWith(bytes, offset, length, Curve25519PublicKey.PREFIX)) {
            return Curve25519PublicKey.parse(bytes, offset, length, ed25519);
        }
        // Spec section 2.5: whoever passes a secret where an identity belongs is told so, before it is sent around
        if (Bytes.startsWith(bytes, offset, length, Curve25519PrivateKey.PREFIX) || Pem.isPrivate(bytes, offset, length)) {
            throw new InvalidKeyException("these are the bytes of a private key, not of a public one");
        }
        return BinaryPublicKey.parse(bytes, offset, length);
    }

    @Override
    public final PrivateKey privateKey(byte[] bytes) throws InvalidKeyException {
        if (Bytes.startsWith(bytes, 0, bytes.length, Curve25519PrivateKey.PREFIX)) {
            return Curve25519PrivateKey.parse(bytes, ed25519);
        }
        return BinaryPrivateKey.parse(bytes, random);
    }

    @Override
    public final PrivateKey privateKeyFromPem(String pem) throws InvalidKeyException {
        return BinaryPrivateKey.parse(Pem.read(Pem.PRIVATE, pem), random);
    }

    @Override
    public final PublicKey publicKeyFromPem(String pem) throws InvalidKeyException {
        byte[] der = Pem.read(Pem.PUBLIC, pem);
        return BinaryPublicKey.parse(der, 0, der.length);
    }

    @Override
    public final String toPem(PrivateKey key) {
        requirePemForm(key.publicKey());
        return Pem.write(Pem.PRIVATE, key.toSecretBytes());
    }

    @Override
    public final String toPem(PublicKey key) {
        requirePemForm(key);
        return Pem.write(Pem.PUBLIC, key.toBytes());
    }

    private static void requirePemForm(PublicKey key) {
        if (key.type() == KeyType.CURVE25519) {
            throw new IllegalArgumentException("a curve25519 key has no PEM form");
        }
    }

    @Override
    public final String ed25519Provider() {
        return ed25519.current().name();
    }
}
