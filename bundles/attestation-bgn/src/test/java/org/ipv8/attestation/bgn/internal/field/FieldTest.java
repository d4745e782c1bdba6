package org.ipv8.attestation.bgn.internal.field;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.List;
import java.util.Random;

import org.ipv8.attestation.bgn.internal.field.Powers.Power;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The fast arithmetic and the one of the specification agree, for every number of limbs and at every border. */
class FieldTest {

    private static final int ROUNDS = 40;

    /** A prime of that many bits that leaves 2 when divided by 3: the greatest or, for even seeds, the smallest there is. */
    private static BigInteger prime(int bits, boolean greatest) {
        BigInteger p = greatest ? BigInteger.ONE.shiftLeft(bits).subtract(BigInteger.ONE)
                : BigInteger.ONE.shiftLeft(bits - 1).add(BigInteger.ONE);
        while (!p.mod(BigInteger.valueOf(3)).equals(BigInteger.TWO) || !p.isProbablePrime(40)) {
            p = greatest ? p.subtract(BigInteger.TWO) : p.add(BigInteger.TWO);
        }
        return p;
    }

    private static BigInteger coordinate(BigInteger p, Random random) {
        return switch (random.nextInt(5)) {
            case 0 -> BigInteger.valueOf(random.nextInt(3)).min(p.subtract(BigInteger.ONE));
            case 1 -> p.subtract(BigInteger.ONE.add(BigInteger.valueOf(random.nextInt(2))));
            default -> new BigInteger(p.bitLength() + 10, random).mod(p);
        };
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 31, 55, 56, 57, 64, 71, 88, 119, 120, 121, 128, 136, 183, 184, 185, 200, 247, 248, 249, 300, 523})
    void agreesWithTheFormulas(int bits) {
        Random random = new Random(bits);
        for (BigInteger p : List.of(prime(bits, true), prime(bits, false))) {
            Field field = new Field(p);
            for (int i = 0; i < ROUNDS; i++) {
                Element x = field.element(coordinate(p, random), coordinate(p, random));
                Element y = field.element(coordinate(p, random), coordinate(p, random));
                PlainElement px = PlainElement.of(x);
                PlainElement py = PlainElement.of(y);

                assertThat(x.times(y)).isEqualTo(px.times(py).fast(field));
                assertThat(x.squared()).isEqualTo(px.times(px).fast(field));
                assertThat(x.plus(y)).isEqualTo(px.plus(py).fast(field));
                assertThat(x.minus(y)).isEqualTo(px.minus(py).fast(field));
                assertThat(x.conjugate()).isEqualTo(px.conjugate().fast(field));
                assertThat(x.differenceFrom(y) == 0).isEqualTo(x.equals(y));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 31, 71, 136, 200, 300, 523})
    void agreesInPowers(int bits) {
        Random random = new Random(bits);
        BigInteger p = prime(bits, true);
        Field field = new Field(p);
        for (int i = 0; i < (bits > 400 ? 2 : ROUNDS); i++) {
            Element z = field.element(coordinate(p, random).max(BigInteger.ONE), coordinate(p, random));
            BigInteger e = new BigInteger(bits + 60, random);
            BigInteger f = new BigInteger(random.nextInt(bits) + 1, random);
            PlainElement expected = PlainElement.of(z).power(e);

            assertThat(z.power(e)).isEqualTo(expected.fast(field));
            assertThat(z.power(e.negate())).isEqualTo(expected.inverse().fast(field));
            assertThat(z.powerOfSecret(e, bits + 60)).isEqualTo(expected.fast(field));
            assertThat(z.inverse().times(z)).isEqualTo(field.one());

            Element w = z.conjugate().times(z.inverse());
            assertThat(w.hasNormOne()).isTrue();
            Element pw = PlainElement.of(w).power(e.mod(field.order())).fast(field);
            assertThat(w.powerInGroup(e)).isEqualTo(pw);
            assertThat(new FixedBase(w, 1).power(e)).isEqualTo(pw);
            assertThat(new FixedBase(w, 1_000).power(e)).isEqualTo(pw);
            assertThat(Powers.product(List.of(Power.inGroup(w, e), Power.inGroup(w.squared(), f.negate()), new Power(z, f))))
                    .isEqualTo(pw.times(w.squared().power(f.negate())).times(z.power(f)));
        }
    }

    @Test
    void knowsZeroAndOne() {
        Field field = new Field(BigInteger.valueOf(11));
        Element zero = field.element(BigInteger.ZERO, BigInteger.valueOf(11));

        assertThat(zero.isZero()).isTrue();
        assertThat(zero.power(BigInteger.ZERO)).isEqualTo(field.one());
        assertThat(zero.power(BigInteger.TEN)).isEqualTo(zero);
        assertThat(zero.hasNormOne()).isFalse();
        assertThat(field.one().isOne()).isTrue();
        assertThatThrownBy(zero::inverse).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> zero.power(BigInteger.ONE.negate())).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> new Field(BigInteger.TEN)).isInstanceOf(IllegalArgumentException.class);
    }
}
