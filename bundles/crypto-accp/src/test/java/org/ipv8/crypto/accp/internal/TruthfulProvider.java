package org.ipv8.crypto.accp.internal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import org.ipv8.crypto.Vaults;
import org.ipv8.key.InvalidKeyException;
import org.ipv8.key.KeyVault;
import org.ipv8.key.PrivateKey;
import org.ipv8.key.PublicKey;
import org.ipv8.key.spi.Ed25519Provider;

/** Ed25519 by the key vault. Tests override what they want to be wrong. */
class TruthfulProvider implements Ed25519Provider {

    private static final KeyVault VAULT = Vaults.create();

    @Override
    public String name() {
        return "truthful";
    }

    @Override
    public Signer signer(byte[] seed, byte[] publicKey) {
        return privateKey(seed)::sign;
    }

    @Override
    public Verifier verifier(byte[] publicKey) {
        return publicKey(publicKey)::verify;
    }

    static PrivateKey privateKey(byte[] seed) {
        try {
            return VAULT.privateKey(withPrefix("LibNaCLSK:", seed));
        } catch (InvalidKeyException e) {
            throw new IllegalArgumentException(e);
        }
    }

    static PublicKey publicKey(byte[] encoded) {
        try {
            return VAULT.publicKey(withPrefix("LibNaCLPK:", encoded));
        } catch (InvalidKeyException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** Puts an X25519 half of ones between prefix and key, which does not matter for signatures. */
    private static byte[] withPrefix(String prefix, byte[] half) {
        byte[] other = new byte[32];
        Arrays.fill(other, (byte) 1);
        return ByteBuffer.allocate(74).put(prefix.getBytes(StandardCharsets.US_ASCII)).put(other).put(half).array();
    }
}
