package org.ipv8.attestation.bgn.internal.keys;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** The primes of keys (spec 4.1). */
final class Primes {

    private static final int CERTAINTY = 64;
    private static final BigInteger ONE = BigInteger.ONE;
    private static final BigInteger TWELVE = BigInteger.valueOf(12);
    /** Safe primes above 7 leave 11 when divided by 12: neither they nor their halves are divisible by 2 or 3. */
    private static final int SAFE_REMAINDER = 11;
    /** How many candidates are looked at from one random number on. */
    private static final int STRETCH = 1 << 10;
    /** A stretch holds a safe prime with a probability of a third at worst. */
    private static final int MAX_STRETCHES = 1_000;
    private static final int SIEVE_LIMIT = 500;
    private static final int[] SIEVE = smallPrimes();

    private Primes() {
    }

    private static int[] smallPrimes() {
        return IntStream.range(5, SIEVE_LIMIT).filter(i -> BigInteger.valueOf(i).isProbablePrime(CERTAINTY))
                .toArray();
    }

    /** Draws a prime of exactly so many bits, the two highest set; a safe one unless the size is the largest. */
    static BigInteger draw(int bits, RandomGenerator random) {
        BigInteger top = BigInteger.valueOf(3).shiftLeft(bits - 2);
        BigInteger end = ONE.shiftLeft(bits);
        for (int i = 0; i < MAX_STRETCHES; i++) {
            BigInteger start = top.add(Draw.bits(bits - 2, random));
            BigInteger found = bits == KeySize.MAX ? nextPrime(start) : nextSafePrime(start);
            if (found != null && found.compareTo(end) < 0) {
                return found;
            }
        }
        throw new IllegalStateException("the source of randomness repeats itself");
    }

    private static BigInteger nextPrime(BigInteger start) {
        return start.nextProbablePrime();
    }

    /** Looks for a q such that q and (q − 1)/2 are primes; null if there is none in the stretch. */
    private static BigInteger nextSafePrime(BigInteger start) {
        BigInteger first = start.subtract(start.mod(TWELVE)).add(BigInteger.valueOf(SAFE_REMAINDER));
        boolean[] divisible = new boolean[STRETCH];
        for (int prime : SIEVE) {
            int rest = first.mod(BigInteger.valueOf(prime)).intValue();
            for (int i = 0; i < STRETCH; i++) {
                // q divisible by the prime, or q − 1 and with it its half
                int remainder = (int) ((rest + 12L * i) % prime);
                divisible[i] |= remainder <= 1;
            }
        }
        for (int i = 0; i < STRETCH; i++) {
            BigInteger q = first.add(TWELVE.multiply(BigInteger.valueOf(i)));
            if (!divisible[i] && isSafePrime(q)) {
                return q;
            }
        }
        return null;
    }

    /** The cheap test comes first: one round finds nearly every composite number. */
    private static boolean isSafePrime(BigInteger q) {
        BigInteger half = q.shiftRight(1);
        return half.isProbablePrime(1) && q.isProbablePrime(1) && half.isProbablePrime(CERTAINTY) && q.isProbablePrime(CERTAINTY);
    }

    /** Returns the smallest l from 1 on such that p = l·n − 1 is a prime and p mod 3 = 2. */
    static BigInteger cofactor(BigInteger n) {
        int[] rests = Arrays.stream(SIEVE).map(prime -> n.mod(BigInteger.valueOf(prime)).intValue()).toArray();
        for (long l = 1;; l++) {
            BigInteger p = n.multiply(BigInteger.valueOf(l)).subtract(ONE);
            if (p.testBit(0) && p.mod(BigInteger.valueOf(3)).equals(BigInteger.TWO) && passesSieve(p, l, rests)
                    && p.isProbablePrime(CERTAINTY)) {
                return BigInteger.valueOf(l);
            }
        }
    }

    private static boolean passesSieve(BigInteger p, long l, int[] rests) {
        for (int i = 0; i < rests.length; i++) {
            if (l * rests[i] % SIEVE[i] == 1 && p.bitLength() > 2 * Integer.SIZE) {
                return false;
            }
        }
        return true;
    }
}
