package org.ipv8.attestation.bgn.internal.pairing;

import java.math.BigInteger;

import org.ipv8.attestation.bgn.internal.field.Element;

/**
 * A point of Y² = X³ + k, where k does not occur in the formulas (spec 3). {@link #INFINITY} is neutral.
 *
 * @param x null for the point at infinity
 * @param y null for the point at infinity
 */
public record Point(Element x, Element y) {

    /** The neutral point. */
    public static final Point INFINITY = new Point(null, null);

    private static final BigInteger TWO = BigInteger.TWO;
    private static final BigInteger THREE = BigInteger.valueOf(3);

    private boolean isInfinity() {
        return x == null;
    }

    /** Returns (X, −Y). */
    public Point negated() {
        return isInfinity() ? this : new Point(x, y.minus(y).minus(y));
    }

    private boolean isOppositeOf(Point other) {
        return x.equals(other.x) && y.plus(other.y).isZero();
    }

    /** Returns 3X₁²/(2Y₁) or (Y₁−Y₂)/(X₁−X₂): the slope of the tangent or of the line through both. */
    private Element slope(Point other, boolean tangent) {
        return tangent ? x.squared().times(constant(THREE)).times(y.times(constant(TWO)).inverse())
                : y.minus(other.y).times(x.minus(other.x).inverse());
    }

    private Element constant(BigInteger value) {
        return x.field().element(value, BigInteger.ZERO);
    }

    /**
     * Returns the sum.
     *
     * @throws ArithmeticException if there is none
     */
    public Point plus(Point other) {
        if (isInfinity()) {
            return other;
        }
        if (other.isInfinity()) {
            return this;
        }
        if (isOppositeOf(other)) {
            return INFINITY;
        }
        Element slope = slope(other, x.equals(other.x));
        Element x3 = slope.squared().minus(x).minus(other.x);
        return new Point(x3, slope.times(x.minus(x3)).minus(y));
    }

    /**
     * Returns the quotient of the line through this point and another one and of the vertical through their sum, at a third point.
     *
     * @throws ArithmeticException if there is none
     */
    public Element lineQuotient(Point other, Point at) {
        if (isInfinity() || other.isInfinity() || at.isInfinity()) {
            throw new ArithmeticException("no line through the point at infinity");
        }
        if (isOppositeOf(other)) {
            return at.x.minus(x);
        }
        Element slope = slope(other, equals(other));
        Element line = at.y.minus(y).minus(slope.times(at.x.minus(x)));
        return line.times(at.x.plus(x).plus(other.x).minus(slope.squared()).inverse());
    }
}
