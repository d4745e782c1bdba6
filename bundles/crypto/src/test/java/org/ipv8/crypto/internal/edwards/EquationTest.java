package org.ipv8.crypto.internal.edwards;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import org.bouncycastle.math.ec.rfc8032.Ed25519;
import org.junit.jupiter.api.Test;

class EquationTest {

    private static final int SIGNATURE = 64;
    private static final int S = 32;

    private final Random random = new Random(25519);

    private BigInteger number() {
        return new BigInteger(320, random).mod(PlainPoint.ORDER);
    }

    private static void assertSum(PlainPoint key, BigInteger s, BigInteger k) {
        PlainPoint sum = PlainPoint.GENERATOR.times(s).plus(key.opposite().times(k));
        assertThat(new Equation(key.encoded(), 0).sum(s, k)).as("%s B - %s %s", s, k, key).isEqualTo(sum.encoded());
    }

    @Test
    void sumsAreThoseOfTheCurvesEquation() {
        for (int i = 0; i < 30; i++) {
            assertSum(PlainPoint.GENERATOR.times(number()), number(), number());
        }
    }

    /** On the way equal points meet, opposite ones, and the neutral one. */
    @Test
    void sumsAreRightAtTheEdges() {
        BigInteger greatest = PlainPoint.ORDER.subtract(BigInteger.ONE);
        List<BigInteger> numbers = List.of(BigInteger.ZERO, BigInteger.ONE, BigInteger.TWO, BigInteger.TWO.pow(16), BigInteger.TWO.pow(252),
                BigInteger.TWO.pow(252).subtract(BigInteger.ONE), greatest, greatest.shiftRight(1));
        for (PlainPoint key : List.of(PlainPoint.GENERATOR, PlainPoint.GENERATOR.opposite(), PlainPoint.GENERATOR.times(BigInteger.TWO))) {
            for (BigInteger s : numbers) {
                for (BigInteger k : numbers) {
                    assertSum(key, s, k);
                }
            }
        }
    }

    /** Keys that no key generator makes, but that are accepted: an even number must not become another one modulo the order. */
    @Test
    void sumsOfKeysOutsideTheGroupAreRight() {
        for (PlainPoint small : PlainPoint.smallOrder()) {
            PlainPoint key = PlainPoint.GENERATOR.times(number()).plus(small);
            assertSum(key, number(), number().clearBit(0));
            assertSum(key, number(), number().setBit(0));
        }
    }

    private byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }

    /** What a new key has signed with Bouncy Castle. Nothing begins at 0, as nothing does in a datagram. */
    private final class Signed {

        private final byte[] message;
        private final byte[] signature = new byte[SIGNATURE];
        private final Equation equation;

        Signed(int length) {
            byte[] secret = bytes(32);
            byte[] key = new byte[34];
            Ed25519.generatePublicKey(secret, 0, key, 2);
            message = bytes(1 + length);
            Ed25519.sign(secret, 0, message, 1, length, signature, 0);
            equation = new Equation(key, 2);
        }

        boolean holds(byte[] other) {
            byte[] shifted = new byte[SIGNATURE + 3];
            System.arraycopy(other, 0, shifted, 3, SIGNATURE);
            return equation.holds(message, 1, message.length - 1, shifted, 3);
        }

        byte[] withBit(int bit) {
            byte[] other = signature.clone();
            other[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
            return other;
        }
    }

    @Test
    void holdsForWhatBouncyCastleSignsAndForNothingElse() {
        for (int i = 0; i < 100; i++) {
            Signed signed = new Signed(1 + random.nextInt(300));

            assertThat(signed.holds(signed.signature)).isTrue();
            for (int change = 0; change < 20; change++) {
                assertThat(signed.holds(signed.withBit(random.nextInt(SIGNATURE * Byte.SIZE)))).isFalse();
            }
            signed.message[1 + random.nextInt(signed.message.length - 1)] ^= (byte) (1 << random.nextInt(Byte.SIZE));
            assertThat(signed.holds(signed.signature)).isFalse();
        }
    }

    @Test
    void nothingIsAlsoAMessage() {
        Signed signed = new Signed(0);

        assertThat(signed.holds(signed.signature)).isTrue();
    }

    @Test
    void everyBitOfASignatureMatters() {
        Signed signed = new Signed(142);
        List<Integer> unnoticed = new ArrayList<>();
        for (int bit = 0; bit < SIGNATURE * Byte.SIZE; bit++) {
            if (signed.holds(signed.withBit(bit))) {
                unnoticed.add(bit);
            }
        }

        assertThat(unnoticed).isEmpty();
    }

    /** Without the remedy, whoever sees a signature can make fifteen others of it. */
    @Test
    void refusesAnSThatIsNotReduced() {
        Signed signed = new Signed(50);
        byte[] bigEndian = new byte[S];
        for (int i = 0; i < S; i++) {
            bigEndian[i] = signed.signature[SIGNATURE - 1 - i];
        }
        BigInteger more = new BigInteger(1, bigEndian).add(PlainPoint.ORDER);
        for (; more.bitLength() <= S * Byte.SIZE; more = more.add(PlainPoint.ORDER)) {
            byte[] other = signed.signature.clone();
            System.arraycopy(PlainPoint.littleEndian(more), 0, other, S, S);
            assertThat(signed.holds(other)).isFalse();
        }
    }
}
