package org.ipv8.crypto.internal;

import java.math.BigInteger;

import org.bouncycastle.math.ec.ECPoint;
import org.bouncycastle.math.ec.WNafUtil;

/**
 * The odd multiples of a point on sect571r1, and of some of its doubles. The digits of a number are cut into parts, and what a digit of
 * the n-th part counts is in the n-th part of the table, so that all parts share the doublings of one. Immutable.
 */
final class OddMultiples {

    private final int columns;
    private final int width;
    private final long[][] x;
    private final long[][] lambda;

    /**
     * Computes the table.
     *
     * @param parts   how many parts numbers may have
     * @param columns how many digits a part has
     * @param width   of a digit, from 3 to 8: they are odd and below 2^(width-1), or zero
     */
    OddMultiples(ECPoint point, int parts, int columns, int width) {
        this.columns = columns;
        this.width = width;
        LambdaPoint[] odd = new LambdaPoint[parts << (width - 2)];
        LambdaPoint[] twice = new LambdaPoint[parts];
        LambdaPoint power = new LambdaPoint(point);
        for (int part = 0; part < parts; part++) {
            for (int column = 0; part > 0 && column < columns; column++) {
                power.twice();
            }
            odd[entry(part, 1)] = new LambdaPoint(power);
            twice[part] = new LambdaPoint(power);
            twice[part].twice();
        }
        LambdaPoint.normalizeAll(twice);
        for (int part = 0; part < parts; part++) {
            for (int i = entry(part, 3); i < entry(part + 1, 1); i++) {
                odd[i] = new LambdaPoint(odd[i - 1]);
                odd[i].add(twice[part].affineX(), twice[part].affineLambda());
            }
        }
        LambdaPoint.normalizeAll(odd);
        x = new long[odd.length][];
        lambda = new long[odd.length][];
        for (int i = 0; i < odd.length; i++) {
            x[i] = odd[i].affineX();
            lambda[i] = odd[i].affineLambda();
        }
    }

    private int entry(int part, int digit) {
        return (part << (width - 2)) + (digit >> 1);
    }

    int columns() {
        return columns;
    }

    byte[] digits(BigInteger number) {
        return WNafUtil.generateWindowNaf(width, number);
    }

    /** Adds what the digits of one column stand for if parts have so many columns; not fewer than the table is for. */
    void addTo(LambdaPoint sum, byte[] digits, int column, int ofColumns) {
        for (int part = 0, i = column; i < digits.length; part++, i += ofColumns) {
            int digit = digits[i];
            if (digit > 0) {
                sum.add(x[entry(part, digit)], lambda[entry(part, digit)]);
            } else if (digit < 0) {
                sum.subtract(x[entry(part, -digit)], lambda[entry(part, -digit)]);
            }
        }
    }
}
