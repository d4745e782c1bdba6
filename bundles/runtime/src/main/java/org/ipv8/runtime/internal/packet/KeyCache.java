package org.ipv8.runtime.internal.packet;

import java.util.LinkedHashMap;
import java.util.Map;

import org.ipv8.key.InvalidKeyException;
import org.ipv8.key.KeyVault;
import org.ipv8.key.PublicKey;
import org.ipv8.wire.Bytes;

/** Remembers the decoded keys of strangers, the longest unused forgotten first: decoding costs a tenth of a verification. */
final class KeyCache {

    private final KeyVault vault;
    private final Map<Bytes, PublicKey> keys;

    KeyCache(KeyVault vault, int limit) {
        this.vault = vault;
        this.keys = new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<Bytes, PublicKey> eldest) {
                return size() > limit;
            }
        };
    }

    /** Decodes a key; only keys that are accepted are remembered. */
    PublicKey get(byte[] datagram, int offset, int length) throws InvalidKeyException {
        Bytes bytes = Bytes.of(datagram, offset, length);
        synchronized (keys) {
            PublicKey known = keys.get(bytes);
            if (known != null) {
                return known;
            }
        }
        PublicKey key = vault.publicKey(datagram, offset, length);
        synchronized (keys) {
            keys.put(bytes, key);
        }
        return key;
    }

    /** Returns how many keys are remembered. */
    int size() {
        synchronized (keys) {
            return keys.size();
        }
    }
}
