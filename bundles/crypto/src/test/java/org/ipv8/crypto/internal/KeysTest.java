package org.ipv8.crypto.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;

import org.ipv8.crypto.Vaults;
import org.ipv8.key.KeyVault;
import org.ipv8.key.PrivateKey;
import org.ipv8.key.PublicKey;
import org.ipv8.key.SecurityLevel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for keys of every kind. */
class KeysTest {

    private static final String KINDS = "org.ipv8.crypto.internal.TestVaults#oneOfEachKind";

    @ParameterizedTest
    @MethodSource(KINDS)
    void signsInPlace(PrivateKey key) {
        byte[] datagram = new byte[200 + key.publicKey().signatureLength()];
        new Random(9).nextBytes(datagram);

        key.sign(datagram, 20, 180, datagram, 200);

        assertThat(key.publicKey().verify(datagram, 20, 180, datagram, 200)).isTrue();
        assertThat(key.publicKey().verify(datagram, 19, 181, datagram, 200)).isFalse();
        datagram[20] ^= 1;
        assertThat(key.publicKey().verify(datagram, 20, 180, datagram, 200)).isFalse();
    }

    @ParameterizedTest
    @MethodSource(KINDS)
    void saysWhenARangeIsOutside(PrivateKey key) {
        int length = key.publicKey().signatureLength();
        byte[] message = new byte[10];
        byte[] signature = new byte[length];

        assertThatThrownBy(() -> key.sign(message, 5, 6, signature, 0)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> key.sign(message, 0, 10, signature, 1)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> key.publicKey().verify(message, -1, 5, signature, 0))
                .isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> key.publicKey().verify(message, 0, 10, signature, 1))
                .isInstanceOf(IndexOutOfBoundsException.class);
    }

    @ParameterizedTest
    @MethodSource(KINDS)
    void neverVerifiesWithAnotherKey(PrivateKey key) {
        byte[] signature = key.sign(new byte[1]);

        TestVaults.oneOfEachKind().map(PrivateKey::publicKey).filter(other -> !other.equals(key.publicKey()))
                .forEach(other -> assertThat(other.verify(new byte[1], signature)).isFalse());
    }

    @ParameterizedTest
    @MethodSource(KINDS)
    void showsTypeAndShortMidOnly(PrivateKey key) {
        PublicKey publicKey = key.publicKey();

        assertThat(publicKey).hasToString(publicKey.type().curve() + ' ' + publicKey.mid().toHex().substring(0, 8));
        assertThat(key).hasToString("private " + publicKey);
    }

    @ParameterizedTest
    @MethodSource(KINDS)
    void equalsAForeignKeyOfTheSameBytes(PrivateKey key) {
        assertThat(key.publicKey()).isEqualTo(new ForeignKey(key.publicKey()))
                .hasSameHashCodeAs(new ForeignKey(key.publicKey()));
        assertThat(key.publicKey()).isNotEqualTo(key.publicKey().toBytes());
    }

    @ParameterizedTest
    @EnumSource
    void generatesKeysOfTheLevel(SecurityLevel level) throws Exception {
        KeyVault vault = Vaults.create();

        PrivateKey key = vault.generate(level);

        assertThat(key.publicKey().type()).isEqualTo(level.keyType());
        assertThat(key.publicKey()).isNotEqualTo(vault.generate(level).publicKey());
        assertThat(vault.privateKey(key.toSecretBytes()).publicKey()).isEqualTo(key.publicKey());
    }

    @ParameterizedTest
    @EnumSource
    void theSameSeedMakesTheSameKeysAndSignatures(SecurityLevel level) {
        PrivateKey one = Vaults.seeded(new Random(10)).generate(level);
        PrivateKey same = Vaults.seeded(new Random(10)).generate(level);
        PrivateKey other = Vaults.seeded(new Random(11)).generate(level);

        assertThat(one.toSecretBytes()).isEqualTo(same.toSecretBytes()).isNotEqualTo(other.toSecretBytes());
        assertThat(one.sign(new byte[5])).isEqualTo(same.sign(new byte[5]));
    }

    @Test
    void errorMessagesDoNotShowTheInput() {
        KeyVault vault = Vaults.create();
        byte[] secret = vault.generate(SecurityLevel.CURVE25519).toSecretBytes();
        String text = HexFormat.of().formatHex(secret, 20, 30);

        assertThatThrownBy(() -> vault.privateKey(Arrays.copyOf(secret, 73))).hasMessageNotContaining(text);
        assertThatThrownBy(() -> vault.publicKey(secret)).hasMessageNotContaining(text);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "CURVE25519")
    void readsPemAsEditorsLeaveIt(SecurityLevel level) throws Exception {
        KeyVault vault = TestVaults.seeded(12);
        PrivateKey key = vault.generate(level);

        String dos = vault.toPem(key).replace("\n", "\r\n") + "\r\n";
        String bare = vault.toPem(key.publicKey()).strip();

        assertThat(vault.privateKeyFromPem(dos).publicKey()).isEqualTo(key.publicKey());
        assertThat(vault.publicKeyFromPem(bare)).isEqualTo(key.publicKey());
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "CURVE25519")
    void refusesPemOfTheOtherKind(SecurityLevel level) {
        KeyVault vault = TestVaults.seeded(13);
        PrivateKey key = vault.generate(level);
        String privatePem = vault.toPem(key);
        String publicPem = vault.toPem(key.publicKey());

        assertThat(TestVaults.isRefused(() -> vault.publicKeyFromPem(privatePem))).isTrue();
        assertThat(TestVaults.isRefused(() -> vault.privateKeyFromPem(publicPem))).isTrue();
        assertThat(TestVaults.isRefused(() -> vault.publicKey(publicPem.getBytes(StandardCharsets.US_ASCII)))).isTrue();
        assertThat(TestVaults.isRefused(() -> vault.privateKey(privatePem.getBytes(StandardCharsets.US_ASCII)))).isTrue();
    }

    @Test
    void refusesBrokenPem() {
        KeyVault vault = TestVaults.seeded(14);
        String pem = vault.toPem(vault.generate(SecurityLevel.VERY_LOW));
        String begin = "-----BEGIN EC PRIVATE KEY-----";

        for (String broken : new String[] {"", begin, begin + "-----END EC PRIVATE KEY-----", pem.substring(1),
            pem.replace("M", "*"), pem.replace("-----END", "=\n-----END"), pem + pem, pem + " ".repeat(5_000),
            Pem.write(Pem.PRIVATE, vault.generate(SecurityLevel.CURVE25519).toSecretBytes())}) {
            assertThat(TestVaults.isRefused(() -> vault.privateKeyFromPem(broken))).as(broken).isTrue();
        }
    }

    @Test
    void aCurve25519KeyHasNoPem() {
        KeyVault vault = TestVaults.seeded(15);
        PrivateKey key = vault.generate(SecurityLevel.CURVE25519);

        assertThatThrownBy(() -> vault.toPem(key)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> vault.toPem(key.publicKey())).isInstanceOf(IllegalArgumentException.class);
    }
}
