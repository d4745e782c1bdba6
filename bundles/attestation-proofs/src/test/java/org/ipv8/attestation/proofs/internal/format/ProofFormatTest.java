package org.ipv8.attestation.proofs.internal.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.ipv8.attestation.AttestationException;
import org.ipv8.attestation.proofs.internal.credential.Bits;
import org.ipv8.attestation.proofs.internal.proof.Range;
import org.ipv8.attestation.spi.AttestationFormat;
import org.ipv8.attestation.spi.FormatLimits;
import org.ipv8.attestation.spi.Holding;
import org.ipv8.attestation.spi.Verifier;
import org.ipv8.key.PrivateKey;
import org.ipv8.key.SecurityLevel;
import org.ipv8.wire.Bytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The formats as the overlay uses them. */
class ProofFormatTest {

    private static final Bytes ALICE = Bytes.of("Alice".getBytes(StandardCharsets.UTF_8));
    private static final Bytes BOB = Bytes.of("Bob".getBytes(StandardCharsets.UTF_8));

    private final World exact = World.exact();
    private final World range = World.range();

    // --- What it is for

    @Test
    void provesTheAttestedValueAndNoOther() throws AttestationException {
        Holding holding = exact.hold(ALICE);

        assertThat(exact.certainties(holding, ALICE)).containsExactly(1.0);
        assertThat(exact.certainties(holding, BOB)).containsExactly(0.0);
        assertThat(exact.certainties(holding, BOB, ALICE, Bytes.EMPTY, ALICE)).containsExactly(0.0, 1.0, 0.0, 1.0);
    }

    @ParameterizedTest
    @ValueSource(ints = {18, 19, 67, 199, 200})
    void provesThatANumberIsInTheRange(int age) throws AttestationException {
        assertThat(range.certainties(range.hold(World.number(age)), World.YES)).containsExactly(1.0);
    }

    @Test
    void saysWhoHasAttestedWhat() throws AttestationException {
        Holding holding = exact.hold(ALICE);
        Verifier verification = exact.verifier(holding, ALICE);
        Bytes challenge = verification.next().orElseThrow();
        verification.answer(challenge, exact.respond(holding, challenge));

        assertThat(verification.outcome().attestor()).contains(exact.authority.publicKey());
        assertThat(verification.outcome().attribute()).contains("age");
    }

    @Test
    void canBeStoredAndLoaded() throws AttestationException {
        Holding holding = exact.hold(ALICE);
        assertThat(exact.format.publicForm(holding.storedForm(exact.random))).isEqualTo(holding.publicForm());
        Holding loaded = exact.format.load(holding.storedForm(exact.random), exact.secretKey);

        assertThat(loaded.publicForm()).isEqualTo(holding.publicForm());
        assertThat(exact.certainties(loaded, ALICE)).containsExactly(1.0);
    }

    @Test
    void saysHowStrongItIs() {
        assertThat(exact.format.strength().isSecure()).isTrue();
        assertThat(exact.format.strength().bits()).isEqualTo(128);
        assertThat(range.format.strength().construction()).contains("18..200");
        assertThat(exact.format.answersUnsigned()).as("a signed answer would be worth something to third parties").isTrue();
    }

    @Test
    void everyMessageHasTheSizeThatIsDocumented() throws AttestationException {
        assertThat(sizes(exact, ALICE, ALICE)).containsExactly(130, 315, 402, 177, 177);
        assertThat(sizes(range, World.number(30), World.YES)).containsExactly(130, 322, 405, 161, 563);
    }

    private static List<Integer> sizes(World world, Bytes value, Bytes reference) throws AttestationException {
        Bytes publicKey = world.format.publicKey(world.secretKey);
        Bytes blob = world.attest(value);
        Holding holding = world.format.receive(blob, world.secretKey, world.attribute());
        Bytes challenge = world.verifier(holding, reference).next().orElseThrow();
        Bytes response = world.respond(holding, challenge);

        FormatLimits limits = world.format.limits();
        assertThat(publicKey.length()).isEqualTo(limits.publicKey());
        assertThat(holding.publicForm().length()).isLessThan(limits.publicForm());
        assertThat(blob.length()).isLessThan(limits.blob());
        assertThat(challenge.length()).isEqualTo(limits.challenge());
        assertThat(response.length()).isEqualTo(limits.response());
        return List.of(publicKey.length(), holding.publicForm().length(), blob.length(), challenge.length(), response.length());
    }

