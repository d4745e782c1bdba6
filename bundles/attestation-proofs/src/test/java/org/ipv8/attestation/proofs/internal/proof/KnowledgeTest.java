package org.ipv8.attestation.proofs.internal.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;

import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.util.BigIntegers;
import org.ipv8.attestation.AttestationException;
import org.ipv8.attestation.proofs.internal.group.Combination;
import org.ipv8.attestation.proofs.internal.group.Draws;
import org.ipv8.attestation.proofs.internal.group.Element;
import org.ipv8.attestation.proofs.internal.group.Generator;
import org.ipv8.attestation.proofs.internal.group.Scalar;
import org.ipv8.attestation.proofs.internal.group.Transcript;
import org.junit.jupiter.api.Test;

class KnowledgeTest {

    private final Draws random = new Draws("knowledge");
    private final Scalar secret = Scalar.random(random);
    private final Element element = Generator.H.times(secret);
    private final Knowledge proof = Knowledge.prove(Generator.H, secret, context(), Scalar.random(random));

    private static Transcript context() {
        return new Transcript("test");
    }

    @Test
    void convinces() {
        assertThat(proof.proves(Generator.H, element, context())).isTrue();
    }

    @Test
    void isForThisElementOnly() {
        assertThat(proof.proves(Generator.H, element.plus(Generator.H.element()), context())).isFalse();
        assertThat(proof.proves(Generator.H, element.plus(Generator.G.element()), context())).isFalse();
    }

    @Test
    void isForThisGeneratorOnly() {
        assertThat(proof.proves(Generator.J, element, context())).isFalse();
        assertThat(proof.proves(Generator.J, Generator.J.times(secret), context())).isFalse();
    }

    @Test
    void isForThisContextOnly() {
        assertThat(proof.proves(Generator.H, element, new Transcript("other"))).isFalse();
        assertThat(proof.proves(Generator.H, element, context().with("more", "x"))).isFalse();
    }

    @Test
    void cannotBeChanged() {
        assertThat(new Knowledge(proof.challenge(), proof.response().plus(Scalar.ONE)).proves(Generator.H, element, context())).isFalse();
        assertThat(new Knowledge(proof.challenge().plus(Scalar.ONE), proof.response()).proves(Generator.H, element, context())).isFalse();
        assertThat(new Knowledge(Scalar.ZERO, Scalar.ZERO).proves(Generator.H, element, context())).isFalse();
    }

    @Test
    void anElementCannotBeChosenAfterTheChallenge() {
        // of a hash that leaves the element out, anybody makes a proof for some element nobody knows the logarithm of:
        // T first, then c = hash(T), then z, and at last X = (z·H − T)/c
        Element announcement = Generator.G.times(Scalar.random(random));
        Scalar challenge = context().with("base", Generator.H.element()).with("announcement", announcement).toScalar();
        Scalar response = Scalar.random(random);
        Scalar inverse = inverse(challenge);
        Element chosen = new Combination().plus(inverse.times(response), Generator.H).minus(inverse, announcement).sum();

        Element fits = new Combination().plus(response, Generator.H).minus(challenge, chosen).sum();
        assertThat(fits).isEqualTo(announcement);
        assertThat(new Knowledge(challenge, response).proves(Generator.H, chosen, context())).isFalse();
    }

    private static Scalar inverse(Scalar scalar) {
        BigInteger order = CustomNamedCurves.getByName("P-256").getN();
        try {
            return Scalar.read(BigIntegers.asUnsignedByteArray(Scalar.LENGTH, new BigInteger(1, scalar.toBytes()).modInverse(order)));
        } catch (AttestationException impossible) {
            throw new AssertionError(impossible);
        }
    }

    @Test
    void cannotBeMadeWithoutTheSecret() {
        // 5·G + secret·H has no logarithm to H that anybody knows
        Element shifted = element.plus(Generator.G.times(Scalar.of(5)));

        assertThat(Knowledge.prove(Generator.H, secret, context(), Scalar.random(random)).proves(Generator.H, shifted, context()))
                .isFalse();
    }
}
