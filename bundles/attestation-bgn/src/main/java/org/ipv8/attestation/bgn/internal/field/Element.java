package org.ipv8.attestation.bgn.internal.field;

import java.math.BigInteger;
import java.util.Arrays;

/** An element a + bω of a {@link Field}. Immutable; operands must belong to equal fields. */
public final class Element {

    private final Field field;
    /** In Montgomery form, reduced, so that equal elements have equal limbs. */
    final long[] a;
    final long[] b;

    Element(Field field, long[] a, long[] b) {
        this.field = field;
        this.a = a;
        this.b = b;
    }

    /** Returns its field. */
    public Field field() {
        return field;
    }

    /** Returns a, 0 to p − 1. */
    public BigInteger a() {
        return field.mod().decode(a);
    }

    /** Returns b, 0 to p − 1. */
    public BigInteger b() {
        return field.mod().decode(b);
    }

    /** Returns the sum. */
    public Element plus(Element other) {
        return element(x -> add(a, other.a, x), x -> add(b, other.b, x));
    }

    /** Returns the difference. */
    public Element minus(Element other) {
        return element(x -> subtract(a, other.a, x), x -> subtract(b, other.b, x));
    }

    /** Returns the product. */
    public Element times(Element other) {
        Accumulator product = new Accumulator(field);
        product.set(this);
        product.times(other);
        return product.value();
    }

    /** Returns the square. */
    public Element squared() {
        Accumulator product = new Accumulator(field);
        product.set(this);
        product.square();
        return product.value();
    }

    /** Returns [a−b, −b], the p-th power: the inverse, if the norm is 1. */
    public Element conjugate() {
        long[] zero = new long[b.length];
        return element(x -> subtract(a, b, x), x -> subtract(zero, b, x));
    }

    /**
     * Returns the inverse: conjugate / norm.
     *
     * @throws ArithmeticException if there is none
     */
    public Element inverse() {
        BigInteger inverse = norm().modInverse(field.p());
        return conjugate().times(field.element(inverse, BigInteger.ZERO));
    }

    /** Returns a² − ab + b². */
    private BigInteger norm() {
        return times(conjugate()).a();
    }

    /** Says whether the norm is 1, as that of everything an honest peer sends. */
    public boolean hasNormOne() {
        return times(conjugate()).isOne();
    }

    /** Says whether it is [1, 0]. */
    public boolean isOne() {
        return equals(field.one());
    }

    /** Says whether it is [0, 0]. */
    public boolean isZero() {
        return Arrays.equals(a, new long[a.length]) && Arrays.equals(b, new long[b.length]);
    }

    /**
     * Returns a power; x⁰ = 1 also for x = 0.
     *
     * @throws ArithmeticException if the exponent is negative and there is no inverse
     */
    public Element power(BigInteger exponent) {
        return exponent.signum() < 0 ? Powers.power(inverse(), exponent.negate()) : Powers.power(this, exponent);
    }

    /** Returns a power of an element of norm 1, with the exponent reduced modulo p + 1. */
    public Element powerInGroup(BigInteger exponent) {
        return Powers.power(this, exponent.mod(field.order()));
    }

    /**
     * Returns the power for a secret exponent, with the same operations on the same memory for every exponent.
     *
     * @param exponent not negative
     * @param bits     at least the length of the exponent; known to others
     */
    public Element powerOfSecret(BigInteger exponent, int bits) {
        return Powers.powerOfSecret(this, exponent, bits);
    }

    /** Returns 0 if both are equal and something else if not, without showing where they differ. */
    public long differenceFrom(Element other) {
        long difference = 0;
        for (int i = 0; i < a.length; i++) {
            difference |= a[i] ^ other.a[i] | b[i] ^ other.b[i];
        }
        return difference;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Element element && field.equals(element.field) && Arrays.equals(a, element.a)
                && Arrays.equals(b, element.b);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(a) * 31 + Arrays.hashCode(b);
    }

    @Override
    public String toString() {
        return "[" + a() + ", " + b() + "]";
    }

    // ---

    private void add(long[] x, long[] y, long[] out) {
        field.mod().add(x, y, out);
    }

    private void subtract(long[] x, long[] y, long[] out) {
        field.mod().subtract(x, y, field.multiples().two(), out);
    }

    private interface Part {
        void into(long[] out);
    }

    private Element element(Part first, Part second) {
        return new Element(field, reduced(first), reduced(second));
    }

    private long[] reduced(Part part) {
        long[] x = new long[a.length];
        part.into(x);
        field.mod().reduce(x);
        return x;
    }
}
