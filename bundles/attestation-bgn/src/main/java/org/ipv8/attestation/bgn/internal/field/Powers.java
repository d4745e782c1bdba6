package org.ipv8.attestation.bgn.internal.field;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;

/**
 * Powers by windows of four bits: four squarings, then one product with one of 16 prepared powers. Several powers are multiplied with
 * shared squarings (E. G. Straus, "Addition chains of vectors", 1964).
 */
public final class Powers {

    private static final int WINDOW = 4;
    private static final int TABLE = 1 << WINDOW;

    private Powers() {
    }

    /** x⁰ … x¹⁵. */
    private static Element[] table(Element x) {
        Element[] table = new Element[TABLE];
        table[0] = x.field().one();
        table[1] = x;
        Accumulator power = new Accumulator(x.field());
        power.set(x);
        for (int i = 2; i < TABLE; i++) {
            power.times(x);
            table[i] = power.value();
        }
        return table;
    }

    /** The bits 4·index … 4·index + 3 of a number. */
    static int window(BigInteger exponent, int index) {
        int digit = 0;
        for (int bit = WINDOW - 1; bit >= 0; bit--) {
            digit = digit << 1 | (exponent.testBit(index * WINDOW + bit) ? 1 : 0);
        }
        return digit;
    }

    private static int windows(int bits) {
        return (bits + WINDOW - 1) / WINDOW;
    }

    static Element power(Element base, BigInteger exponent) {
        return product(List.of(new Power(base, exponent)));
    }

    /**
     * One factor of a product.
     *
     * @param exponent not negative
     */
    public record Power(Element base, BigInteger exponent) {

        /** A factor of norm 1, with the exponent reduced modulo p + 1. */
        public static Power inGroup(Element base, BigInteger exponent) {
            return new Power(base, exponent.mod(base.field().order()));
        }
    }

    /** Returns the product of powers; at least one. */
    public static Element product(List<Power> factors) {
        Element[][] tables = new Element[factors.size()][];
        Arrays.setAll(tables, i -> table(factors.get(i).base()));
        int windows = windows(factors.stream().mapToInt(factor -> factor.exponent().bitLength()).max().orElseThrow());
        Field field = factors.get(0).base().field();
        Accumulator result = new Accumulator(field);
        result.set(field.one());
        for (int index = windows - 1; index >= 0; index--) {
            for (int i = 0; i < WINDOW && index < windows - 1; i++) {
                result.square();
            }
            for (int i = 0; i < tables.length; i++) {
                int digit = window(factors.get(i).exponent(), index);
                if (digit != 0) {
                    result.times(tables[i][digit]);
                }
            }
        }
        return result.value();
    }

    static Element powerOfSecret(Element base, BigInteger exponent, int bits) {
        Element[] table = table(base);
        Accumulator result = new Accumulator(base.field());
        result.set(base.field().one());
        for (int index = windows(bits) - 1; index >= 0; index--) {
            for (int i = 0; i < WINDOW; i++) {
                result.square();
            }
            result.timesSelected(table, window(exponent, index));
        }
        return result.value();
    }
}
