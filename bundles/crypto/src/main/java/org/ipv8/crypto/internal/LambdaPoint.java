package org.ipv8.crypto.internal;

import java.math.BigInteger;
import java.util.Arrays;

import org.bouncycastle.math.ec.ECPoint;
import org.bouncycastle.math.ec.custom.sec.SecT571Field;

/**
 * A point of the group on sect571r1 that is changed in place; not thread-safe, and not for secrets. It stands for
 * x = X / Z and lambda = x + y / x = L / Z, as in [1], whose formulas these are.
 *
 * <p>The field is Bouncy Castle's, which multiplies in two ways: without a table of the multiples of a factor (0.70 µs here), or with
 * one (0.35 µs, and 0.26 to make it). Its own points use the first way mostly. With the second a doubling takes 2.1 instead of
 * 2.6 µs, and a verification is little else than 570 doublings.
 *
 * <p>Only points of the group of prime order occur: those of keys have been examined. So none but infinity has x = 0 or an order
 * of two, and all that the formulas cannot do is to add a point to itself or to its opposite.
 *
 * <p>[1] Oliveira, López, Aranha, Rodríguez-Henríquez: Lambda coordinates for binary elliptic curves, CHES 2013.
 */
final class LambdaPoint {

    private static final int WORDS = 9;
    private static final long[] ZERO = new long[WORDS];
    private static final int FIELD_BITS = 571;

    private final long[] x = new long[WORDS];
    private final long[] l = new long[WORDS];
    private final long[] z = new long[WORDS];
    private boolean infinite;
    /** Whether the point is twice what the coordinates say: doubling and adding together is cheaper than one after the other. */
    private boolean doubled;
    private final long[] a = new long[WORDS];
    private final long[] b = new long[WORDS];
    private final long[] c = new long[WORDS];
    private final long[] t = new long[WORDS];
    private final long[] u = new long[WORDS];

    /** Creates infinity. */
    LambdaPoint() {
        infinite = true;
    }

    /** Copies a point. */
    LambdaPoint(LambdaPoint other) {
        other.settle();
        copy(other.x, x);
        copy(other.l, l);
        copy(other.z, z);
        infinite = other.infinite;
    }

    /** Takes over a point of Bouncy Castle's, which keeps these coordinates too. */
    LambdaPoint(ECPoint point) {
        ECPoint normal = point.normalize();
        copy(SecT571Field.fromBigInteger(normal.getRawXCoord().toBigInteger()), x);
        copy(SecT571Field.fromBigInteger(normal.getRawYCoord().toBigInteger()), l);
        z[0] = 1;
    }

    /** Doubles the point. */
    void twice() {
        settle();
        doubled = !infinite;
    }

    /** Computes the doubling that is due, if there is one. */
    private void settle() {
        if (!doubled) {
            return;
        }
        doubled = false;
        long[] timesZ = SecT571Field.precompMultiplicand(z);
        SecT571Field.multiplyPrecomp(x, timesZ, u);
        SecT571Field.multiplyPrecomp(l, timesZ, b);
        SecT571Field.square(z, c);
        SecT571Field.square(l, t);
        SecT571Field.addBothTo(b, c, t); // T = L² + L Z + Z²
        long[] timesT = SecT571Field.precompMultiplicand(t);
        SecT571Field.square(t, x);
        SecT571Field.multiplyPrecomp(c, timesT, z);
        SecT571Field.multiplyPrecomp(b, timesT, b);
        SecT571Field.square(u, l);
        SecT571Field.add(l, b, l);
        SecT571Field.addBothTo(x, z, l);
    }

    /** Adds the point with these affine coordinates. */
    void add(long[] otherX, long[] otherLambda) {
        if (infinite) {
            copy(otherX, x);
            copy(otherLambda, l);
            setOne(z);
            infinite = false;
        } else if (doubled) {
            addToDouble(otherX, otherLambda);
        } else {
            addToSingle(otherX, otherLambda);
        }
    }