    @Test
    void theLargestRangeStillFitsIntoADatagram() throws AttestationException {
        World world = World.of(World.rangeFormat(0, Range.MAX_VALUES - 1));

        assertThat(world.format.limits().response()).isEqualTo(947);
        assertThat(world.certainties(world.hold(Bytes.ofHex("0fffff")), World.YES)).containsExactly(1.0);
    }

    // --- Authority

    @ParameterizedTest
    @ValueSource(strings = {"11", "c9", "00", "", "0012", "ffffffffffffffff", "8000000000000012", "000000000000000012"})
    void anAuthorityRefusesNumbersOutsideTheRange(String hex) throws AttestationException {
        Bytes value = Bytes.ofHex(hex);
        if (hex.equals("0012")) {
            assertThat(range.certainties(range.hold(value), World.YES)).as("leading zeros do not matter").containsExactly(1.0);
        } else {
            assertThatThrownBy(() -> range.attest(value)).isInstanceOf(AttestationException.class)
                    .hasMessage("a value that is no number from 18 to 200");
        }
    }

    @Test
    void anAuthorityRefusesValuesThatAreTooLong() throws AttestationException {
        assertThat(exact.hold(Bytes.of(new byte[512])).publicForm()).isNotNull();
        assertThatThrownBy(() -> exact.attest(Bytes.of(new byte[513]))).isInstanceOf(AttestationException.class)
                .hasMessageContaining("513 bytes");
    }

    @Test
    void anAuthorityRefusesKeysOfAnotherFormatAndDamagedOnes() throws AttestationException {
        Bytes key = exact.format.publicKey(exact.secretKey);
        exact.format.checkPublicKey(key);

        refuses(() -> range.format.checkPublicKey(key));
        refuses(() -> exact.format.checkPublicKey(Bits.flip(key, 40)));
        refuses(() -> exact.format.attest(
                new AttestationFormat.Issue(exact.attribute(), exact.authority, Bits.flip(key, 40), ALICE, World.NOW), exact.random));
    }

    @Test
    void anAuthorityWithAWeakKeyRefuses() throws AttestationException {
        PrivateKey weak = World.KEYS.generate(SecurityLevel.VERY_LOW);
        Bytes key = exact.format.publicKey(exact.secretKey);

        assertThatThrownBy(() -> exact.format.attest(
                new AttestationFormat.Issue(exact.attribute(), weak, key, ALICE, World.NOW), exact.random))
                .isInstanceOf(AttestationException.class).hasMessageContaining("too weak");
    }

    @Test
    void noTwoAttestationsAreAlike() throws AttestationException {
        assertThat(exact.hold(ALICE).publicForm()).isNotEqualTo(exact.hold(ALICE).publicForm());
    }

    // --- Subject

    @Test
    void aSubjectTakesOnlyWhatItHasAskedFor() throws AttestationException {
        Bytes blob = exact.attest(ALICE);
        AttestationFormat.Attribute right = exact.attribute();

        receiving(blob, exact.secretKey, new AttestationFormat.Attribute("name", right.subject(), right.authority()), "another attribute");
        receiving(blob, exact.secretKey, new AttestationFormat.Attribute("age", exact.stranger.publicKey(), right.authority()),
                "another subject");
        receiving(blob, exact.secretKey, new AttestationFormat.Attribute("age", right.subject(), exact.stranger.publicKey()),
                "another authority");
        receiving(blob, exact.format.generateKey(exact.random), right, "not for us");
        assertThatThrownBy(() -> range.format.receive(blob, exact.secretKey, right)).isInstanceOf(AttestationException.class);
    }

    private void receiving(Bytes blob, Bytes key, AttestationFormat.Attribute attribute, String says) {
        assertThatThrownBy(() -> exact.format.receive(blob, key, attribute)).isInstanceOf(AttestationException.class)
                .hasMessageContaining(says);
    }

    @Test
    void noByteOfABlobCanBeChanged() throws AttestationException {
        Bytes blob = exact.attest(ALICE);
        for (int i = 0; i < blob.length(); i++) {
            Bytes changed = Bits.flip(blob, i);
            refuses(() -> exact.format.receive(changed, exact.secretKey, exact.attribute()));
        }
    }

