package org.ipv8.attestation.proofs.internal.proof;

import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;

import org.ipv8.attestation.proofs.internal.group.Element;
import org.ipv8.attestation.proofs.internal.group.Generator;
import org.ipv8.attestation.proofs.internal.group.Scalar;
import org.ipv8.attestation.proofs.internal.group.Transcript;

/** The prover's half of the formulas of {@link Range}, under the names they have there. Used once. */
final class RangeProver {

    private final Range range;
    private final Opening opening;
    private final int[] digits;
    private final List<Scalar> a = new ArrayList<>();
    private final Scalar rhoB;
    private final Scalar rhoA;
    private final Scalar rhoT;
    private final Scalar rhoD;
    private final Scalar rhoL;
    private final Designation verifier;

    RangeProver(Range range, Opening opening, SecureRandom random) {
        this.range = range;
        this.opening = opening;
        digits = Weights.digits(distance(), range.max() - range.min());
        for (int i = 0; i < digits.length; i++) {
            a.add(Scalar.random(random));
        }
        rhoB = Scalar.random(random);
        rhoA = Scalar.random(random);
        rhoT = Scalar.random(random);
        rhoD = Scalar.random(random);
        rhoL = Scalar.random(random);
        verifier = Designation.draw(random);
    }

    /** Returns the value without min; anything for a value that is not in the range, of which there is no right proof. */
    private long distance() {
        BigInteger value = new BigInteger(1, opening.value().toBytes());
        return value.subtract(BigInteger.valueOf(range.min())).mod(BigInteger.valueOf(range.max() - range.min() + 1)).longValueExact();
    }

    RangeProof prove(Element verifierKey, Transcript context) {
        Range.Announcements announcements = announcements(verifierKey);
        Scalar e = announcements.hash(range, opening.commitment(), verifierKey, context).minus(verifier.challenge());

        List<Scalar> f = new ArrayList<>();
        for (int i = 0; i < digits.length; i++) {
            f.add(Scalar.choose(digits[i], a.get(i), a.get(i).plus(e))); // a + e·b
        }
        return new RangeProof(announcements.b(), announcements.t(), e, f, rhoA.plus(e.times(rhoB)), rhoD.plus(e.times(rhoT)),
                rhoL.plus(e.times(opening.blinding())), verifier);
    }

    private Range.Announcements announcements(Element verifierKey) {
        List<Long> weights = range.weights();
        Element digitSum = Generator.H.times(rhoB);
        Element announced = Generator.H.times(rhoA);
        Element mixed = Generator.H.times(rhoT);
        Element squares = Generator.H.times(rhoD);
        Scalar value = Scalar.ZERO;
        for (int i = 0; i < digits.length; i++) {
            Generator g = Generator.DIGIT.get(i);
            Scalar ai = a.get(i);
            digitSum = g.addTo(digitSum, digits[i]);
            announced = announced.plus(g.times(ai));
            mixed = mixed.plus(g.times(Scalar.choose(digits[i], ai, ai.negate()))); // a(1 − 2b)
            squares = squares.minus(g.times(ai.times(ai)));
            value = value.plus(ai.times(Scalar.of(weights.get(i))));
        }
        Element link = Generator.H.times(rhoL).plus(Generator.G.times(value));
        return new Range.Announcements(digitSum, mixed, announced, squares, link, verifier.announcement(verifierKey));
    }
}
