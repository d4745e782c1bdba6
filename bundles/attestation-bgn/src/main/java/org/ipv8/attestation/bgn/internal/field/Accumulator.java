package org.ipv8.attestation.bgn.internal.field;

import java.util.Arrays;

/**
 * A field element that is multiplied in place: what the loops of powers work on. For one thread.
 *
 * <p>With the bounds of {@link Montgomery}: between operations a is below 4·p and b below 8·p. Factors are reduced elements. The
 * largest product is then 12·12·p², which is below 256·p², so that every product comes out below 2·p.
 */
final class Accumulator {

    private static final int TWO = 2;
    private static final int SIX = 6;
    private static final int EIGHT = 8;

    private final Field field;
    private final Montgomery mod;
    private final long[] p2;
    private final long[] p6;
    private final long[] p8;
    private final long[] a;
    private final long[] b;
    private final long[] s;
    private final long[] t;
    private final long[] u;
    private final long[] v;

    Accumulator(Field field) {
        this.field = field;
        mod = field.mod();
        p2 = field.multiples().two();
        p6 = field.multiples().six();
        p8 = field.multiples().eight();
        int limbs = mod.limbs();
        a = new long[limbs];
        b = new long[limbs];
        s = new long[limbs];
        t = new long[limbs];
        u = new long[limbs];
        v = new long[limbs];
    }

    /** Multiples of p that are added before something is subtracted. */
    record Multiples(long[] two, long[] six, long[] eight) {

        static Multiples of(Montgomery mod) {
            return new Multiples(mod.multiple(TWO), mod.multiple(SIX), mod.multiple(EIGHT));
        }
    }

    void set(Element e) {
        System.arraycopy(e.a, 0, a, 0, a.length);
        System.arraycopy(e.b, 0, b, 0, b.length);
    }

    /** (a+bω)² = (a−b)(a+b) + b(2a−b)ω. */
    void square() {
        mod.subtract(a, b, p8, s);  // a − b, below 12p
        mod.add(a, b, t);           // a + b, below 12p
        mod.add(s, a, u);           // 2a − b, below 16p
        mod.multiply(b, u, v);
        mod.multiply(s, t, a);
        System.arraycopy(v, 0, b, 0, b.length);
    }

    /** (a+bω)(c+dω) = ac − bd + (ad + bc − bd)ω, where ad + bc = (a+b)(c+d) − ac − bd. */
    void times(Element e) {
        times(e.a, e.b);
    }

    private void times(long[] c, long[] d) {
        mod.add(a, b, s);
        mod.add(c, d, t);
        mod.multiply(s, t, u);      // (a+b)(c+d)
        mod.multiply(a, c, s);      // ac
        mod.multiply(b, d, t);      // bd
        mod.add(s, t, v);
        mod.add(v, t, v);           // ac + 2bd, below 6p
        mod.subtract(s, t, p2, a);
        mod.subtract(u, v, p6, b);
    }

    /** Multiplies by one of several elements without showing which: all of them are read. */
    void timesSelected(Element[] table, int index) {
        long[] c = new long[a.length];
        long[] d = new long[a.length];
        for (int i = 0; i < table.length; i++) {
            int different = i ^ index;
            long mask = ~((different | -different) >> Integer.SIZE - 1);
            for (int j = 0; j < c.length; j++) {
                c[j] |= table[i].a[j] & mask;
                d[j] |= table[i].b[j] & mask;
            }
        }
        times(c, d);
    }

    /** Returns what it holds now. */
    Element value() {
        long[] x = Arrays.copyOf(a, a.length);
        long[] y = Arrays.copyOf(b, b.length);
        mod.reduce(x);
        mod.reduce(y);
        return new Element(field, x, y);
    }
}
