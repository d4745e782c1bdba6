package org.ipv8.crypto.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Random;

import org.bouncycastle.math.ec.ECAlgorithms;
import org.bouncycastle.math.ec.ECPoint;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Sums of multiples are those that Bouncy Castle's slowest and plainest way yields. */
class SumsTest {

    private static final int SUMS_OF_A_KEY = 4; // what is computed for the first, the second and all later ones differs

    private final Random random = new Random(20);

    private static ECPoint multiple(BinaryCurve curve, BigInteger number) {
        return ECAlgorithms.referenceMultiply(curve.domain().getG(), number.mod(curve.domain().getN())).normalize();
    }

    private BigInteger number(BinaryCurve curve) {
        BigInteger order = curve.domain().getN();
        return new BigInteger(order.bitLength() + Long.SIZE, random).mod(order);
    }

    /** The expectation: x modulo the order, and nothing if the sum is infinity. */
    private static void assertX(BinaryCurve curve, Sums sums, BigInteger ofGenerator, BigInteger ofKey, ECPoint sum) {
        BigInteger order = curve.domain().getN();
        if (sum.isInfinity()) {
            BigInteger xOfGenerator = curve.domain().getG().getAffineXCoord().toBigInteger().mod(order);
            for (BigInteger number : new BigInteger[] {BigInteger.ZERO, BigInteger.ONE, xOfGenerator}) {
                assertThat(sums.haveX(number, ofGenerator, ofKey)).isFalse();
            }
            return;
        }
        BigInteger x = sum.getAffineXCoord().toBigInteger().mod(order);
        assertThat(sums.haveX(x, ofGenerator, ofKey)).as("%s G + %s K", ofGenerator, ofKey).isTrue();
        assertThat(sums.haveX(x.add(BigInteger.ONE).mod(order), ofGenerator, ofKey)).isFalse();
        assertThat(sums.haveX(order.subtract(x), ofGenerator, ofKey)).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void addsAnyMultiples(BinaryCurve curve) {
        int beyondOrder = 0;
        for (int i = 0; i < 6; i++) {
            ECPoint key = multiple(curve, number(curve));
            Sums sums = curve.sums(key);
            for (int j = 0; j < SUMS_OF_A_KEY; j++) {
                BigInteger ofGenerator = number(curve);
                BigInteger ofKey = number(curve);
                ECPoint sum = multiple(curve, ofGenerator).add(ECAlgorithms.referenceMultiply(key, ofKey)).normalize();
                assertX(curve, sums, ofGenerator, ofKey, sum);
                beyondOrder += sum.getAffineXCoord().toBigInteger().compareTo(curve.domain().getN()) >= 0 ? 1 : 0;
            }
        }
        assertThat(beyondOrder).as("coordinates beyond the order").isBetween(1, 23);
    }

    /** Keys that are small multiples of the generator: on the way to the sum equal points meet, and opposite ones. */
    @ParameterizedTest
    @EnumSource
    void addsEqualAndOppositePoints(BinaryCurve curve) {
        int[] numbers = {0, 1, 2, 3, 4, 5, 6, 7, 8, 1 << 20, (1 << 20) + 1};
        for (int k : new int[] {-5, -4, -3, -2, -1, 1, 2, 3, 4, 5}) {
            Sums sums = curve.sums(multiple(curve, BigInteger.valueOf(k)));
            for (int ofGenerator : numbers) {
                for (int ofKey : numbers) {
                    assertX(curve, sums, BigInteger.valueOf(ofGenerator), BigInteger.valueOf(ofKey),
                            multiple(curve, BigInteger.valueOf(ofGenerator + (long) k * ofKey)));
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void addsTheGreatestMultiples(BinaryCurve curve) {
        BigInteger greatest = curve.domain().getN().subtract(BigInteger.ONE);
        BigInteger half = greatest.shiftRight(1);
        for (int k : new int[] {-1, 1, 2}) {
            Sums sums = curve.sums(multiple(curve, BigInteger.valueOf(k)));
            for (BigInteger a : new BigInteger[] {BigInteger.ZERO, BigInteger.ONE, half, half.add(BigInteger.ONE), greatest}) {
                for (BigInteger b : new BigInteger[] {BigInteger.ZERO, BigInteger.ONE, half, half.add(BigInteger.ONE), greatest}) {
                    assertX(curve, sums, a, b, multiple(curve, a.add(b.multiply(BigInteger.valueOf(k)))));
                }
            }
        }
    }
}
