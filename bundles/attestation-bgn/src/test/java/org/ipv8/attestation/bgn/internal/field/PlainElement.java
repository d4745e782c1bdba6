package org.ipv8.attestation.bgn.internal.field;

import java.math.BigInteger;

/** The field as the specification writes it (section 2.1), on BigInteger: what the fast arithmetic is compared with. */
record PlainElement(BigInteger p, BigInteger a, BigInteger b) {

    PlainElement {
        a = a.mod(p);
        b = b.mod(p);
    }

    static PlainElement of(Element element) {
        return new PlainElement(element.field().p(), element.a(), element.b());
    }

    PlainElement plus(PlainElement o) {
        return new PlainElement(p, a.add(o.a), b.add(o.b));
    }

    PlainElement minus(PlainElement o) {
        return new PlainElement(p, a.subtract(o.a), b.subtract(o.b));
    }

    PlainElement times(PlainElement o) {
        BigInteger bd = b.multiply(o.b);
        return new PlainElement(p, a.multiply(o.a).subtract(bd), a.multiply(o.b).add(b.multiply(o.a)).subtract(bd));
    }

    PlainElement conjugate() {
        return new PlainElement(p, a.subtract(b), b.negate());
    }

    PlainElement inverse() {
        BigInteger norm = a.multiply(a).subtract(a.multiply(b)).add(b.multiply(b)).modInverse(p);
        return new PlainElement(p, a.subtract(b).multiply(norm), b.negate().multiply(norm));
    }

    PlainElement power(BigInteger exponent) {
        if (exponent.signum() < 0) {
            return inverse().power(exponent.negate());
        }
        PlainElement result = new PlainElement(p, BigInteger.ONE, BigInteger.ZERO);
        for (int bit = exponent.bitLength() - 1; bit >= 0; bit--) {
            result = result.times(result);
            if (exponent.testBit(bit)) {
                result = result.times(this);
            }
        }
        return result;
    }

    Element fast(Field field) {
        return field.element(a, b);
    }
}
