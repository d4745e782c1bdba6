package org.ipv8.crypto.internal;

import java.math.BigInteger;

import org.bouncycastle.math.ec.ECPoint;

/**
 * Multiplies one point by any number with a comb: the number is written in {@value #TEETH} rows, and the table has the sum of
 * every choice of rows, so that each column costs one doubling and one addition. That is the method of Bouncy Castle's
 * {@code FixedPointCombMultiplier} with more teeth, and without the reading of the whole table for every column that hides
 * secrets: it is only for numbers that are none.
 */
final class GeneratorComb {

    private static final int TEETH = 8;

    private final ECPoint[] table = new ECPoint[1 << TEETH];
    private final int columns;

    /** Computes the table of a point for numbers of so many bits. */
    GeneratorComb(ECPoint point, int bits) {
        columns = (bits + TEETH - 1) / TEETH;
        table[0] = point.getCurve().getInfinity();
        ECPoint tooth = point;
        for (int row = 0; row < TEETH; row++) {
            for (int i = 0; i < 1 << row; i++) {
                table[1 << row | i] = table[i].add(tooth);
            }
            tooth = tooth.timesPow2(columns).normalize();
        }
        point.getCurve().normalizeAll(table);
    }

    ECPoint multiply(BigInteger number) {
        ECPoint product = table[0];
        for (int column = columns - 1; column >= 0; column--) {
            int rows = 0;
            for (int row = 0; row < TEETH; row++) {
                rows |= number.testBit(column + row * columns) ? 1 << row : 0;
            }
            product = product.twicePlus(table[rows]);
        }
        return product;
    }
}
