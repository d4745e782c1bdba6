package org.ipv8.attestation.bgn.internal.field;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Whether a number of others is a prime (M. O. Rabin, "Probabilistic algorithm for testing primality", 1980). Below 2⁸¹ no composite
 * number passes for all of the first 13 primes (J. Sorenson, J. Webster, "Strong pseudoprimes to twelve prime bases", 2017). Of larger
 * ones one passes with a probability below 2⁻⁶⁴; there the bases follow from a hash of the number, so that nobody can choose a number for
 * them, and no source of randomness is needed. Several times as fast as {@link BigInteger#isProbablePrime} for the sizes in use.
 */
public final class PrimeTest {

    private static final int ROUNDS = 32;
    private static final int[] PROVING = {2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41};
    private static final BigInteger PROVEN_BELOW = new BigInteger("3317044064679887385961981");
    private static final BigInteger SMALLEST = BigInteger.valueOf(5);

    private PrimeTest() {
    }

    /** Tests a number. */
    public static boolean isPrime(BigInteger n) {
        if (n.compareTo(SMALLEST) < 0 || !n.testBit(0)) {
            return n.equals(BigInteger.TWO) || n.equals(BigInteger.valueOf(3));
        }
        Montgomery mod = new Montgomery(n);
        BigInteger rest = n.subtract(BigInteger.ONE);
        int twos = rest.getLowestSetBit();
        long[] one = mod.encode(BigInteger.ONE);
        long[] minusOne = mod.encode(rest);
        BigInteger odd = rest.shiftRight(twos);
        return bases(n).allMatch(base -> passes(mod, power(mod, mod.encode(base), odd, one), twos, one, minusOne));
    }

    private static Stream<BigInteger> bases(BigInteger n) {
        return n.compareTo(PROVEN_BELOW) < 0
                ? Arrays.stream(PROVING).mapToObj(BigInteger::valueOf).filter(base -> base.mod(n).signum() != 0)
                : IntStream.range(0, ROUNDS).mapToObj(round -> base(n, round));
    }

    /** A number from 2 to n − 2, as good as random. */
    private static BigInteger base(BigInteger n, int round) {
        try {
            MessageDigest hash = MessageDigest.getInstance("SHA-512");
            hash.update(n.toByteArray());
            byte[] bits = hash.digest(ByteBuffer.allocate(Integer.BYTES).putInt(round).array());
            return new BigInteger(1, bits).mod(n.subtract(BigInteger.valueOf(3))).add(BigInteger.TWO);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-512", e);
        }
    }

    /** Says whether x, x², x⁴, … begins with 1 or arrives at −1. */
    private static boolean passes(Montgomery mod, long[] x, int twos, long[] one, long[] minusOne) {
        if (equal(mod, x, one)) {
            return true;
        }
        long[] power = x;
        for (int i = 0; i < twos; i++) {
            if (equal(mod, power, minusOne)) {
                return true;
            }
            long[] square = new long[power.length];
            mod.multiply(power, power, square);
            power = square;
        }
        return false;
    }

    private static boolean equal(Montgomery mod, long[] x, long[] reduced) {
        long[] unique = x.clone();
        mod.reduce(unique);
        return Arrays.equals(unique, reduced);
    }

    /** The number is public, so the loop may show it. */
    private static long[] power(Montgomery mod, long[] base, BigInteger exponent, long[] one) {
        long[] result = one.clone();
        long[] other = new long[one.length];
        for (int bit = exponent.bitLength() - 1; bit >= 0; bit--) {
            mod.multiply(result, result, other);
            long[] swap = result;
            result = other;
            other = swap;
            if (exponent.testBit(bit)) {
                mod.multiply(result, base, other);
                swap = result;
                result = other;
                other = swap;
            }
        }
        return result;
    }
}
