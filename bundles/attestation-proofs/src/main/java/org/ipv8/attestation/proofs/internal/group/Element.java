package org.ipv8.attestation.proofs.internal.group;

import org.bouncycastle.math.ec.ECPoint;
import org.ipv8.attestation.AttestationException;

/**
 * An element of the group, written additively as in the formulas of this bundle. On the wire: 33 bytes, SEC 1 compressed, never the
 * neutral element.
 */
public final class Element {

    /** Length in bytes. */
    public static final int LENGTH = 33;

    /** The neutral element. It exists in sums only: it is neither read nor written. */
    static final Element NEUTRAL = new Element(Group.CURVE.getInfinity());

    private final ECPoint point;

    private Element(ECPoint point) {
        this.point = point;
    }

    static Element of(ECPoint point) {
        return new Element(point);
    }

    /**
     * Reads the 33 bytes.
     *
     * @throws AttestationException if they are no point of the curve in its only form, or the neutral element
     */
    public static Element read(byte[] bytes) throws AttestationException {
        // the leading byte excludes the neutral element (00) and the other forms (04, 06, 07)
        if (bytes.length != LENGTH || bytes[0] != 2 && bytes[0] != 3) {
            throw new AttestationException("a group element that is not in its only form");
        }
        try {
            // refuses coordinates that are not below p, and those without a point
            return new Element(Group.CURVE.decodePoint(bytes));
        } catch (IllegalArgumentException notOnCurve) {
            throw new AttestationException("a group element that is not on the curve");
        }
    }

    /**
     * Returns the 33 bytes.
     *
     * @throws IllegalStateException if it is the neutral element
     */
    public byte[] toBytes() {
        if (point.isInfinity()) {
            throw new IllegalStateException("the neutral element is never written");
        }
        return point.getEncoded(true);
    }

    /** this + other. */
    public Element plus(Element other) {
        return new Element(point.add(other.point));
    }

    /** this − other. */
    public Element minus(Element other) {
        return new Element(point.subtract(other.point));
    }

    /** Says whether it is the neutral element. */
    public boolean isNeutral() {
        return point.isInfinity();
    }

    ECPoint point() {
        return point;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Element element && point.equals(element.point);
    }

    @Override
    public int hashCode() {
        return point.hashCode();
    }

    /** Shows nothing, because what is committed to may be guessed. */
    @Override
    public String toString() {
        return "element";
    }
}
