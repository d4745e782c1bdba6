package org.ipv8.attestation.bgn.internal.range;

import org.ipv8.attestation.AttestationException;
import org.ipv8.attestation.bgn.internal.field.Element;
import org.ipv8.attestation.bgn.internal.field.Field;
import org.ipv8.attestation.bgn.internal.field.NumberReader;
import org.ipv8.attestation.bgn.internal.field.NumberWriter;

/**
 * What an authority commits to, in the words of the formulas (spec 8.1).
 *
 * @param c   g^value · h^r
 * @param c1  c / g^(a−1)
 * @param c2  g^(b+1) / c
 * @param ca  c₁^(b−value+1) · h^rₐ
 * @param ca1 g^m₁ h^r₁
 * @param ca2 g^m₂ h^r₂
 * @param ca3 cₐₐ / (cₐ₁ cₐ₂)
 * @param caa cₐ^(w²) · h^rₐₐ
 */
record Commitments(Element c, Element c1, Element c2, Element ca, Element ca1, Element ca2, Element ca3, Element caa) {

    void write(NumberWriter out) {
        out.number(c.field().p()).element(c).element(c1).element(c2).element(ca).element(ca1).element(ca2).element(ca3)
                .element(caa);
    }

    static Commitments read(NumberReader in, Field field) throws AttestationException {
        SquareProof.expectModulus(in, field);
        return new Commitments(in.element(field), in.element(field), in.element(field), in.element(field), in.element(field),
                in.element(field), in.element(field), in.element(field));
    }
}
