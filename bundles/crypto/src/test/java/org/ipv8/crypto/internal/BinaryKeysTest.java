package org.ipv8.crypto.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.ipv8.crypto.internal.TestVaults.isRefused;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

import org.bouncycastle.math.ec.ECAlgorithms;
import org.bouncycastle.math.ec.ECCurve;
import org.bouncycastle.math.ec.ECPoint;
import org.bouncycastle.util.BigIntegers;
import org.ipv8.key.KeyVault;
import org.ipv8.key.PrivateKey;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What keys and signatures on binary curves must not be (spec sections 2.3 and 2.7). */
class BinaryKeysTest {

    private static final byte[] MESSAGE = {1, 2, 3};

    private final KeyVault vault = TestVaults.seeded(6);

    private static PrivateKey keyOn(BinaryCurve curve) {
        return BinaryPrivateKey.generate(curve, new SeededRandom(new Random(7)));
    }

    /** Returns the points, other than infinity, whose order divides the cofactor: (0, √b), and where that is 4, (1, 0) and (1, 1). */
    private static List<ECPoint> pointsOfSmallOrder(BinaryCurve curve) {
        ECCurve group = curve.domain().getCurve();
        ECPoint orderTwo = group.createPoint(BigInteger.ZERO, group.getB().sqrt().toBigInteger());
        return group.getCofactor().intValueExact() == 2 ? List.of(orderTwo)
                : List.of(orderTwo, group.createPoint(BigInteger.ONE, BigInteger.ZERO), group.createPoint(BigInteger.ONE, BigInteger.ONE));
    }

    private static int fieldLength(BinaryCurve curve) {
        return (curve.domain().getCurve().getFieldSize() + 7) / 8;
    }

    @ParameterizedTest
    @EnumSource
    void refusesPointsOfSmallOrder(BinaryCurve curve) {
        for (ECPoint point : pointsOfSmallOrder(curve)) {
            byte[] bytes = curve.encode(point);

            assertThat(ECAlgorithms.referenceMultiply(point, curve.domain().getH()).isInfinity()).isTrue();
            assertThat(isRefused(() -> vault.publicKey(bytes))).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource
    void refusesPointsOutsideTheGroupOfPrimeOrder(BinaryCurve curve) {
        ECPoint valid = curve.domain().getG().multiply(BigInteger.TEN).normalize();
        assertThat(isRefused(() -> vault.publicKey(curve.encode(valid)))).isFalse();

        for (ECPoint small : pointsOfSmallOrder(curve)) {
            ECPoint mixed = valid.add(small).normalize();

            // the plain multiplier: the fast one of Koblitz curves takes the scalar modulo the order of the group
            assertThat(ECAlgorithms.referenceMultiply(mixed, curve.domain().getN()).isInfinity()).isFalse();
            assertThat(isRefused(() -> vault.publicKey(curve.encode(mixed)))).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource
    void refusesPointsOffTheCurve(BinaryCurve curve) {
        byte[] bytes = keyOn(curve).publicKey().toBytes();
        bytes[bytes.length - 1] ^= 1;

        assertThat(isRefused(() -> vault.publicKey(bytes))).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void refusesCoordinatesBeyondTheField(BinaryCurve curve) {
        byte[] bytes = keyOn(curve).publicKey().toBytes();
        bytes[bytes.length - fieldLength(curve)] |= (byte) 0x80;

        assertThat(isRefused(() -> vault.publicKey(bytes))).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void refusesTheHybridForm(BinaryCurve curve) {
        byte[] bytes = keyOn(curve).publicKey().toBytes();
        int form = bytes.length - 2 * fieldLength(curve) - 1;

        for (int hybrid = 6; hybrid <= 7; hybrid++) {
            bytes[form] = (byte) hybrid;
            assertThat(isRefused(() -> vault.publicKey(bytes))).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource
    void refusesScalarsThatAreNoKey(BinaryCurve curve) {
        ECPoint point = curve.domain().getG();
        BigInteger order = curve.domain().getN();

        assertThat(isRefused(() -> vault.privateKey(curve.encode(BigInteger.ZERO, point)))).isTrue();
        assertThat(isRefused(() -> vault.privateKey(curve.encode(order, point)))).isTrue();
        assertThat(isRefused(() -> vault.privateKey(curve.encode(order.add(BigInteger.ONE), point)))).isTrue();
        assertThat(isRefused(() -> vault.privateKey(curve.encode(BigInteger.ONE, point)))).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void refusesAPublicHalfOfAnotherKey(BinaryCurve curve) {
        byte[] bytes = curve.encode(BigInteger.TWO, curve.domain().getG());

        assertThatThrownBy(() -> vault.privateKey(bytes)).hasMessageContaining("does not belong");
    }

    @ParameterizedTest
    @EnumSource
    void refusesNumbersOutsideTheGroup(BinaryCurve curve) {
        PrivateKey key = keyOn(curve);
        byte[] signature = key.sign(MESSAGE);
        int half = signature.length / 2;
        BigInteger order = curve.domain().getN();

        for (int start : new int[] {0, half}) {
            BigInteger number = BigIntegers.fromUnsignedByteArray(signature, start, half);
            for (BigInteger wrong : new BigInteger[] {BigInteger.ZERO, order, number.add(order)}) {
                byte[] altered = signature.clone();
                BigIntegers.asUnsignedByteArray(wrong, altered, start, half);
                assertThat(key.publicKey().verify(MESSAGE, altered)).isFalse();
            }
        }
        assertThat(key.publicKey().verify(MESSAGE, signature)).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void refusesLongNonsense(BinaryCurve curve) {
        byte[] ones = new byte[60_000];
        Arrays.fill(ones, (byte) 0xff);

        assertThat(keyOn(curve).publicKey().verify(MESSAGE, ones)).isFalse();
        assertThat(keyOn(curve).publicKey().verify(MESSAGE, new byte[0])).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void hasNoX25519Half(BinaryCurve curve) {
        PrivateKey key = keyOn(curve);

        assertThatThrownBy(() -> key.publicKey().encryptionKey()).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> key.sharedSecret(new byte[32])).isInstanceOf(UnsupportedOperationException.class);
    }
}