    @Test
    void aNumberFromAnAuthorityWithAnotherIdeaOfTheRangeIsRefused() throws AttestationException {
        World lenient = World.of(World.rangeFormat(0, 200));
        Bytes blob = lenient.attest(World.number(17));

        assertThatThrownBy(() -> range.format.receive(blob, lenient.secretKey, lenient.attribute()))
                .isInstanceOf(AttestationException.class).hasMessageContaining("no number from 18 to 200");
    }

    @Test
    void aSubjectAnswersOnlyTheOneItTalksTo() throws AttestationException {
        Holding holding = exact.hold(ALICE);
        Bytes challenge = exact.verifier(holding, ALICE).next().orElseThrow();

        // somebody in the middle passes the challenge on as its own, or for another subject
        refuses(() -> holding.prover(exact.subject.publicKey(), exact.stranger.publicKey(), exact.random).respond(challenge));
        refuses(() -> holding.prover(exact.stranger.publicKey(), exact.verifier.publicKey(), exact.random).respond(challenge));
        assertThat(exact.respond(holding, challenge).length()).isPositive();
    }

    @Test
    void aSubjectAnswersForTheRightAttestationOnly() throws AttestationException {
        Holding holding = exact.hold(ALICE);
        Holding other = exact.hold(ALICE);
        Bytes challenge = exact.verifier(holding, ALICE).next().orElseThrow();

        refuses(() -> exact.respond(other, challenge));
    }

    @Test
    void aSubjectAnswersQuestionsAboutItsOwnRangeOnly() throws AttestationException {
        // the verifier believes the format to have another range: 18..30 would tell more than was agreed
        Holding holding = range.hold(World.number(25));
        Verifier curious = World.rangeFormat(18, 30).verify(holding.publicForm(), range.question(World.YES), range.random);

        assertThatThrownBy(() -> range.respond(holding, curious.next().orElseThrow())).isInstanceOf(AttestationException.class)
                .hasMessage("a question about another range");
    }

    @Test
    void noByteOfAChallengeCanBeChanged() throws AttestationException {
        Holding holding = exact.hold(ALICE);
        Bytes challenge = exact.verifier(holding, ALICE).next().orElseThrow();
        for (int i = 0; i < challenge.length(); i++) {
            Bytes changed = Bits.flip(challenge, i);
            refuses(() -> exact.respond(holding, changed));
        }
        refuses(() -> exact.respond(holding, Bytes.EMPTY));
        refuses(() -> exact.respond(holding, Bits.extend(challenge, 1)));
    }

    // --- Verifier

    @Test
    void yesAndNoLookTheSame() throws AttestationException {
        Holding holding = exact.hold(ALICE);
        Bytes yes = exact.respond(holding, exact.verifier(holding, ALICE).next().orElseThrow());
        Bytes no = exact.respond(holding, exact.verifier(holding, BOB).next().orElseThrow());

        assertThat(yes.length()).isEqualTo(no.length());
    }

    @Test
    void anAnswerOfAnotherSessionIsWorthNothing() throws AttestationException {
        Holding holding = exact.hold(ALICE);
        Verifier before = exact.verifier(holding, ALICE);
        Bytes old = before.next().orElseThrow();
        Bytes recorded = exact.respond(holding, old);
        before.answer(old, recorded);

        Verifier now = exact.verifier(holding, ALICE);
        Bytes challenge = now.next().orElseThrow();

        assertThat(challenge).isNotEqualTo(old);
        refuses(() -> now.answer(challenge, recorded));
        assertThat(now.finished()).isFalse();
    }

