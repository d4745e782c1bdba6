package org.ipv8.attestation.bgn.internal.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.Random;
import java.util.SplittableRandom;

import org.ipv8.attestation.AttestationException;
import org.ipv8.attestation.bgn.internal.field.Element;
import org.ipv8.attestation.bgn.internal.field.Field;
import org.ipv8.attestation.bgn.internal.field.NumberWriter;
import org.ipv8.attestation.bgn.internal.keys.KeyMaker.Generators;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Own keys are right, and keys no honest peer would make are refused. */
class KeysTest {

    private static final KeySize SIZE = new KeySize(32);

    @ParameterizedTest
    @ValueSource(ints = {32, 40, 64, 96})
    void areMadeWithSafePrimes(int bits) throws AttestationException {
        KeySize size = new KeySize(bits);
        SecretKey key = KeyMaker.make(size, Generators.POWER, new SplittableRandom(bits));
        BigInteger t2 = key.n().divide(key.t1());

        assertThat(SecretKey.read(key.toBytes(), size)).isEqualTo(key);
        assertThatCode(() -> KeyCheck.check(key.publicKey(), size)).doesNotThrowAnyException();
        assertThat(key.t1()).isLessThan(t2);
        for (BigInteger prime : new BigInteger[] {key.t1(), t2}) {
            assertThat(prime.bitLength()).isEqualTo(bits);
            assertThat(prime.isProbablePrime(40)).isTrue();
            assertThat(prime.shiftRight(1).isProbablePrime(40)).isTrue();
        }
        assertThat(key.n().bitLength()).isEqualTo(2 * bits);
    }

    @Test
    void areMadeOfOrdinaryPrimesWhereTheyAreLong() throws AttestationException {
        KeySize size = new KeySize(KeySize.MAX);
        SecretKey key = KeyMaker.make(size, Generators.POWER, new SplittableRandom(1));

        assertThat(key.n().bitLength()).isEqualTo(1_024);
        assertThatCode(() -> KeyCheck.check(key.publicKey(), size)).doesNotThrowAnyException();
        assertThat(PublicKey.read(key.publicKey().toBytes(), size)).isEqualTo(key.publicKey());
    }

    @ParameterizedTest
    @EnumSource
    void decryptWhatWasEncrypted(Generators generators) {
        SecretKey key = KeyMaker.make(SIZE, generators, new SplittableRandom(3));
        Encryptor encryptor = new Encryptor(key.publicKey(), 1);
        Decryptor decryptor = new Decryptor(key, 256, new Random(4));
        Random random = new Random(5);

        for (int m = 0; m < 256; m++) {
            Element c = encryptor.encrypt(BigInteger.valueOf(m), encryptor.drawExponent(random));
            assertThat(decryptor.decrypt(c)).isEqualTo(m);
        }
        assertThat(decryptor.decrypt(encryptor.encrypt(BigInteger.valueOf(256), BigInteger.TEN))).isEqualTo(Decryptor.NONE);
    }

    @Test
    void givesEveryBlindedInputTheSameResult() {
        SecretKey key = KeyMaker.make(SIZE, Generators.POWER, new SplittableRandom(6));
        Element c = new Encryptor(key.publicKey(), 1).encrypt(BigInteger.TWO, BigInteger.valueOf(77));
        Decryptor decryptor = new Decryptor(key, 3, new Random(7));

        for (int i = 0; i < 100; i++) {
            assertThat(decryptor.decrypt(c)).isEqualTo(2);
        }
    }

    private static PublicKey valid() {
        return KeyMaker.make(SIZE, Generators.POWER, new SplittableRandom(8)).publicKey();
    }

    private static PublicKey reread(BigInteger p, Element g, Element h) throws AttestationException {
        return PublicKey.read(new NumberWriter().number(p).element(g).element(h).toBytes(), SIZE);
    }

    @Test
    void areRefusedWithZeroOrOne() {
        PublicKey key = valid();
        Field field = key.field();
        Element zero = field.element(BigInteger.ZERO, BigInteger.ZERO);

        assertThatThrownBy(() -> reread(field.p(), key.g(), zero)).hasMessage("an element that is not in the group");
        assertThatThrownBy(() -> reread(field.p(), zero, key.h())).hasMessage("an element that is not in the group");
        assertThatThrownBy(() -> reread(field.p(), key.g(), field.one())).hasMessage("a key that hides nothing");
        assertThatThrownBy(() -> reread(field.p(), field.one(), key.h())).hasMessage("a key that hides nothing");
    }

