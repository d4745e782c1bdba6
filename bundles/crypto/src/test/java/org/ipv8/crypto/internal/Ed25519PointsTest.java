package org.ipv8.crypto.internal;

import static java.math.BigInteger.ONE;
import static java.math.BigInteger.TWO;
import static java.math.BigInteger.ZERO;
import static org.assertj.core.api.Assertions.assertThat;
import static org.ipv8.crypto.internal.TestVaults.isRefused;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

import org.ipv8.key.InvalidKeyException;
import org.ipv8.key.KeyVault;
import org.ipv8.key.PublicKey;
import org.ipv8.key.SecurityLevel;
import org.junit.jupiter.api.Test;

/** The small-order points are computed here from the equation of the curve, −x² + y² = 1 + dx²y², not copied. */
class Ed25519PointsTest {

    private static final BigInteger P = TWO.pow(255).subtract(BigInteger.valueOf(19));
    private static final BigInteger D = BigInteger.valueOf(-121_665)
            .multiply(BigInteger.valueOf(121_666).modInverse(P)).mod(P);
    private static final BigInteger ORDER = TWO.pow(252).add(new BigInteger("27742317777372353535851937790883648493"));

    private final KeyVault vault = TestVaults.seeded(5);

    private record Point(BigInteger x, BigInteger y) {

        static final Point NEUTRAL = new Point(ZERO, ONE);

        Point plus(Point other) {
            BigInteger product = D.multiply(x).multiply(other.x).multiply(y).multiply(other.y);
            return new Point(
                    x.multiply(other.y).add(y.multiply(other.x)).multiply(ONE.add(product).modInverse(P)).mod(P),
                    y.multiply(other.y).add(x.multiply(other.x)).multiply(ONE.subtract(product).modInverse(P)).mod(P));
        }

        Point times(BigInteger factor) {
            Point result = NEUTRAL;
            for (int bit = factor.bitLength() - 1; bit >= 0; bit--) {
                result = result.plus(result);
                result = factor.testBit(bit) ? result.plus(this) : result;
            }
            return result;
        }

        byte[] encoded() {
            return encode(y, x.testBit(0));
        }
    }

    private static byte[] encode(BigInteger y, boolean sign) {
        byte[] bytes = new byte[Ed25519Points.LENGTH];
        byte[] bigEndian = y.toByteArray();
        for (int i = 0; i < Math.min(bytes.length, bigEndian.length); i++) {
            bytes[i] = bigEndian[bigEndian.length - 1 - i];
        }
        bytes[31] |= (byte) (sign ? 0x80 : 0);
        return bytes;
    }

    private static Point anyPoint(BigInteger y) {
        BigInteger square = y.multiply(y).subtract(ONE).multiply(D.multiply(y).multiply(y).add(ONE).modInverse(P)).mod(P);
        // p = 5 mod 8: one of the two candidates is the root, if there is one
        BigInteger root = square.modPow(P.add(BigInteger.valueOf(3)).shiftRight(3), P);
        if (!root.multiply(root).mod(P).equals(square)) {
            root = root.multiply(TWO.modPow(P.subtract(ONE).shiftRight(2), P)).mod(P);
        }
        return root.multiply(root).mod(P).equals(square) ? new Point(root, y) : anyPoint(y.add(ONE));
    }

    private static List<Point> smallOrderPoints() {
        List<Point> points = new ArrayList<>();
        for (BigInteger y = BigInteger.valueOf(3); points.size() < 8; y = y.add(ONE)) {
            Point generator = anyPoint(y).times(ORDER);
            points.clear();
            Point point = generator;
            do {
                points.add(point);
                point = point.plus(generator);
            } while (!points.contains(point));
        }
        return points;
    }

    private boolean isRefusedWith(byte[] verifyKey) {
        byte[] bytes = vault.generate(SecurityLevel.CURVE25519).publicKey().toBytes();
        System.arraycopy(verifyKey, 0, bytes, 42, verifyKey.length);
        return isRefused(() -> vault.publicKey(bytes));
    }

    @Test
    void refusesAllEightPointsOfSmallOrder() {
        List<Point> points = smallOrderPoints();

        assertThat(points).hasSize(8).contains(Point.NEUTRAL).doesNotHaveDuplicates();
        assertThat(points).allMatch(point -> isRefusedWith(point.encoded()));
    }

    @Test
    void refusesTheSameWithTheOtherSign() {
        assertThat(smallOrderPoints()).allMatch(point -> isRefusedWith(encode(point.y, !point.x.testBit(0))));
    }

    @Test
    void refusesEveryOtherWayToWriteAPoint() {
        for (int excess = 0; excess < 19; excess++) {
            BigInteger y = P.add(BigInteger.valueOf(excess));
            assertThat(isRefusedWith(encode(y, false))).isTrue();
            assertThat(isRefusedWith(encode(y, true))).isTrue();
        }
    }

    @Test
    void acceptsTheGreatestPoints() {
        for (int below = 2; below < 40; below++) {
            byte[] verifyKey = encode(P.subtract(BigInteger.valueOf(below)), false);
            assertThat(isRefusedWith(verifyKey)).isFalse();
        }
    }

    @Test
    void nothingVerifiesWithAKeyOffTheCurve() throws InvalidKeyException {
        byte[] bytes = vault.generate(SecurityLevel.CURVE25519).publicKey().toBytes();
        BigInteger y = TWO;
        while (anyPoint(y).y.equals(y)) {
            y = y.add(ONE);
        }
        System.arraycopy(encode(y, false), 0, bytes, 42, 32);
        PublicKey offTheCurve = vault.publicKey(bytes);

        assertThat(offTheCurve.verify(new byte[4], new byte[64])).isFalse();
    }
}
