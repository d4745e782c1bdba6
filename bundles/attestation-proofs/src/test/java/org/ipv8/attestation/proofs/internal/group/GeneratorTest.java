package org.ipv8.attestation.proofs.internal.group;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.math.ec.ECAlgorithms;
import org.junit.jupiter.api.Test;

class GeneratorTest {

    private final Draws random = new Draws("generators");

    private static List<Generator> all() {
        List<Generator> all = new ArrayList<>(List.of(Generator.G, Generator.H, Generator.J));
        all.addAll(Generator.DIGIT);
        return all;
    }

    @Test
    void areAllDifferentAndNoneIsNeutralOrTheStandardOne() {
        HashSet<Element> different = new HashSet<>();
        for (Generator generator : all()) {
            assertThat(generator.element().isNeutral()).isFalse();
            different.add(generator.element());
            different.add(Element.NEUTRAL.minus(generator.element()));
        }
        different.add(Element.of(CustomNamedCurves.getByName("P-256").getG()));

        assertThat(different).hasSize(2 * all().size() + 1);
    }

    @Test
    void areHashesOfTheirNames() {
        assertThat(Generator.H.element()).isEqualTo(Group.hash("IPV8-ATTESTATION-PROOFS-1-P256_XMD:SHA-256_SSWU_RO_", "H"));
        assertThat(Generator.DIGIT.get(7).element()).isEqualTo(Group.hash(Group.DOMAIN, "digit 7"));
        assertThat(Group.hash("other", "H")).isNotEqualTo(Generator.H.element());
    }

    @Test
    void multiplyLikeTheTextbook() {
        List<Scalar> scalars = new ArrayList<>(List.of(Scalar.ZERO, Scalar.ONE, Scalar.of(2), Scalar.ZERO.minus(Scalar.ONE)));
        for (int i = 0; i < 20; i++) {
            scalars.add(Scalar.random(random));
        }
        for (Generator generator : List.of(Generator.G, Generator.J)) {
            for (Scalar scalar : scalars) {
                assertThat(generator.times(scalar))
                        .isEqualTo(Element.of(ECAlgorithms.referenceMultiply(generator.element().point(), scalar.value())));
            }
        }
    }

    @Test
    void addThemselvesForABit() {
        Element sum = Generator.H.times(Scalar.random(random));

        assertThat(Generator.G.addTo(sum, 0)).isEqualTo(sum);
        assertThat(Generator.G.addTo(sum, 1)).isEqualTo(sum.plus(Generator.G.element()));
    }

    @Test
    void combineLikeTheTextbook() {
        Scalar a = Scalar.random(random);
        Scalar b = Scalar.random(random);
        Scalar c = Scalar.random(random);
        Element element = Generator.J.times(c);

        Element sum = new Combination().plus(a, Generator.G).plus(Scalar.ZERO, Generator.H).minus(b, element).sum();

        assertThat(sum).isEqualTo(Generator.G.times(a).minus(Generator.J.times(b.times(c))));
        assertThat(new Combination().plus(a, Generator.G).minus(a, Generator.G.element()).sum().isNeutral()).isTrue();
    }
}
