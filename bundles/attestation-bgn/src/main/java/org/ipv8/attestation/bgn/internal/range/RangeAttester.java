package org.ipv8.attestation.bgn.internal.range;

import java.math.BigInteger;

import org.ipv8.attestation.bgn.internal.field.Element;
import org.ipv8.attestation.bgn.internal.keys.Encryptor;
import org.ipv8.attestation.bgn.internal.keys.PublicKey;

/** Attests a number in a range: what follows from the number, the key and the draws (spec 8.1). The letters are those of the formulas. */
final class RangeAttester {

    private final Encryptor encryptor;
    private final Range range;
    private final BigInteger value;
    private final RangeDraws draws;

    RangeAttester(Encryptor encryptor, Range range, BigInteger value, RangeDraws draws) {
        this.encryptor = encryptor;
        this.range = range;
        this.value = value;
        this.draws = draws;
    }

    /** Returns the numbers for the subject. */
    Opening opening() {
        BigInteger m3 = draws.m4().multiply(draws.m4());
        BigInteger rho = draws.blinding(range, value);
        return new Opening(draws.m1(), draws.product(range, value).subtract(draws.m1()).subtract(m3), m3, draws.r1(), draws.r2(),
                rho.subtract(draws.r1()).subtract(draws.r2()));
    }

    /** Returns what everybody may see. */
    RangeAttestation attest() {
        PublicKey key = encryptor.key();
        Opening opening = opening();
        BigInteger below = range.below(value);
        BigInteger squareOfW = draws.w().multiply(draws.w());

        Element c = encryptor.encrypt(value, draws.r());
        Element c1 = c.times(encryptor.powerOfG(range.a().subtract(BigInteger.ONE)).conjugate());
        Element c2 = encryptor.powerOfG(range.b().add(BigInteger.ONE)).times(c.conjugate());
        Element ca = c1.powerInGroup(below).times(encryptor.encryptZero(draws.ra()));
        Element caa = ca.powerInGroup(squareOfW).times(encryptor.encryptZero(draws.raa()));
        Element ca1 = encryptor.encrypt(opening.m1(), opening.r1());
        Element ca2 = encryptor.encrypt(opening.m2(), opening.r2());
        Element ca3 = caa.times(ca1.times(ca2).conjugate());

        return new RangeAttestation(key, range.size(), new Commitments(c, c1, c2, ca, ca1, ca2, ca3, caa),
                EqualityProof.prove(new EqualityProof.Bases(key.g(), key.h(), c1, key.h()),
                        new EqualityProof.Secret(below, draws.r().negate(), draws.ra()), draws.proof()),
                SquareProof.prove(ca, key.h(), draws.w(), draws.raa(), draws.sqr1()),
                SquareProof.prove(key.g(), key.h(), draws.m4(), opening.r3(), draws.sqr2()));
    }
}
