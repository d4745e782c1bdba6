package org.ipv8.attestation.bgn.internal.exact;

import java.math.BigInteger;
import java.util.Collections;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.ipv8.attestation.bgn.internal.keys.Draw;
import org.ipv8.attestation.bgn.internal.keys.Encryptor;

/**
 * Everything random in an attestation.
 *
 * @param shares      one per bit, 0 in sum modulo p + 1
 * @param exponents   one per bit
 * @param complements the exponents of the complements, one per pair
 * @param order       the pair (counted in the order of the bits) in each place of the blob
 */
record ExactDraws(List<BigInteger> shares, List<BigInteger> exponents, List<BigInteger> complements, List<Integer> order) {

    static ExactDraws random(Encryptor encryptor, int bits, RandomGenerator random) {
        List<Integer> order = IntStream.range(0, bits / 2).boxed().collect(Collectors.toList());
        shuffle(order, random);
        return new ExactDraws(shares(encryptor.key().field().p(), bits, random), exponents(encryptor, bits, random),
                exponents(encryptor, bits / 2, random), order);
    }

    private static List<BigInteger> exponents(Encryptor encryptor, int count, RandomGenerator random) {
        return Stream.generate(() -> encryptor.drawExponent(random)).limit(count).toList();
    }

    /** All but one uniform from 1 to p − 1, the last one what is missing to a sum of 0 modulo p + 1; then shuffled (spec 7.2). */
    static List<BigInteger> shares(BigInteger p, int count, RandomGenerator random) {
        BigInteger order = p.add(BigInteger.ONE);
        List<BigInteger> shares = Stream.generate(() -> Draw.between(BigInteger.ONE, p.subtract(BigInteger.ONE), random))
                .limit(count - 1).collect(Collectors.toList());
        shares.add(order.subtract(shares.stream().reduce(BigInteger.ZERO, BigInteger::add).mod(order)));
        shuffle(shares, random);
        return shares;
    }

    /** R. A. Fisher and F. Yates, "Statistical Tables", example 12: every order is equally likely. */
    private static void shuffle(List<?> list, RandomGenerator random) {
        for (int i = list.size() - 1; i > 0; i--) {
            Collections.swap(list, i, Draw.between(BigInteger.ZERO, BigInteger.valueOf(i), random).intValue());
        }
    }
}
