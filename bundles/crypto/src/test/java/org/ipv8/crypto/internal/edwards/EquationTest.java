package org.ipv8.crypto.internal.edwards;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
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

    private static boolean holds(Equation equation, byte[] message, byte[] signature) {
        byte[] shifted = new byte[signature.length + 3]; // nothing in a datagram begins at 0
        System.arraycopy(signature, 0, shifted, 3, signature.length);
        return equation.holds(message, 1, message.length - 1, shifted, 3);
    }

    @Test
    void holdsForWhatBouncyCastleSignsAndForNothingElse() {
        for (int i = 0; i < 100; i++) {
            byte[] secret = bytes(32);
            byte[] key = new byte[32];
            Ed25519.generatePublicKey(secret, 0, key, 0);
            byte[] message = bytes(1 + random.nextInt(300));
            byte[] signature = new byte[SIGNATURE];
            Ed25519.sign(secret, 0, message, 1, message.length - 1, signature, 0);
            Equation equation = new Equation(key, 0);

            assertThat(holds(equation, message, signature)).isTrue();
            for (int change = 0; change < 20; change++) {
                byte[] other = signature.clone();
                other[random.nextInt(SIGNATURE)] ^= (byte) (1 << random.nextInt(8));
                assertThat(holds(equation, message, other)).isFalse();
            }
            if (message.length > 1) {
                message[1 + random.nextInt(message.length - 1)] ^= (byte) (1 << random.nextInt(8));
                assertThat(holds(equation, message, signature)).isFalse();
            }
        }
    }

    @Test
    void everyBitOfASignatureMatters() {
        byte[] secret = bytes(32);
        byte[] key = new byte[32];
        Ed25519.generatePublicKey(secret, 0, key, 0);
        byte[] message = bytes(142);
        byte[] signature = new byte[SIGNATURE];
        Ed25519.sign(secret, 0, message, 1, message.length - 1, signature, 0);
        Equation equation = new Equation(key, 0);
        List<Integer> unnoticed = new ArrayList<>();
        for (int bit = 0; bit < SIGNATURE * Byte.SIZE; bit++) {
            byte[] other = signature.clone();
            other[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
            if (holds(equation, message, other)) {
                unnoticed.add(bit);
            }
        }

        assertThat(unnoticed).isEmpty();
    }

    /** Without the remedy, whoever sees a signature can make fifteen others of it. */
    @Test
    void refusesAnSThatIsNotReduced() {
        byte[] secret = bytes(32);
        byte[] key = new byte[32];
        Ed25519.generatePublicKey(secret, 0, key, 0);
        byte[] message = bytes(50);
        byte[] signature = new byte[SIGNATURE];
        Ed25519.sign(secret, 0, message, 1, message.length - 1, signature, 0);
        byte[] bigEndian = new byte[S];
        for (int i = 0; i < S; i++) {
            bigEndian[i] = signature[SIGNATURE - 1 - i];
        }
        Equation equation = new Equation(key, 0);
        BigInteger s = new BigInteger(1, bigEndian);
        for (BigInteger more = s.add(PlainPoint.ORDER); more.bitLength() <= 256; more = more.add(PlainPoint.ORDER)) {
            byte[] other = Arrays.copyOf(signature, SIGNATURE);
            System.arraycopy(PlainPoint.littleEndian(more), 0, other, S, S);
            assertThat(holds(equation, message, other)).isFalse();
        }
        assertThat(holds(equation, message, signature)).isTrue();
    }
}
