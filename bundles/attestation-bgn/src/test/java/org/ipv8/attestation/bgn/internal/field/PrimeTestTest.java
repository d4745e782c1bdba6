package org.ipv8.attestation.bgn.internal.field;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Random;

import org.junit.jupiter.api.Test;

class PrimeTestTest {

    @Test
    void agreesWithTheSieve() {
        for (int n = 0; n < 5_000; n++) {
            assertThat(PrimeTest.isPrime(BigInteger.valueOf(n))).as("%s", n).isEqualTo(BigInteger.valueOf(n).isProbablePrime(40));
        }
    }

    @Test
    void agreesWithThePlatformForEverySize() {
        Random random = new Random(1);
        for (int bits : new int[] {56, 64, 71, 88, 136, 152, 200, 216, 300, 1_034}) {
            BigInteger prime = BigInteger.probablePrime(bits, random);
            assertThat(PrimeTest.isPrime(prime)).isTrue();
            assertThat(PrimeTest.isPrime(prime.add(BigInteger.TWO))).isEqualTo(prime.add(BigInteger.TWO).isProbablePrime(40));
            assertThat(PrimeTest.isPrime(prime.multiply(BigInteger.probablePrime(40, random)))).isFalse();
        }
    }

    /** Carmichael numbers pass the test of Fermat, and 3215031751 that of Rabin for the bases 2, 3, 5 and 7. */
    @Test
    void isNotFooledByFamousNumbers() {
        for (long n : new long[] {561, 1_105, 1_729, 41_041, 825_265, 321_197_185L, 3_215_031_751L, 3_825_123_056_546_413_051L}) {
            assertThat(PrimeTest.isPrime(BigInteger.valueOf(n))).as("%s", n).isFalse();
        }
        // the least that pass for the first twelve and the first thirteen primes
        assertThat(PrimeTest.isPrime(new BigInteger("318665857834031151167461"))).isFalse();
        assertThat(PrimeTest.isPrime(new BigInteger("3317044064679887385961981"))).isFalse();
    }
}
