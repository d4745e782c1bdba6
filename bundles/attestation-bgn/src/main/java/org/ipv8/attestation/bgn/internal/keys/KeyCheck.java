package org.ipv8.attestation.bgn.internal.keys;

import java.math.BigInteger;
import java.util.BitSet;
import java.util.stream.IntStream;

import org.ipv8.attestation.AttestationException;
import org.ipv8.attestation.bgn.internal.field.Element;
import org.ipv8.attestation.bgn.internal.field.PrimeTest;

/**
 * Finds out whether somebody else's key is one an honest peer could have made (spec 11.3, V2 and V4). Without this, a subject
 * could choose elements of small order, which hide nothing and let it recognize checks of its honesty.
 */
public final class KeyCheck {

    private static final BigInteger THREE = BigInteger.valueOf(3);
    private static final int SMALL = 1 << 16;

    /** Keeps the product of all primes below 2¹⁶, 94,000 bits, until the bundle is gone. */
    private static final class Primorial {
        static final BigInteger VALUE = product(IntStream.range(2, SMALL).filter(sieve()::get).mapToObj(BigInteger::valueOf)
                .toArray(BigInteger[]::new), 0, Integer.MAX_VALUE);

        private static BitSet sieve() {
            BitSet primes = new BitSet(SMALL);
            primes.set(2, SMALL);
            for (int i = 2; i * i < SMALL; i++) {
                for (int j = i * i; primes.get(i) && j < SMALL; j += i) {
                    primes.clear(j);
                }
            }
            return primes;
        }

        private static BigInteger product(BigInteger[] factors, int from, int to) {
            int end = Math.min(to, factors.length);
            int middle = from + end >>> 1;
            return end - from == 1 ? factors[from] : product(factors, from, middle).multiply(product(factors, middle, end));
        }
    }

    private KeyCheck() {
    }

    /**
     * Checks a key that was read.
     *
     * @throws AttestationException if an honest peer would not have made it
     */
    public static void check(PublicKey key, KeySize size) throws AttestationException {
        BigInteger p = key.field().p();
        if (!p.mod(THREE).equals(BigInteger.TWO) || !PrimeTest.isPrime(p)) {
            throw new AttestationException("a key whose modulus is no prime of the right kind");
        }
        BigInteger order = withoutSmallFactors(key.field().order());
        if (order.bitLength() < size.minOrderBits() || !hasOrder(key.g(), order) || !hasOrder(key.h(), order)) {
            throw new AttestationException("a key with elements of small order");
        }
    }

    private static boolean hasOrder(Element element, BigInteger order) {
        return element.power(order).isOne();
    }

    /** Divides by all primes below 2¹⁶ as often as that goes. */
    static BigInteger withoutSmallFactors(BigInteger number) {
        BigInteger rest = number;
        BigInteger common = rest.gcd(Primorial.VALUE.mod(rest));
        while (!common.equals(BigInteger.ONE)) {
            rest = rest.divide(common);
            common = rest.gcd(common);
        }
        return rest;
    }
}
