package org.ipv8.runtime.internal.packet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;

import org.ipv8.key.InvalidKeyException;
import org.ipv8.key.PublicKey;
import org.ipv8.key.SecurityLevel;
import org.junit.jupiter.api.Test;

class KeyCacheTest {

    private static final int LIMIT = 10;

    private final KeyCache cache = new KeyCache(PacketRig.VAULT, LIMIT);

    private PublicKey get(byte[] bytes) throws InvalidKeyException {
        byte[] datagram = new byte[bytes.length + 5];
        System.arraycopy(bytes, 0, datagram, 3, bytes.length);
        return cache.get(datagram, 3, bytes.length);
    }

    private static byte[] key() {
        return PacketRig.VAULT.generate(SecurityLevel.CURVE25519).publicKey().toBytes();
    }

    @Test
    void decodesAKeyOnce() throws InvalidKeyException {
        byte[] key = key();

        PublicKey decoded = get(key);

        assertThat(decoded.toBytes()).isEqualTo(key);
        assertThat(get(key)).isSameAs(decoded);
    }

    @Test
    void forgetsTheKeyThatWasNotUsedForLongest() throws InvalidKeyException {
        byte[] often = key();
        PublicKey kept = get(often);
        byte[] seldom = key();
        PublicKey forgotten = get(seldom);
        for (int i = 0; i < LIMIT - 1; i++) {
            get(key());
            get(often);
        }

        assertThat(get(often)).isSameAs(kept);
        assertThat(get(seldom)).isEqualTo(forgotten).isNotSameAs(forgotten);
    }

    @Test
    void neverHoldsMoreThanItsLimit() throws InvalidKeyException {
        List<byte[]> keys = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            keys.add(key());
            get(keys.get(i));
        }

        assertThat(cache.size()).isEqualTo(LIMIT);
    }

    @Test
    void doesNotRememberWhatIsNoKey() {
        byte[] bad = key();
        bad[0] = 'X';

        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> get(bad)).isInstanceOf(InvalidKeyException.class);
        }
        assertThat(cache.size()).isZero();
    }
}
