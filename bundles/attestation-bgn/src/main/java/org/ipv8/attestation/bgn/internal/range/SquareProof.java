package org.ipv8.attestation.bgn.internal.range;

import java.math.BigInteger;

import org.ipv8.attestation.AttestationException;
import org.ipv8.attestation.bgn.internal.field.Element;
import org.ipv8.attestation.bgn.internal.field.Field;
import org.ipv8.attestation.bgn.internal.field.NumberReader;
import org.ipv8.attestation.bgn.internal.field.NumberWriter;

/**
 * That a commitment y = g^(x²) h^r₁ hides a square (F. Boudot, EUROCRYPT 2000; spec 8.3, SQR): F = g^x h^r₂ hides x, and y = F^x h^r₃
 * hides the same x under the base F.
 *
 * @param f        F
 * @param equality that F and y hide the same
 */
record SquareProof(Element f, EqualityProof equality) {

    /** What is drawn: r₂, and what the inner proof needs. */
    record Draws(BigInteger r2, EqualityProof.Draws equality) {
    }

    static SquareProof prove(Element g, Element h, BigInteger x, BigInteger r1, Draws draws) {
        Element f = EqualityProof.committed(g, x, h, draws.r2);
        BigInteger r3 = r1.subtract(draws.r2.multiply(x));
        return new SquareProof(f, EqualityProof.prove(new EqualityProof.Bases(g, h, f, h),
                new EqualityProof.Secret(x, draws.r2, r3), draws.equality));
    }

    boolean holds(Element g, Element h, Element y) {
        return equality.holds(new EqualityProof.Bases(g, h, f, h), f, y);
    }

    void write(NumberWriter out) {
        out.number(f.field().p()).element(f);
        equality.write(out);
    }

    static SquareProof read(NumberReader in, Field field) throws AttestationException {
        expectModulus(in, field);
        return new SquareProof(in.element(field), EqualityProof.read(in, field.p().bitLength()));
    }

    /** Reads a modulus, which must be that of the key (spec 11.3, V8). */
    static void expectModulus(NumberReader in, Field field) throws AttestationException {
        if (!in.number(field.p().bitLength()).equals(field.p())) {
            throw new AttestationException("a modulus that is not that of the key");
        }
    }
}