    @Test
    void anAnswerCountsOnceAndForItsChallengeOnly() throws AttestationException {
        Holding holding = exact.hold(ALICE);
        Verifier verification = exact.verifier(holding, ALICE, BOB);
        Bytes first = verification.next().orElseThrow();
        Bytes second = verification.next().orElseThrow();
        Bytes response = exact.respond(holding, first);

        assertThat(verification.next()).isEmpty();
        verification.answer(first, response);
        refuses(() -> verification.answer(first, response));
        refuses(() -> verification.answer(second, response));
        assertThatThrownBy(verification::outcome).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void noByteOfAResponseCanBeChanged() throws AttestationException {
        Holding holding = range.hold(World.number(30));
        Bytes challenge = range.verifier(holding, World.YES).next().orElseThrow();
        Bytes response = range.respond(holding, challenge);
        for (int i = 0; i < response.length(); i += 7) {
            Verifier verification = range.verifier(holding, World.YES);
            Bytes asked = verification.next().orElseThrow();
            Bytes changed = Bits.flip(range.respond(holding, asked), i);
            refuses(() -> verification.answer(asked, changed));
            assertThat(verification.finished()).isFalse();
        }
    }

    @Test
    void othersCannotAnswerInThePlaceOfTheSubject() throws AttestationException {
        Holding holding = exact.hold(ALICE);
        Verifier verification = exact.verifier(holding, ALICE, BOB);
        Bytes first = verification.next().orElseThrow();
        Bytes second = verification.next().orElseThrow();
        Bytes response = exact.respond(holding, first);

        assertThat(verification.isAuthentic(first, Bits.flip(response, 50))).isFalse();
        assertThat(verification.isAuthentic(first, Bytes.EMPTY)).isFalse();
        assertThat(verification.isAuthentic(second, response)).isFalse();
        assertThat(verification.isAuthentic(response, response)).isFalse();
        assertThat(verification.isAuthentic(first, response)).isTrue();
    }

    @Test
    void aCredentialOfSomebodyElseIsRefused() throws AttestationException {
        Holding holding = exact.hold(ALICE);

        assertThatThrownBy(() -> exact.format.verify(holding.publicForm(), new AttestationFormat.Question(exact.stranger.publicKey(),
                exact.verifier.publicKey(), List.of(ALICE), World.NOW), exact.random))
                .isInstanceOf(AttestationException.class).hasMessage("a credential of another subject");
    }

    @Test
    void aCredentialOfAnotherFormatIsRefused() throws AttestationException {
        Bytes credential = exact.hold(ALICE).publicForm();

        assertThatThrownBy(() -> range.format.verify(credential, exact.question(World.YES), range.random))
                .isInstanceOf(AttestationException.class).hasMessage("a credential of another format");
    }

    @Test
    void anExpiredCredentialIsRefused() throws AttestationException {
        Bytes credential = exact.hold(ALICE).publicForm();
        for (Duration after : new Duration[] {World.YEAR, Duration.ofMinutes(-6)}) {
            refuses(() -> exact.format.verify(credential, new AttestationFormat.Question(exact.subject.publicKey(),
                    exact.verifier.publicKey(), List.of(ALICE), World.NOW.plus(after)), exact.random));
        }
    }

    @Test
    void noByteOfACredentialCanBeChanged() throws AttestationException {
        Bytes credential = exact.hold(ALICE).publicForm();
        for (int i = 0; i < credential.length(); i++) {
            Bytes changed = Bits.flip(credential, i);
            refuses(() -> exact.format.verify(changed, exact.question(ALICE), exact.random));
        }
    }

    @Test
    void questionsHaveABound() throws AttestationException {
        Holding holding = exact.hold(ALICE);
        Bytes[] most = IntStream.range(0, ProofFormat.QUESTIONS).mapToObj(World::number).toArray(Bytes[]::new);
        Bytes[] tooMany = IntStream.rangeClosed(0, ProofFormat.QUESTIONS).mapToObj(World::number).toArray(Bytes[]::new);

        assertThat(exact.certainties(holding, most)).hasSize(ProofFormat.QUESTIONS).containsOnly(0.0);
        refuses(() -> exact.verifier(holding, tooMany));
        refuses(() -> exact.verifier(holding));
        assertThat(exact.format.limits().challenges()).isEqualTo(ProofFormat.QUESTIONS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "00", "02", "0001"})
    void aRangeHasOneQuestion(String hex) throws AttestationException {
        Holding holding = range.hold(World.number(30));

        assertThatThrownBy(() -> range.verifier(holding, Bytes.ofHex(hex))).isInstanceOf(AttestationException.class)
                .hasMessageContaining("01");
    }

    @Test
    void secretsDoNotShow() throws AttestationException {
        assertThat(exact.hold(ALICE)).hasToString("attestation of age");
    }

    private static void refuses(ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOf(AttestationException.class);
    }
}