    @Test
    void areRefusedOutsideTheGroup() {
        PublicKey key = valid();
        Element outside = key.g().times(key.field().element(BigInteger.TWO, BigInteger.ZERO));

        assertThatThrownBy(() -> reread(key.field().p(), key.g(), outside)).hasMessage("an element that is not in the group");
    }

    @Test
    void areRefusedWithAModulusOfTheWrongSize() {
        PublicKey key = valid();

        assertThatThrownBy(() -> PublicKey.read(key.toBytes(), new KeySize(64))).hasMessageContaining("expected an odd one of 128 to 152");
        assertThatThrownBy(() -> reread(BigInteger.ONE.shiftLeft(2_000).subtract(BigInteger.ONE), key.g(), key.h()))
                .hasMessage("a number of 2000 bits, where at most 88 make sense");
    }

    @Test
    void areRefusedWithACompositeModulus() throws AttestationException {
        BigInteger p = valid().field().p();
        BigInteger composite = p.add(BigInteger.TWO);
        while (composite.isProbablePrime(20) || !composite.mod(BigInteger.valueOf(3)).equals(BigInteger.TWO)) {
            composite = composite.add(BigInteger.TWO);
        }
        Field field = new Field(composite);
        Element g = field.element(BigInteger.ZERO, BigInteger.ONE); // ω, which has norm 1 modulo everything
        PublicKey key = reread(composite, g, g.squared());

        assertThatThrownBy(() -> KeyCheck.check(key, SIZE)).hasMessage("a key whose modulus is no prime of the right kind");
    }

    @Test
    void areRefusedWithElementsOfSmallOrder() throws AttestationException {
        PublicKey key = valid();
        BigInteger order = KeyCheck.withoutSmallFactors(key.field().order());
        Element z = key.field().element(BigInteger.TEN, BigInteger.ONE);
        Element small = z.conjugate().times(z.inverse()).power(order);
        assertThat(small.isOne()).isFalse();

        PublicKey weakG = reread(key.field().p(), small, key.h());
        PublicKey weakH = reread(key.field().p(), key.g(), small);
        PublicKey mixed = reread(key.field().p(), key.g(), key.h().times(small));

        for (PublicKey weak : new PublicKey[] {weakG, weakH, mixed}) {
            assertThatThrownBy(() -> KeyCheck.check(weak, SIZE)).hasMessage("a key with elements of small order");
        }
    }

    /** p + 1 = 2^i·3^j·…: nothing of it is left without small factors, so that no element hides anything. */
    @Test
    void areRefusedWithASmoothOrder() throws AttestationException {
        BigInteger power = BigInteger.ONE.shiftLeft(60).multiply(BigInteger.valueOf(3));
        BigInteger order = power;
        for (int i = 1; !order.subtract(BigInteger.ONE).isProbablePrime(40); i++) {
            order = power.multiply(BigInteger.valueOf(i));
        }
        BigInteger p = order.subtract(BigInteger.ONE);
        assertThat(p.bitLength()).isBetween(SIZE.minPrimeBits(), SIZE.maxPrimeBits());
        Field field = new Field(p);
        Element z = field.element(BigInteger.TEN, BigInteger.ONE);
        Element g = z.conjugate().times(z.inverse());
        PublicKey key = reread(p, g, g.squared());

        assertThatThrownBy(() -> KeyCheck.check(key, SIZE)).hasMessage("a key with elements of small order");
    }

    @Test
    void showNoSecretInTheirText() {
        SecretKey key = KeyMaker.make(SIZE, Generators.POWER, new SplittableRandom(9));

        assertThat(key.toString()).doesNotContain(key.t1().toString());
    }

    @Test
    void areRefusedIfTheirNumbersDoNotBelongTogether() {
        SecretKey key = KeyMaker.make(SIZE, Generators.POWER, new SplittableRandom(9));
        SecretKey other = KeyMaker.make(SIZE, Generators.POWER, new SplittableRandom(10));

        assertThatThrownBy(() -> SecretKey.read(new SecretKey(key.publicKey(), other.n(), other.t1()).toBytes(), SIZE))
                .hasMessage("a secret key whose numbers do not belong together");
    }
}
