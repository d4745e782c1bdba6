package org.ipv8.testkit.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;

import org.ipv8.key.KeyVault;
import org.ipv8.key.PrivateKey;
import org.ipv8.key.PublicKey;
import org.ipv8.key.SecurityLevel;
import org.junit.jupiter.api.Test;

class SimulatedEd25519Test {

    private final SplittableRandom random = new SplittableRandom(9);
    private final KeyVault vault = Signatures.SIMULATED.vault(random.split());
    private final PrivateKey key = vault.generate(SecurityLevel.CURVE25519);

    private byte[] message(int length) {
        byte[] message = new byte[length];
        random.nextBytes(message);
        return message;
    }

    @Test
    void keysAreReal() throws Exception {
        KeyVault real = Signatures.REAL.vault(new SplittableRandom(9).split());
        PrivateKey same = real.generate(SecurityLevel.CURVE25519);

        assertThat(key.publicKey().toBytes()).isEqualTo(same.publicKey().toBytes());
        assertThat(key.publicKey().mid()).isEqualTo(same.publicKey().mid());
        assertThat(real.publicKey(key.publicKey().toBytes()).verify(message(10), key.sign(message(10)))).isFalse();
    }

    @Test
    void everySignatureOfTheSameIsTheSame() throws Exception {
        byte[] message = message(100);

        assertThat(key.sign(message)).hasSize(64).isEqualTo(key.sign(message.clone()));
        assertThat(vault.publicKey(key.publicKey().toBytes()).verify(message, key.sign(message))).isTrue();
    }

    @Test
    void noChangedBitOfMessageOrSignatureGoesUnnoticed() {
        PublicKey publicKey = key.publicKey();
        for (int length : new int[] {0, 1, 7, 8, 9, 203}) {
            byte[] message = message(length);
            byte[] signature = key.sign(message);
            for (int bit = 0; bit < 8 * length; bit++) {
                message[bit / 8] ^= 1 << bit % 8;
                assertThat(publicKey.verify(message, signature)).isFalse();
                message[bit / 8] ^= 1 << bit % 8;
            }
            for (int bit = 0; bit < 8 * signature.length; bit++) {
                signature[bit / 8] ^= 1 << bit % 8;
                assertThat(publicKey.verify(message, signature)).isFalse();
                signature[bit / 8] ^= 1 << bit % 8;
            }
            assertThat(publicKey.verify(message(length + 1), signature)).isFalse();
            assertThat(publicKey.verify(message, signature)).isTrue();
        }
    }

    @Test
    void nobodyElseMadeIt() {
        byte[] message = message(50);
        PublicKey other = vault.generate(SecurityLevel.CURVE25519).publicKey();

        assertThat(other.verify(message, key.sign(message))).isFalse();
    }
}
