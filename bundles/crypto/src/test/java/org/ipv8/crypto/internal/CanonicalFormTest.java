package org.ipv8.crypto.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ipv8.crypto.internal.TestVaults.isRefused;

import java.util.Arrays;
import java.util.Random;

import org.ipv8.key.InvalidKeyException;
import org.ipv8.key.KeyVault;
import org.ipv8.key.PrivateKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A key is accepted in exactly one form, and nothing else than a refusal ever comes of other bytes (spec section 2.7). */
class CanonicalFormTest {

    private static final int RANDOM_INPUTS = 20_000;

    private final KeyVault vault = TestVaults.seeded(3);

    @ParameterizedTest
    @MethodSource("org.ipv8.crypto.internal.TestVaults#oneOfEachKind")
    void refusesTrailingBytes(PrivateKey key) {
        byte[] publicBytes = key.publicKey().toBytes();
        byte[] secretBytes = key.toSecretBytes();

        assertThat(isRefused(() -> vault.publicKey(Arrays.copyOf(publicBytes, publicBytes.length + 1)))).isTrue();
        assertThat(isRefused(() -> vault.privateKey(Arrays.copyOf(secretBytes, secretBytes.length + 1)))).isTrue();
    }

    @ParameterizedTest
    @MethodSource("org.ipv8.crypto.internal.TestVaults#oneOfEachKind")
    void refusesEveryTruncation(PrivateKey key) {
        byte[] publicBytes = key.publicKey().toBytes();
        byte[] secretBytes = key.toSecretBytes();

        for (int length = 0; length < publicBytes.length; length++) {
            byte[] cut = Arrays.copyOf(publicBytes, length);
            assertThat(isRefused(() -> vault.publicKey(cut))).as("public, %d bytes", length).isTrue();
        }
        for (int length = 0; length < secretBytes.length; length++) {
            byte[] cut = Arrays.copyOf(secretBytes, length);
            assertThat(isRefused(() -> vault.privateKey(cut))).as("private, %d bytes", length).isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("org.ipv8.crypto.internal.TestVaults#oneOfEachKind")
    void aPublicKeyWithAFlippedBitIsRefusedOrAnotherKey(PrivateKey key) {
        byte[] bytes = key.publicKey().toBytes();

        for (int bit = 0; bit < bytes.length * Byte.SIZE; bit++) {
            byte[] other = bytes.clone();
            other[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
            try {
                assertThat(vault.publicKey(other).toBytes()).isEqualTo(other);
            } catch (InvalidKeyException e) {
                assertThat(e).hasMessageNotContaining("null");
            }
        }
    }

    @ParameterizedTest
    @MethodSource("org.ipv8.crypto.internal.TestVaults#oneOfEachKind")
    void aPrivateKeyWithAFlippedBitIsRefusedOrAnotherKey(PrivateKey key) {
        byte[] bytes = key.toSecretBytes();

        for (int bit = 0; bit < bytes.length * Byte.SIZE; bit += 3) {
            byte[] other = bytes.clone();
            other[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
            try {
                assertThat(vault.privateKey(other).toSecretBytes()).isEqualTo(other);
            } catch (InvalidKeyException e) {
                assertThat(e).hasMessageNotContaining("null");
            }
        }
    }

    @Test
    void refusesRandomBytes() {
        Random random = new Random(4);

        for (int i = 0; i < RANDOM_INPUTS; i++) {
            byte[] bytes = new byte[random.nextInt(300)];
            random.nextBytes(bytes);
            assertThat(isRefused(() -> vault.publicKey(bytes))).isTrue();
            assertThat(isRefused(() -> vault.privateKey(bytes))).isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("org.ipv8.crypto.internal.TestVaults#oneOfEachKind")
    void readsARangeOfADatagram(PrivateKey key) throws InvalidKeyException {
        byte[] bytes = key.publicKey().toBytes();
        byte[] datagram = new byte[bytes.length + 50];
        System.arraycopy(bytes, 0, datagram, 25, bytes.length);

        assertThat(vault.publicKey(datagram, 25, bytes.length)).isEqualTo(key.publicKey());
    }

    @ParameterizedTest
    @MethodSource("org.ipv8.crypto.internal.TestVaults#oneOfEachKind")
    void doesNotKeepTheCallersArray(PrivateKey key) throws InvalidKeyException {
        byte[] bytes = key.publicKey().toBytes();
        var read = vault.publicKey(bytes);

        Arrays.fill(bytes, (byte) 0);
        Arrays.fill(read.toBytes(), (byte) 0);

        assertThat(read).isEqualTo(key.publicKey());
    }

    @ParameterizedTest
    @MethodSource("org.ipv8.crypto.internal.TestVaults#oneOfEachKind")
    void aSecretIsNoPublicKey(PrivateKey key) {
        assertThat(isRefused(() -> vault.publicKey(key.toSecretBytes()))).isTrue();
        assertThat(isRefused(() -> vault.privateKey(key.publicKey().toBytes()))).isTrue();
    }
}
