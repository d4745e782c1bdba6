package org.ipv8.attestation.bgn.internal.pairing;

import java.math.BigInteger;

import org.ipv8.attestation.bgn.internal.field.Element;
import org.ipv8.attestation.bgn.internal.field.Field;

/**
 * The pairing of the reference, after A. E. Aftuck, "The Weil Pairing on Elliptic Curves and Its Cryptographic Applications", appendix
 * D (spec 3). Its points are not on one curve, so it is no Weil pairing; all that is used of it is that the l-th power of a value
 * has an order that divides n.
 */
public final class Pairing {

    private Pairing() {
    }

    /**
     * Returns Miller's function f_m(P; R).
     *
     * @param m at least 1
     * @throws ArithmeticException if a division has no result
     */
    public static Element miller(BigInteger m, Point p, Point r) {
        if (r.equals(Point.INFINITY)) {
            throw new ArithmeticException("no value at infinity");
        }
        Point t = p;
        Element f = r.x().field().one();
        for (int bit = m.bitLength() - 2; bit >= 0; bit--) {
            f = f.squared().times(t.lineQuotient(t, r));
            t = t.plus(t);
            if (m.testBit(bit)) {
                f = f.times(t.lineQuotient(p, r));
                t = t.plus(p);
            }
        }
        return f;
    }

    /**
     * Returns e_m(P, Q) with an auxiliary point S.
     *
     * @throws ArithmeticException if a division has no result
     */
    public static Element pair(BigInteger m, Point p, Point q, Point s) {
        Element above = miller(m, p, q.plus(s)).times(miller(m, q, s.negated()));
        Element below = miller(m, p, s).times(miller(m, q, p.plus(s.negated())));
        return above.times(below.inverse());
    }

    /** Returns the pairing of (x, y) and (xω, y), or 0 if it cannot be computed. */
    public static Element bilinear(Field field, BigInteger n, BigInteger x, BigInteger y) {
        BigInteger zero = BigInteger.ZERO;
        Element nothing = field.element(zero, zero);
        Element height = field.element(y, zero);
        try {
            return pair(n, new Point(field.element(x, zero), height), new Point(field.element(zero, x), height),
                    new Point(nothing, nothing));
        } catch (ArithmeticException e) {
            return nothing;
        }
    }
}
