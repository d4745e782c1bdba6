package org.ipv8.attestation.proofs.internal.group;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.HexFormat;

import org.bouncycastle.util.BigIntegers;
import org.ipv8.attestation.AttestationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScalarTest {

    private final Draws random = new Draws("scalars");

    @Test
    void calculatesModuloTheOrder() {
        for (int i = 0; i < 100; i++) {
            Scalar a = Scalar.random(random);
            Scalar b = Scalar.random(random);

            assertThat(a.plus(b).value()).isEqualTo(a.value().add(b.value()).mod(Group.ORDER));
            assertThat(a.minus(b).value()).isEqualTo(a.value().subtract(b.value()).mod(Group.ORDER));
            assertThat(a.times(b).value()).isEqualTo(a.value().multiply(b.value()).mod(Group.ORDER));
            assertThat(a.plus(a.negate())).isEqualTo(Scalar.ZERO);
        }
    }

    @Test
    void choosesByABit() {
        Scalar a = Scalar.random(random);
        Scalar b = Scalar.random(random);

        assertThat(Scalar.choose(0, a, b)).isEqualTo(a);
        assertThat(Scalar.choose(1, a, b)).isEqualTo(b);
    }

    @Test
    void readsWhatItWrites() throws AttestationException {
        Scalar largest = Scalar.ZERO.minus(Scalar.ONE);
        for (Scalar scalar : new Scalar[] {Scalar.ZERO, Scalar.ONE, largest, Scalar.random(random)}) {
            assertThat(Scalar.read(scalar.toBytes())).isEqualTo(scalar).hasSameHashCodeAs(scalar);
            assertThat(scalar.toBytes()).hasSize(Scalar.LENGTH);
        }
    }

    @Test
    void refusesTheOrderAndEverythingAbove() {
        BigInteger top = BigInteger.ONE.shiftLeft(256).subtract(BigInteger.ONE);
        for (BigInteger value : new BigInteger[] {Group.ORDER, Group.ORDER.add(BigInteger.ONE), top}) {
            byte[] bytes = BigIntegers.asUnsignedByteArray(Scalar.LENGTH, value);

            assertThatThrownBy(() -> Scalar.read(bytes)).isInstanceOf(AttestationException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 31, 33, 64})
    void refusesOtherLengths(int length) {
        assertThatThrownBy(() -> Scalar.read(new byte[length])).isInstanceOf(AttestationException.class);
    }

    @Test
    void refusesNegativeNumbers() {
        assertThatThrownBy(() -> Scalar.of(-1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void drawsFromAllNumbersBelowTheOrder() {
        byte[] ones = HexFormat.of().parseHex("ff".repeat(Scalar.WIDE));

        assertThat(Scalar.reduce(ones).value()).isEqualTo(BigInteger.ONE.shiftLeft(512).subtract(BigInteger.ONE).mod(Group.ORDER));
    }

    @Test
    void showsNothing() {
        assertThat(Scalar.of(1234567)).hasToString("scalar");
    }
}
