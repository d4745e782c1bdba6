package org.ipv8.attestation.proofs.internal.group;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

import org.bouncycastle.math.ec.ECAlgorithms;
import org.bouncycastle.math.ec.ECPoint;

/** A sum of multiples, for verifiers: fast, and only for numbers everybody may know, because its time depends on them. */
public final class Combination {

    private final List<ECPoint> points = new ArrayList<>();
    private final List<BigInteger> factors = new ArrayList<>();

    /** Adds factor · element. */
    public Combination plus(Scalar factor, Element element) {
        points.add(element.point());
        factors.add(factor.value());
        return this;
    }

    /** Adds factor · generator. */
    public Combination plus(Scalar factor, Generator generator) {
        return plus(factor, generator.element());
    }

    /** Subtracts factor · element. */
    public Combination minus(Scalar factor, Element element) {
        return plus(factor.negate(), element);
    }

    /** Returns the sum. */
    public Element sum() {
        return Element.of(ECAlgorithms.sumOfMultiplies(points.toArray(ECPoint[]::new), factors.toArray(BigInteger[]::new)));
    }
}
