package org.ipv8.crypto.internal.edwards;

import java.math.BigInteger;

/**
 * Multiples of one point, for sums of them: a table of 2<sup>teeth−1</sup> combinations for each block of rows of a number. The 256 bits of a
 * number stand in rows of {@value #COLUMNS}, each digit 1 or −1, and a column costs one addition per block.
 */
final class Comb {

    /** Digits of a row: so often a sum is doubled. */
    static final int COLUMNS = 16;

    private static final int BITS = 256;
    private static final int ROWS = BITS / COLUMNS;

    private final int teeth;
    private final int[] table;

    /**
     * Computes a table.
     *
     * @param teeth rows of a block: 1, 2, 4, 8 or 16
     */
    Comb(Point point, int teeth) {
        this.teeth = teeth;
        Point[] rows = new Point[2 * ROWS]; // the point times the value of the first digit of each row, and twice that
        Point value = point.copy();
        for (int row = 0; row < ROWS; row++) {
            rows[2 * row] = value.copy();
            value.twice();
            rows[2 * row + 1] = value.copy();
            for (int i = 1; i < COLUMNS; i++) {
                value.twice();
            }
        }
        int[] summands = Point.summands(rows);
        Point[] entries = new Point[(ROWS / teeth << teeth - 1) + 1];
        for (int block = 0; block < ROWS / teeth; block++) {
            fill(entries, block, summands);
        }
        entries[entries.length - 1] = point;
        table = Point.summands(entries);
    }

    /** The last row of a block is always added; bits of the index say which of the others are, and not subtracted. */
    private void fill(Point[] entries, int block, int[] rows) {
        int first = block * teeth;
        int start = block << teeth - 1;
        Point least = new Point();
        least.add(rows, 2 * (first + teeth - 1), false);
        for (int row = first; row < first + teeth - 1; row++) {
            least.add(rows, 2 * row, true);
        }
        entries[start] = least;
        for (int index = 1; index < 1 << teeth - 1; index++) {
            int row = Integer.numberOfTrailingZeros(index);
            Point entry = entries[start + (index & index - 1)].copy();
            entry.add(rows, 2 * (first + row) + 1, false);
            entries[start + index] = entry;
        }
    }

    /**
     * A number, as digits of 1 and −1: with these an odd number is written by the bits of its half, 1 for a 1, and one more 1 at the very
     * top. For an even number, one is added, and the point subtracted at the end.
     */
    record Number(byte[] half, boolean even) {

        /** Takes a number from 0 to 2²⁵⁵ − 1. */
        static Number of(BigInteger number) {
            byte[] half = new byte[BITS / Byte.SIZE];
            byte[] bits = number.shiftRight(1).toByteArray();
            for (int i = 0; i < bits.length; i++) {
                half[i] = bits[bits.length - 1 - i];
            }
            half[half.length - 1] |= (byte) 0x80;
            return new Number(half, !number.testBit(0));
        }

        private int digit(int position) {
            return half[position / Byte.SIZE] >>> position % Byte.SIZE & 1;
        }
    }

    /** Adds what a column of a number means, but for the doublings that are still to come. */
    void addColumn(Point sum, Number number, int column) {
        int mask = (1 << teeth - 1) - 1;
        for (int block = 0; block < ROWS / teeth; block++) {
            int digits = 0;
            for (int row = (block + 1) * teeth - 1; row >= block * teeth; row--) {
                digits = digits << 1 | number.digit(row * COLUMNS + column);
            }
            boolean negative = digits >>> teeth - 1 == 0;
            sum.add(table, (block << teeth - 1) + ((negative ? ~digits : digits) & mask), negative);
        }
    }

    /** Adds what is missing after the last column. */
    void complete(Point sum, Number number) {
        if (number.even()) {
            sum.add(table, table.length / Point.SUMMAND - 1, true);
        }
    }
}
