package org.ipv8.attestation.proofs.internal.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.ipv8.attestation.AttestationException;
import org.ipv8.attestation.proofs.internal.group.Draws;
import org.ipv8.attestation.proofs.internal.group.Element;
import org.ipv8.attestation.proofs.internal.group.Generator;
import org.ipv8.attestation.proofs.internal.group.Scalar;
import org.ipv8.attestation.proofs.internal.group.Transcript;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for proofs of every statement; all statements here are about the value 42. */
class StatementTest {

    private static final Scalar VALUE = Scalar.of(42);

    private final Draws random = new Draws("statements");
    private final Opening opening = new Opening(VALUE, Scalar.random(random));
    private final Element commitment = opening.commitment();
    private final Scalar verifierSecret = Scalar.random(random);
    private final Element verifier = Generator.J.times(verifierSecret);

    static Stream<Statement> trueStatements() {
        return Stream.of(new Equality(VALUE), new Range(42, 43), new Range(41, 42), new Range(0, 42), new Range(18, 200),
                new Range(42, 42 + Range.MAX_VALUES - 1));
    }

    static Stream<Statement> falseStatements() {
        return Stream.of(new Equality(Scalar.of(41)), new Equality(Scalar.of(43)), new Range(43, 200), new Range(0, 41),
                new Range(43, 44), new Range(1L << 40, (1L << 40) + 100));
    }

    private static Transcript context() {
        return new Transcript("test");
    }

    private byte[] prove(Statement statement) {
        return statement.prove(opening, verifier, context(), random);
    }

    @ParameterizedTest
    @MethodSource("trueStatements")
    void aTrueStatementConvinces(Statement statement) {
        byte[] proof = prove(statement);

        assertThat(statement.holds(opening)).isTrue();
        assertThat(proof).hasSize(statement.proofLength());
        assertThatCode(() -> statement.check(proof, commitment, verifier, context())).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @MethodSource("falseStatements")
    void aFalseStatementCannotBeProven(Statement statement) {
        byte[] proof = prove(statement);

        assertThat(statement.holds(opening)).isFalse();
        assertThat(proof).as("as long as a right one").hasSize(statement.proofLength());
        refuses(() -> statement.check(proof, commitment, verifier, context()));
    }

    @ParameterizedTest
    @MethodSource("trueStatements")
    void aProofIsForItsStatementOnly(Statement statement) {
        byte[] proof = prove(statement);
        Statement other = statement instanceof Range range ? new Range(range.min() + 1, range.max() + 1) : new Equality(Scalar.of(43));

        refuses(() -> other.check(proof, commitment, verifier, context()));
    }

    @ParameterizedTest
    @MethodSource("trueStatements")
    void aProofIsForItsCommitmentOnly(Statement statement) {
        byte[] proof = prove(statement);
        Element rerandomized = commitment.plus(Generator.H.element());
        Element shifted = commitment.plus(Generator.G.element());

        for (Element other : List.of(rerandomized, shifted, Generator.G.element(), Generator.H.element())) {
            refuses(() -> statement.check(proof, other, verifier, context()));
        }
    }

    @ParameterizedTest
    @MethodSource("trueStatements")
    void aProofIsForItsContextOnly(Statement statement) {
        byte[] proof = prove(statement);

        refuses(() -> statement.check(proof, commitment, verifier, new Transcript("other")));
        refuses(() -> statement.check(proof, commitment, verifier, context().with("session", "another")));
    }

    @ParameterizedTest
    @MethodSource("trueStatements")
    void aProofIsForItsVerifierOnly(Statement statement) {
        byte[] proof = prove(statement);

        refuses(() -> statement.check(proof, commitment, Generator.J.times(Scalar.random(random)), context()));
    }

    @ParameterizedTest
    @MethodSource({"trueStatements", "falseStatements"})
    void theVerifierCouldHaveMadeAProofOfAnythingItself(Statement statement) {
        byte[] proof = Simulated.proof(statement, commitment, verifierSecret, context(), random);

        assertThat(proof).hasSize(statement.proofLength());
        assertThatCode(() -> statement.check(proof, commitment, verifier, context())).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @MethodSource({"trueStatements", "falseStatements"})
    void nobodyElseCanDoThat(Statement statement) {
        byte[] proof = Simulated.proof(statement, commitment, Scalar.random(random), context(), random);

        refuses(() -> statement.check(proof, commitment, verifier, context()));
    }

    @ParameterizedTest
    @MethodSource("trueStatements")
    void noByteOfAProofCanBeChanged(Statement statement) {
        byte[] proof = prove(statement);
        for (int i = 0; i < proof.length; i++) {
            byte[] changed = proof.clone();
            changed[i] ^= (byte) (1 << i % Byte.SIZE);
            refuses(() -> statement.check(changed, commitment, verifier, context()));
        }
    }

    @ParameterizedTest
    @MethodSource("trueStatements")
    void otherLengthsAreRefused(Statement statement) {
        byte[] proof = prove(statement);
        for (int length : new int[] {0, 1, Element.LENGTH, proof.length - Scalar.LENGTH, proof.length - 1, proof.length + 1,
                proof.length + Scalar.LENGTH}) {
            refuses(() -> statement.check(Arrays.copyOf(proof, length), commitment, verifier, context()));
        }
    }

    @ParameterizedTest
    @MethodSource("trueStatements")
    void numbersHaveOneFormOnly(Statement statement) {
        byte[] proof = prove(statement);
        int elements = statement instanceof Range ? 2 * Element.LENGTH : 0;
        for (int at = elements; at < proof.length; at += Scalar.LENGTH) {
            byte[] changed = proof.clone();
            Arrays.fill(changed, at, at + Scalar.LENGTH, (byte) 0xff);
            assertThatThrownBy(() -> statement.check(changed, commitment, verifier, context()))
                    .isInstanceOf(AttestationException.class).hasMessageContaining("only form");
        }
    }

    @ParameterizedTest
    @MethodSource("trueStatements")
    void zerosProveNothing(Statement statement) {
        byte[] zeros = new byte[statement.proofLength()];
        refuses(() -> statement.check(zeros, commitment, verifier, context()));

        if (statement instanceof Range) {
            // the same with elements that can be read
            System.arraycopy(Generator.H.element().toBytes(), 0, zeros, 0, Element.LENGTH);
            System.arraycopy(Generator.H.element().toBytes(), 0, zeros, Element.LENGTH, Element.LENGTH);
            refuses(() -> statement.check(zeros, commitment, verifier, context()));
        }
    }

    @ParameterizedTest
    @MethodSource("trueStatements")
    void twoProofsHaveNothingInCommon(Statement statement) {
        byte[] one = prove(statement);
        byte[] other = prove(statement);

        int same = 0;
        for (int i = 0; i < one.length; i++) {
            same += one[i] == other[i] ? 1 : 0;
        }
        assertThat(same).isLessThan(one.length / 8);
    }

    private static void refuses(ThrowingCallable check) {
        assertThatThrownBy(check).isInstanceOf(AttestationException.class);
    }
}
