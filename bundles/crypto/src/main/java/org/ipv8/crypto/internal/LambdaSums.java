package org.ipv8.crypto.internal;

import java.math.BigInteger;

import org.bouncycastle.math.ec.ECPoint;

/**
 * Sums on sect571r1. Whose key is seen for the first time may never be seen again, so the first sum uses a small table of the key's
 * multiples (1.5 KB) and all doublings. The second makes a large one (12 KB), which takes as long as the sum itself and makes all later
 * ones take less than half the time.
 */
final class LambdaSums implements Sums {

    private static final int DIGITS = 571;
    private static final int PARTS = 4;
    private static final int COLUMNS = (DIGITS + PARTS - 1) / PARTS;

    private final ECPoint key;
    /** Made by more than one thread if need be: each of them can use what it made. */
    private volatile OddMultiples known;

    LambdaSums(ECPoint key) {
        this.key = key;
    }

    @Override
    public boolean haveX(BigInteger number, BigInteger ofGenerator, BigInteger ofKey) {
        OddMultiples multiples = multiples();
        OddMultiples generators = Generator.MULTIPLES;
        byte[] keyDigits = multiples.digits(ofKey);
        byte[] generatorDigits = generators.digits(ofGenerator);
        LambdaPoint sum = new LambdaPoint();
        for (int column = multiples.columns() - 1; column >= 0; column--) {
            sum.twice();
            multiples.addTo(sum, keyDigits, column, multiples.columns());
            generators.addTo(sum, generatorDigits, column, multiples.columns());
        }
        // x has one bit more than the order of the group
        return sum.hasX(number) || sum.hasX(number.add(BinaryCurve.SECT571R1.domain().getN()));
    }

    private OddMultiples multiples() {
        OddMultiples multiples = known;
        if (multiples == null) {
            multiples = new OddMultiples(key, 1, DIGITS, 5);
            known = multiples;
        } else if (multiples.columns() == DIGITS) {
            multiples = new OddMultiples(key, PARTS, COLUMNS, 6);
            known = multiples;
        }
        return multiples;
    }

    /** Computed when the first signature is verified. */
    private static final class Generator {
        static final OddMultiples MULTIPLES = new OddMultiples(BinaryCurve.SECT571R1.domain().getG(), PARTS, COLUMNS, 8);
    }
}
