package org.ipv8.testkit.sim;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.ipv8.key.InvalidKeyException;
import org.ipv8.key.KeyVault;
import org.ipv8.key.PrivateKey;
import org.ipv8.key.PublicKey;
import org.ipv8.key.SecurityLevel;
import org.ipv8.wire.Bytes;

/**
 * The vault that the nodes of a simulation share: decodes each public key once for all of them, where on a real network every
 * node would do that for itself. Keys are immutable, so nobody can tell.
 */
final class SharedKeys implements KeyVault {

    /** So many keys are kept; a simulation of strangers without end starts over now and then. */
    private static final int MOST = 100_000;

    private final KeyVault vault;
    private final Map<Bytes, PublicKey> known;

    SharedKeys(KeyVault vault) {
        this(vault, new ConcurrentHashMap<>());
    }

    private SharedKeys(KeyVault vault, Map<Bytes, PublicKey> known) {
        this.vault = vault;
        this.known = known;
    }

    /** Returns a vault that knows the same public keys, and makes private ones itself. */
    SharedKeys with(KeyVault other) {
        return new SharedKeys(other, known);
    }

    @Override
    public PublicKey publicKey(byte[] bytes, int offset, int length) throws InvalidKeyException {
        Bytes name = Bytes.of(bytes, offset, length);
        PublicKey key = known.get(name);
        if (key == null) {
            key = vault.publicKey(bytes, offset, length);
            if (known.size() >= MOST) {
                known.clear();
            }
            PublicKey first = known.putIfAbsent(name, key);
            return first == null ? key : first;
        }
        return key;
    }

    @Override
    public PrivateKey generate(SecurityLevel level) {
        return vault.generate(level);
    }

    @Override
    public PrivateKey privateKey(byte[] bytes) throws InvalidKeyException {
        return vault.privateKey(bytes);
    }

    @Override
    public PrivateKey privateKeyFromPem(String pem) throws InvalidKeyException {
        return vault.privateKeyFromPem(pem);
    }

    @Override
    public PublicKey publicKeyFromPem(String pem) throws InvalidKeyException {
        return vault.publicKeyFromPem(pem);
    }

    @Override
    public String toPem(PrivateKey key) {
        return vault.toPem(key);
    }

    @Override
    public String toPem(PublicKey key) {
        return vault.toPem(key);
    }

    @Override
    public String ed25519Provider() {
        return vault.ed25519Provider();
    }
}
