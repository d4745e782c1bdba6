package org.ipv8.crypto.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.HexFormat;

import org.ipv8.key.KeyVault;
import org.ipv8.key.PrivateKey;
import org.ipv8.key.PublicKey;
import org.ipv8.key.SecurityLevel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Signatures and agreements of curve25519 keys beyond the vectors (spec sections 2.2, 2.4 and 2.7). */
class Curve25519KeysTest {

    private static final byte[] MESSAGE = {1, 2, 3};
    private static final BigInteger GROUP_ORDER =
            BigInteger.TWO.pow(252).add(new BigInteger("27742317777372353535851937790883648493"));

    private final KeyVault vault = TestVaults.seeded(8);
    private final PrivateKey key = vault.generate(SecurityLevel.CURVE25519);
    private final PublicKey publicKey = key.publicKey();

    @Test
    void refusesEveryFlippedBitOfASignature() {
        byte[] signature = key.sign(MESSAGE);

        for (int bit = 0; bit < signature.length * Byte.SIZE; bit++) {
            byte[] altered = signature.clone();
            altered[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
            assertThat(publicKey.verify(MESSAGE, altered)).isFalse();
        }
        assertThat(publicKey.verify(MESSAGE, signature)).isTrue();
    }

    @Test
    void refusesAnSThatIsNotReduced() {
        byte[] signature = key.sign(MESSAGE);
        BigInteger s = BigInteger.ZERO;
        for (int i = 63; i >= 32; i--) {
            s = s.shiftLeft(Byte.SIZE).or(BigInteger.valueOf(signature[i] & 0xff));
        }
        BigInteger unreduced = s.add(GROUP_ORDER);
        for (int i = 0; i < 32; i++) {
            signature[32 + i] = unreduced.shiftRight(i * Byte.SIZE).byteValue();
        }

        assertThat(publicKey.verify(MESSAGE, signature)).isFalse();
    }

    @Test
    void signsAnEmptyMessage() {
        assertThat(publicKey.verify(new byte[0], key.sign(new byte[0]))).isTrue();
    }

    /** The u coordinates of small order, by RFC 7748 section 6.1 the inputs that give zero whatever the secret. */
    @ParameterizedTest
    @ValueSource(strings = {
        "0000000000000000000000000000000000000000000000000000000000000000",
        "0100000000000000000000000000000000000000000000000000000000000000",
        "e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800",
        "5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157",
        "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    })
    void refusesToAgreeOnZero(String encryptionKey) {
        byte[] smallOrder = HexFormat.of().parseHex(encryptionKey);

        assertThatThrownBy(() -> key.sharedSecret(smallOrder)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 31, 33, 64})
    void refusesToAgreeWithAnotherLength(int length) {
        assertThatThrownBy(() -> key.sharedSecret(new byte[length])).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void bothSidesAgree() {
        PrivateKey other = vault.generate(SecurityLevel.CURVE25519);

        assertThat(key.sharedSecret(other.publicKey().encryptionKey()))
                .isEqualTo(other.sharedSecret(publicKey.encryptionKey()))
                .hasSize(32);
    }
}
