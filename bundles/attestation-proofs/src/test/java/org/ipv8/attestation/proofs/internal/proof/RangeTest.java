package org.ipv8.attestation.proofs.internal.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import org.ipv8.attestation.AttestationException;
import org.ipv8.attestation.proofs.internal.group.Combination;
import org.ipv8.attestation.proofs.internal.group.Draws;
import org.ipv8.attestation.proofs.internal.group.Element;
import org.ipv8.attestation.proofs.internal.group.Generator;
import org.ipv8.attestation.proofs.internal.group.Scalar;
import org.ipv8.attestation.proofs.internal.group.Transcript;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RangeTest {

    private static final Range ADULT = new Range(18, 200);

    private final Draws random = new Draws("ranges");
    private final Element verifier = Generator.J.times(Scalar.random(random));

    private static Transcript context() {
        return new Transcript("test");
    }

    private void check(Range range, Opening opening, byte[] proof) throws AttestationException {
        range.check(proof, opening.commitment(), verifier, context());
    }

    private Opening commit(Scalar value) {
        return new Opening(value, Scalar.random(random));
    }

    @Test
    void everyAgeInTheRangeConvinces() throws AttestationException {
        for (long age = 18; age <= 200; age++) {
            Opening opening = commit(Scalar.of(age));
            check(ADULT, opening, ADULT.prove(opening, verifier, context(), random));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 17, 201, 255, 256, 274, 1L << 62})
    void ageOutsideDoesNot(long age) {
        Opening opening = commit(Scalar.of(age));
        byte[] proof = ADULT.prove(opening, verifier, context(), random);

        assertThat(ADULT.holds(opening)).isFalse();
        assertThatThrownBy(() -> check(ADULT, opening, proof)).isInstanceOf(AttestationException.class).hasMessage("a wrong proof");
    }

    @Test
    void negativeNumbersModuloTheOrderDoNotEither() {
        Opening opening = commit(Scalar.ZERO.minus(Scalar.of(1)));
        byte[] proof = ADULT.prove(opening, verifier, context(), random);

        assertThat(ADULT.holds(opening)).isFalse();
        assertThatThrownBy(() -> check(ADULT, opening, proof)).isInstanceOf(AttestationException.class);
    }

    /** The formulas once more, with digits and weights as the test wants them, and without any care for time. */
    private byte[] textbook(Range range, Opening opening, List<Scalar> b) {
        return textbook(range, opening, opening.commitment(), b);
    }

    private byte[] textbook(Range range, Opening opening, Element commitment, List<Scalar> b) {
        int n = b.size();
        List<Scalar> a = IntStream.range(0, n).mapToObj(i -> Scalar.random(random)).toList();
        Scalar rhoB = Scalar.random(random);
        Scalar rhoA = Scalar.random(random);
        Scalar rhoT = Scalar.random(random);
        Scalar rhoD = Scalar.random(random);
        Scalar rhoL = Scalar.random(random);
        Combination sumB = new Combination().plus(rhoB, Generator.H);
        Combination sumA = new Combination().plus(rhoA, Generator.H);
        Combination sumT = new Combination().plus(rhoT, Generator.H);
        Combination sumD = new Combination().plus(rhoD, Generator.H);
        Scalar link = Scalar.ZERO;
        for (int i = 0; i < n; i++) {
            Scalar ai = a.get(i);
            Scalar bi = b.get(i);
            sumB.plus(bi, Generator.DIGIT.get(i));
            sumA.plus(ai, Generator.DIGIT.get(i));
            sumT.plus(ai.times(Scalar.ONE.minus(bi.plus(bi))), Generator.DIGIT.get(i));
            sumD.plus(ai.times(ai).negate(), Generator.DIGIT.get(i));
            link = link.plus(ai.times(Scalar.of(range.weights().get(i))));
        }
        Element sumL = new Combination().plus(rhoL, Generator.H).plus(link, Generator.G).sum();
        Designation designation = Designation.draw(random);
        Scalar e = new Range.Announcements(sumB.sum(), sumT.sum(), sumA.sum(), sumD.sum(), sumL, designation.announcement(verifier))
                .hash(range, commitment, verifier, context()).minus(designation.challenge());
        List<Scalar> f = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            f.add(a.get(i).plus(e.times(b.get(i))));
        }
        return new RangeProof(sumB.sum(), sumT.sum(), e, f, rhoA.plus(e.times(rhoB)), rhoD.plus(e.times(rhoT)),
                rhoL.plus(e.times(opening.blinding())), designation).toBytes();
    }

    private static List<Scalar> scalars(long... digits) {
        List<Scalar> scalars = new ArrayList<>();
        for (long digit : digits) {
            scalars.add(digit < 0 ? Scalar.of(-digit).negate() : Scalar.of(digit));
        }
        return scalars;
    }

    @Test
    void theTextbookProverConvincesToo() throws AttestationException {
        // weights of 0..182 are 91 46 23 11 6 3 1 1; 19 = 18 + 1
        Opening opening = commit(Scalar.of(19));

        check(ADULT, opening, textbook(ADULT, opening, scalars(0, 0, 0, 0, 0, 0, 1, 0)));
    }

    /** In all of these the digits and weights do sum up to the value: only their being 0 or 1 is in the way. */
    @ParameterizedTest
    @CsvSource({
        "17,  0, 0, 0, 0, 0, 0, -1, 0",
        "17,  0, 0, 0, 0, 0, 0, 0, -1",
        "201, 2, 0, 0, 0, 0, 0, 1, 0",
        "201, 1, 1, 1, 1, 1, 1, 1, 2",
        "20,  0, 0, 0, 0, 0, 0, 2, 0",
        "0,   0, 0, 0, 0, -3, 0, 0, 0",
    })
    void digitsMustBeBits(long value, long b0, long b1, long b2, long b3, long b4, long b5, long b6, long b7) {
        Opening opening = commit(Scalar.of(value));
        List<Scalar> digits = scalars(b0, b1, b2, b3, b4, b5, b6, b7);
        assertThat(sum(digits)).isEqualTo(Scalar.of(value));

        assertThatThrownBy(() -> check(ADULT, opening, textbook(ADULT, opening, digits)))
                .isInstanceOf(AttestationException.class).hasMessage("a wrong proof");
    }

    private static Scalar sum(List<Scalar> digits) {
        Scalar sum = Scalar.of(ADULT.min());
        for (int i = 0; i < digits.size(); i++) {
            sum = sum.plus(digits.get(i).times(Scalar.of(ADULT.weights().get(i))));
        }
        return sum;
    }

    @Test
    void bitsMustSumUpToTheValue() {
        // all bits are right, but they are those of 19
        Opening opening = commit(Scalar.of(17));

        assertThatThrownBy(() -> check(ADULT, opening, textbook(ADULT, opening, scalars(0, 0, 0, 0, 0, 0, 1, 0))))
                .isInstanceOf(AttestationException.class).hasMessage("a wrong proof");
    }

    @Test
    void whoDoesNotKnowTheBlindingProvesNothing() {
        // the authority knows the value and its own part of the blinding, but not that of the subject
        Opening opening = commit(Scalar.of(19));
        Opening ofTheAuthority = new Opening(opening.value(), Scalar.random(random));

        byte[] proof = textbook(ADULT, ofTheAuthority, opening.commitment(), scalars(0, 0, 0, 0, 0, 0, 1, 0));

        assertThatThrownBy(() -> check(ADULT, opening, proof)).isInstanceOf(AttestationException.class).hasMessage("a wrong proof");
    }

    @Test
    void elementsOfAProofCannotBeExchanged() {
        Opening opening = commit(Scalar.of(30));
        byte[] proof = ADULT.prove(opening, verifier, context(), random);
        for (Element element : List.of(Generator.H.element(), opening.commitment(), verifier)) {
            for (int at : new int[] {0, Element.LENGTH}) {
                byte[] changed = proof.clone();
                System.arraycopy(element.toBytes(), 0, changed, at, Element.LENGTH);
                assertThatThrownBy(() -> check(ADULT, opening, changed)).isInstanceOf(AttestationException.class);
            }
        }
    }

    @Test
    void neutralElementsAndPointsOffTheCurveAreRefused() {
        Opening opening = commit(Scalar.of(30));
        byte[] proof = ADULT.prove(opening, verifier, context(), random);
        for (int at : new int[] {0, Element.LENGTH}) {
            for (byte head : new byte[] {0, 1, 4, 5, (byte) 0xff}) {
                byte[] changed = proof.clone();
                changed[at] = head;
                assertThatThrownBy(() -> check(ADULT, opening, changed)).isInstanceOf(AttestationException.class)
                        .hasMessageContaining("group element");
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"-1, 5", "5, 5", "6, 5", "0, 1048576", "0, 9223372036854775807"})
    void strangeRangesAreRefused(long min, long max) {
        assertThatThrownBy(() -> new Range(min, max)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("range");
    }

    @Test
    void theLargestNumbersWork() {
        Range range = new Range(Long.MAX_VALUE - 1, Long.MAX_VALUE);
        Opening opening = commit(Scalar.of(Long.MAX_VALUE));

        assertThatCode(() -> check(range, opening, range.prove(opening, verifier, context(), random))).doesNotThrowAnyException();
    }

    @Test
    void sizesAreAsDocumented() {
        assertThat(new Equality(Scalar.ONE).proofLength()).isEqualTo(128);
        assertThat(ADULT.proofLength()).isEqualTo(514);
        assertThat(new Range(0, 65_535).proofLength()).isEqualTo(770);
        assertThat(new Range(0, Range.MAX_VALUES - 1).proofLength()).isEqualTo(898);
    }
}
