package org.ipv8.crypto.internal.edwards;

import org.bouncycastle.math.ec.rfc7748.X25519Field;

/**
 * A point on the curve −x² + y² = 1 + dx²y² that others are added to, in the extended coordinates of Hisil, Wong, Carter and Dawson
 * (2008): x/z and y/z, and with them t = xy/z as the product of {@code e} and {@code h}, which only additions need. Their formulas hold
 * for any two points, equal, opposite and neutral ones included.
 *
 * <p>Only for what is no secret: how long it takes depends on the points. For one thread.
 */
final class Point {

    /** Numbers that a {@linkplain #summands summand} takes up. */
    static final int SUMMAND = 3 * X25519Field.SIZE;
    /** Bytes of a point when it is written down. */
    static final int ENCODED = 32;

    private static final int SIGN_SHIFT = 7;
    private static final int[] ONE = constant(1);
    private static final int[] HALF = inverse(constant(2));
    /** −121665 / 121666. */
    private static final int[] D = d();

    private final int[] x = X25519Field.create();
    private final int[] y = X25519Field.create();
    private final int[] z = X25519Field.create();
    private final int[] e = X25519Field.create();
    private final int[] h = X25519Field.create();
    // what the formulas need besides
    private final int[] a = X25519Field.create();
    private final int[] b = X25519Field.create();
    private final int[] c = X25519Field.create();
    private final int[] f = X25519Field.create();
    private final int[] g = X25519Field.create();

    /** Starts as the neutral point. */
    Point() {
        X25519Field.one(y);
        X25519Field.one(z);
        X25519Field.one(h);
    }

    private Point(Point other) {
        X25519Field.copy(other.x, 0, x, 0);
        X25519Field.copy(other.y, 0, y, 0);
        X25519Field.copy(other.z, 0, z, 0);
        X25519Field.copy(other.e, 0, e, 0);
        X25519Field.copy(other.h, 0, h, 0);
    }

    /** Reads the 32 bytes of RFC 8032 section 5.1.3; null if they are no point. */
    static Point decode(byte[] bytes, int offset) {
        int last = bytes[offset + ENCODED - 1] & 0xff;
        Point point = new Point();
        X25519Field.copy(constant(last & (1 << SIGN_SHIFT) - 1), 0, point.y, 0);
        for (int i = ENCODED - 2; i >= 0; i--) { // the field's own methods for it have changed their names on the way
            X25519Field.mul(point.y, 1 << Byte.SIZE, point.y);
            X25519Field.add(point.y, constant(bytes[offset + i] & 0xff), point.y);
        }
        int[] dividend = X25519Field.create();
        X25519Field.sqr(point.y, dividend);
        int[] divisor = X25519Field.create();
        X25519Field.mul(dividend, D, divisor);
        X25519Field.subOne(dividend);
        X25519Field.addOne(divisor);
        if (!X25519Field.sqrtRatioVar(dividend, divisor, point.x)) {
            return null;
        }
        X25519Field.normalize(point.x);
        if ((point.x[0] & 1) != last >>> SIGN_SHIFT) {
            X25519Field.negate(point.x, point.x);
        }
        X25519Field.copy(point.x, 0, point.e, 0);
        X25519Field.copy(point.y, 0, point.h, 0);
        return point;
    }

    Point copy() {
        return new Point(this);
    }

    /** Becomes the opposite point. */
    void negate() {
        X25519Field.negate(x, x);
        X25519Field.negate(e, e);
    }

    /** Becomes the sum of itself and itself. */
    void twice() {
        X25519Field.add(x, y, c);
        X25519Field.sqr(c, c);
        X25519Field.sqr(x, a);
        X25519Field.sqr(y, b);
        X25519Field.sqr(z, f);
        X25519Field.add(f, f, f);
        X25519Field.apm(a, b, h, g);
        X25519Field.sub(h, c, e);
        X25519Field.carry(e);
        X25519Field.add(f, g, f);
        X25519Field.carry(f); // a sum of four: the field multiplies sums of two
        complete();
    }

    /** Adds a summand of a table, or subtracts it. */
    void add(int[] summands, int index, boolean opposite) {
        int at = index * SUMMAND;
        X25519Field.apm(y, x, b, a);
        multiply(a, summands, opposite ? at + X25519Field.SIZE : at);
        multiply(b, summands, opposite ? at : at + X25519Field.SIZE);
        X25519Field.mul(e, h, c);
        multiply(c, summands, at + 2 * X25519Field.SIZE);
        X25519Field.apm(b, a, h, e);
        X25519Field.apm(z, c, opposite ? f : g, opposite ? g : f);
        complete();
    }

    private void multiply(int[] factor, int[] summands, int at) {
        X25519Field.copy(summands, at, f, 0);
        X25519Field.mul(factor, f, factor);
    }

    private void complete() {
        X25519Field.mul(f, g, z);
        X25519Field.mul(f, e, x);
        X25519Field.mul(g, h, y);
    }

    /** Writes the 32 bytes of RFC 8032 section 5.1.2. */
    byte[] encode() {
        int[] inverse = inverse(z);
        X25519Field.mul(x, inverse, a);
        X25519Field.mul(y, inverse, b);
        X25519Field.normalize(a);
        X25519Field.normalize(b);
        byte[] bytes = new byte[ENCODED];
        X25519Field.encode(b, bytes, 0);
        bytes[ENCODED - 1] |= (byte) ((a[0] & 1) << SIGN_SHIFT);
        return bytes;
    }

    /**
     * Makes points ready to be added to others: (y − x)/2, (y + x)/2 and dxy of each, one after the other. All together cost one
     * inversion: that of the product of all z, of which each z⁻¹ follows.
     */
    static int[] summands(Point... points) {
        int[][] products = new int[points.length][];
        int[] product = ONE;
        for (int i = 0; i < points.length; i++) {
            products[i] = product;
            product = product(product, points[i].z);
        }
        int[] inverse = inverse(product);
        int[] summands = new int[points.length * SUMMAND];
        for (int i = points.length - 1; i >= 0; i--) {
            points[i].toSummand(product(inverse, products[i]), summands, i * SUMMAND);
            inverse = product(inverse, points[i].z);
        }
        return summands;
    }

    private void toSummand(int[] inverse, int[] summands, int at) {
        X25519Field.mul(x, inverse, a);
        X25519Field.mul(y, inverse, b);
        X25519Field.mul(a, b, c);
        X25519Field.mul(c, D, c);
        X25519Field.apm(b, a, g, f);
        X25519Field.mul(f, HALF, f);
        X25519Field.mul(g, HALF, g);
        X25519Field.copy(f, 0, summands, at);
        X25519Field.copy(g, 0, summands, at + X25519Field.SIZE);
        X25519Field.copy(c, 0, summands, at + 2 * X25519Field.SIZE);
    }

    private static int[] constant(int value) {
        int[] constant = X25519Field.create();
        constant[0] = value;
        return constant;
    }

    private static int[] product(int[] a, int[] b) {
        int[] product = X25519Field.create();
        X25519Field.mul(a, b, product);
        return product;
    }

    private static int[] inverse(int[] number) {
        int[] inverse = X25519Field.create();
        X25519Field.invVar(number, inverse);
        return inverse;
    }

    private static int[] d() {
        int[] quotient = product(constant(121_665), inverse(constant(121_666)));
        X25519Field.negate(quotient, quotient);
        return quotient;
    }
}
