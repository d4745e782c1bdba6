package org.ipv8.crypto.internal;

import static java.math.BigInteger.ONE;
import static java.math.BigInteger.TWO;
import static org.assertj.core.api.Assertions.assertThat;
import static org.ipv8.crypto.internal.TestVaults.isRefused;

import java.math.BigInteger;
import java.util.List;

import org.ipv8.crypto.internal.edwards.PlainPoint;
import org.ipv8.key.InvalidKeyException;
import org.ipv8.key.KeyVault;
import org.ipv8.key.PublicKey;
import org.ipv8.key.SecurityLevel;
import org.junit.jupiter.api.Test;

/** The small-order points are computed from the equation of the curve, not copied. */
class Ed25519PointsTest {

    private final KeyVault vault = TestVaults.seeded(5);

    private boolean isRefusedWith(byte[] verifyKey) {
        byte[] bytes = vault.generate(SecurityLevel.CURVE25519).publicKey().toBytes();
        System.arraycopy(verifyKey, 0, bytes, 42, verifyKey.length);
        return isRefused(() -> vault.publicKey(bytes));
    }

    @Test
    void refusesAllEightPointsOfSmallOrder() {
        List<PlainPoint> points = PlainPoint.smallOrder();

        assertThat(points).hasSize(8).contains(PlainPoint.NEUTRAL).doesNotHaveDuplicates();
        assertThat(points).allMatch(point -> isRefusedWith(point.encoded()));
    }

    @Test
    void refusesTheSameWithTheOtherSign() {
        assertThat(PlainPoint.smallOrder()).allMatch(point -> isRefusedWith(PlainPoint.encode(point.y(), !point.x().testBit(0))));
    }

    @Test
    void refusesEveryOtherWayToWriteAPoint() {
        for (int excess = 0; excess < 19; excess++) {
            BigInteger y = PlainPoint.P.add(BigInteger.valueOf(excess));
            assertThat(isRefusedWith(PlainPoint.encode(y, false))).isTrue();
            assertThat(isRefusedWith(PlainPoint.encode(y, true))).isTrue();
        }
    }

    @Test
    void acceptsTheGreatestPoints() {
        for (int below = 2; below < 40; below++) {
            byte[] verifyKey = PlainPoint.encode(PlainPoint.P.subtract(BigInteger.valueOf(below)), false);
            assertThat(isRefusedWith(verifyKey)).isFalse();
        }
    }

    @Test
    void nothingVerifiesWithAKeyOffTheCurve() throws InvalidKeyException {
        byte[] bytes = vault.generate(SecurityLevel.CURVE25519).publicKey().toBytes();
        BigInteger y = TWO;
        while (PlainPoint.any(y).y().equals(y)) {
            y = y.add(ONE);
        }
        System.arraycopy(PlainPoint.encode(y, false), 0, bytes, 42, 32);
        PublicKey offTheCurve = vault.publicKey(bytes);

        assertThat(offTheCurve.verify(new byte[4], new byte[64])).isFalse();
    }
}