    private void addToSingle(long[] otherX, long[] otherLambda) {
        long[] timesZ = SecT571Field.precompMultiplicand(z);
        SecT571Field.multiplyPrecomp(otherLambda, timesZ, a);
        SecT571Field.add(a, l, a);
        SecT571Field.multiplyPrecomp(otherX, timesZ, u);
        SecT571Field.add(u, x, b);
        if (Arrays.equals(b, ZERO)) {
            doubled = Arrays.equals(a, ZERO);
            infinite = !doubled;
            return;
        }
        SecT571Field.square(b, b);
        long[] timesA = SecT571Field.precompMultiplicand(a);
        SecT571Field.multiplyPrecomp(x, timesA, x);
        SecT571Field.multiplyPrecomp(u, timesA, u);
        SecT571Field.multiplyPrecomp(b, timesA, c);
        multiply(x, u, x);
        SecT571Field.add(l, z, l);
        multiply(l, c, l);
        SecT571Field.multiplyPrecomp(c, timesZ, z);
        SecT571Field.add(u, b, u);
        SecT571Field.square(u, u);
        SecT571Field.add(l, u, l);
    }

    private void addToDouble(long[] otherX, long[] otherLambda) {
        SecT571Field.square(z, c);
        long[] timesC = SecT571Field.precompMultiplicand(c);
        SecT571Field.square(l, a);
        multiply(l, z, t);
        SecT571Field.addBothTo(a, c, t); // T = L² + L Z + Z²
        SecT571Field.multiplyPrecomp(otherX, timesC, u);
        SecT571Field.add(u, t, b);
        if (Arrays.equals(b, ZERO)) { // the double has the same x as the other
            settle();
            addToSingle(otherX, otherLambda);
            return;
        }
        doubled = false;
        SecT571Field.square(b, b);
        long[] timesT = SecT571Field.precompMultiplicand(t);
        SecT571Field.multiplyPrecomp(otherLambda, timesC, l);
        SecT571Field.add(l, a, a);
        SecT571Field.multiplyPrecomp(a, timesT, a);
        SecT571Field.square(x, x);
        SecT571Field.multiplyPrecomp(x, timesC, x);
        SecT571Field.add(a, x, a);
        SecT571Field.square(a, x);
        multiply(u, x, x);
        multiply(a, b, z);
        SecT571Field.multiplyPrecomp(z, timesC, z);
        SecT571Field.add(a, b, a);
        SecT571Field.square(a, a);
        SecT571Field.multiplyPrecomp(a, timesT, a);
        SecT571Field.addOne(otherLambda, l);
        multiply(l, z, l);
        SecT571Field.add(l, a, l);
    }

    /** Subtracts the point with these affine coordinates: the opposite has the same x, and one more as lambda. */
    void subtract(long[] otherX, long[] otherLambda) {
        long[] opposite = new long[WORDS];
        SecT571Field.addOne(otherLambda, opposite);
        add(otherX, opposite);
    }

    /** Says whether the point has this x coordinate; a number beyond the field is none. */
    boolean hasX(BigInteger number) {
        settle();
        if (infinite || number.bitLength() > FIELD_BITS) {
            return false;
        }
        multiply(SecT571Field.fromBigInteger(number), z, a);
        return Arrays.equals(a, x);
    }

    /** Returns the x coordinate of a point that is normal. */
    long[] affineX() {
        return x.clone();
    }

    /** Returns lambda of a point that is normal. */
    long[] affineLambda() {
        return l.clone();
    }

    /** Makes Z of all points one, with one inversion (Montgomery's trick). None may be infinity. */
    static void normalizeAll(LambdaPoint... points) {
        long[][] products = new long[points.length][WORDS]; // of Z of all points before
        long[] product = new long[WORDS];
        setOne(product);
        for (int i = 0; i < points.length; i++) {
            copy(product, products[i]);
            points[i].settle();
            multiply(product, points[i].z, product);
        }
        SecT571Field.invert(product, product);
        for (int i = points.length - 1; i >= 0; i--) {
            LambdaPoint point = points[i];
            multiply(products[i], product, products[i]);
            multiply(product, point.z, product);
            long[] timesInverse = SecT571Field.precompMultiplicand(products[i]);
            SecT571Field.multiplyPrecomp(point.x, timesInverse, point.x);
            SecT571Field.multiplyPrecomp(point.l, timesInverse, point.l);
            setOne(point.z);
        }
    }

    private static void multiply(long[] factor, long[] other, long[] product) {
        SecT571Field.multiplyPrecomp(factor, SecT571Field.precompMultiplicand(other), product);
    }

    private static void setOne(long[] element) {
        Arrays.fill(element, 0);
        element[0] = 1;
    }

    private static void copy(long[] from, long[] to) {
        System.arraycopy(from, 0, to, 0, WORDS);
    }
}
