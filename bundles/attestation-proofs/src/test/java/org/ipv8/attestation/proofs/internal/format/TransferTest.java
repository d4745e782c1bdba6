package org.ipv8.attestation.proofs.internal.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.UnaryOperator;

import org.ipv8.attestation.AttestationException;
import org.ipv8.attestation.proofs.internal.credential.Credential;
import org.ipv8.attestation.proofs.internal.credential.Envelope;
import org.ipv8.attestation.proofs.internal.credential.HolderSecret;
import org.ipv8.attestation.proofs.internal.group.Draws;
import org.ipv8.attestation.proofs.internal.group.Element;
import org.ipv8.attestation.proofs.internal.group.Generator;
import org.ipv8.attestation.proofs.internal.group.Scalar;
import org.ipv8.attestation.proofs.internal.proof.Knowledge;
import org.ipv8.attestation.proofs.internal.proof.Range;
import org.ipv8.attestation.proofs.internal.proof.Simulated;
import org.ipv8.attestation.spi.Holding;
import org.ipv8.attestation.spi.Verifier;
import org.ipv8.wire.Bytes;
import org.junit.jupiter.api.Test;

/** What a verifier can show a third party afterwards: the whole conversation, with all of its own secrets. */
class TransferTest {

    private static final Range RANGE = new Range(18, 200);

    private final World world = World.range();
    private final Draws random = new Draws("transfer");
    private final Scalar secret = Scalar.random(random);
    private final Element key = Generator.J.times(secret);

    private final Holding holding;
    private final Credential credential;
    private final Session session;

    TransferTest() throws AttestationException {
        holding = world.hold(World.number(30));
        credential = Credential.read(holding.publicForm(), World.KEYS);
        session = Session.of(credential, world.subject.publicKey(), world.verifier.publicKey());
    }

    private Envelope.Sent ask(Element verifierKey, Knowledge proof) throws AttestationException {
        return Envelope.close(credential.envelope().toArray(), session.bytes().toArray(),
                new Challenge(RANGE, verifierKey, proof).toBytes(), random);
    }

    private Knowledge knowing(Scalar of) {
        return Knowledge.prove(Generator.J, of, session.challenge(RANGE.toBytes()), Scalar.random(random));
    }

    @Test
    void aConversationThatNeverTookPlaceLooksTheSame() throws AttestationException {
        Envelope.Sent sent = ask(key, knowing(secret));
        Bytes challenge = Bytes.of(sent.bytes());

        // the real answer, decrypted, and one the verifier has made without the subject
        byte[] real = sent.answer().decrypt(world.respond(holding, challenge).toArray());
        byte[] proof = Simulated.proof(RANGE, credential.commitment(), secret, session.response(challenge), random);
        byte[] made = sent.answer().decrypt(sent.answer().encrypt(new Response(Optional.of(proof)).toBytes(proof.length), random));

        for (byte[] answer : new byte[][] {real, made}) {
            byte[] shown = Response.read(answer, RANGE.proofLength()).proof().orElseThrow();
            assertThatCode(() -> RANGE.check(shown, credential.commitment(), key, session.response(challenge))).doesNotThrowAnyException();
        }
        assertThat(made).hasSameSizeAs(real);
    }

    @Test
    void aProofForOneVerifierDoesNotConvinceAnother() throws AttestationException {
        Envelope.Sent sent = ask(key, knowing(secret));
        Bytes challenge = Bytes.of(sent.bytes());
        byte[] answer = sent.answer().decrypt(world.respond(holding, challenge).toArray());
        byte[] proof = Response.read(answer, RANGE.proofLength()).proof().orElseThrow();
        Element thirdParty = Generator.J.times(Scalar.random(random));

        assertThatThrownBy(() -> RANGE.check(proof, credential.commitment(), thirdParty, session.response(challenge)))
                .isInstanceOf(AttestationException.class);
    }

    @Test
    void aKeyWithoutAnOwnerGetsNoAnswer() throws AttestationException {
        // a proof designated to the hash of a newspaper would convince everybody
        Element nobody = Generator.G.element();
        Bytes challenge = Bytes.of(ask(nobody, knowing(secret)).bytes());

        assertThatThrownBy(() -> world.respond(holding, challenge)).isInstanceOf(AttestationException.class)
                .hasMessage("a verifier that does not know the secret of its key");
    }

    @Test
    void theProofOfTheVerifierIsForThisSessionAndStatement() throws AttestationException {
        Knowledge otherStatement = Knowledge.prove(Generator.J, secret,
                session.challenge(new Range(0, 1).toBytes()), Scalar.random(random));
        Session other = Session.of(credential, world.subject.publicKey(), world.stranger.publicKey());
        Knowledge otherSession = Knowledge.prove(Generator.J, secret, other.challenge(RANGE.toBytes()), Scalar.random(random));

        for (Knowledge proof : new Knowledge[] {otherStatement, otherSession}) {
            Bytes challenge = Bytes.of(ask(key, proof).bytes());
            assertThatThrownBy(() -> world.respond(holding, challenge)).isInstanceOf(AttestationException.class);
        }
    }

    @Test
    void whatIsInAnEnvelopeHasOneLength() throws AttestationException {
        byte[] right = new Challenge(RANGE, key, knowing(secret)).toBytes();
        for (int length : new int[] {0, 1, 16, 48, right.length - 1, right.length + 1}) {
            Bytes challenge = Bytes.of(Envelope.close(credential.envelope().toArray(), session.bytes().toArray(),
                    Arrays.copyOf(right, length), random).bytes());
            assertThatThrownBy(() -> world.respond(holding, challenge)).isInstanceOf(AttestationException.class);
        }
    }

    /** Answers with what a lying subject likes. */
    private static void answer(World world, Holding holding, Range range, UnaryOperator<byte[]> lie) throws AttestationException {
        Verifier verification = world.verifier(holding, World.YES);
        Bytes challenge = verification.next().orElseThrow();
        Session session = Session.of(Credential.read(holding.publicForm(), World.KEYS), world.subject.publicKey(),
                world.verifier.publicKey());
        Envelope.Opened opened = Envelope.open(HolderSecret.read(world.secretKey), session.bytes().toArray(), challenge.toArray());
        byte[] answer = lie.apply(new byte[1 + range.proofLength()]);
        verification.answer(challenge, Bytes.of(opened.answer().encrypt(answer, world.random)));
        assertThat(verification.outcome().certainties()).containsExactly(0.0);
    }

    @Test
    void aSubjectThatLiesIsFoundOut() throws AttestationException {
        answer(world, holding, RANGE, zeros -> zeros); // no

        for (int claim : new int[] {1, 2, 255}) {
            assertThatThrownBy(() -> answer(world, holding, RANGE, zeros -> {
                zeros[0] = (byte) claim; // yes, and no proof
                return zeros;
            })).isInstanceOf(AttestationException.class);
        }
        assertThatThrownBy(() -> answer(world, holding, RANGE, zeros -> {
            zeros[100] = 1; // no, and yet something
            return zeros;
        })).isInstanceOf(AttestationException.class).hasMessageContaining("neither yes nor no");
        for (int length : new int[] {0, 1, 1 + RANGE.proofLength() - 1, 1 + RANGE.proofLength() + 1}) {
            assertThatThrownBy(() -> answer(world, holding, RANGE, zeros -> Arrays.copyOf(zeros, length)))
                    .isInstanceOf(AttestationException.class).hasMessageContaining("another length");
        }
    }

    @Test
    void aSubjectCannotAnswerWithAProofOfSomethingElse() throws AttestationException {
        // a right proof for the same question under a key of its own
        byte[] proof = Simulated.proof(RANGE, credential.commitment(), secret, session.response(Bytes.EMPTY), random);

        assertThatThrownBy(() -> answer(world, holding, RANGE, zeros -> new Response(Optional.of(proof)).toBytes(proof.length)))
                .isInstanceOf(AttestationException.class).hasMessage("a wrong proof");
    }

    @Test
    void eavesdroppersReadNeitherQuestionNorAnswer() throws AttestationException {
        Bytes challenge = Bytes.of(ask(key, knowing(secret)).bytes());
        Bytes response = world.respond(holding, challenge);
        HolderSecret eavesdropper = HolderSecret.generate(random);

        assertThatThrownBy(() -> Envelope.open(eavesdropper, session.bytes().toArray(), challenge.toArray()))
                .isInstanceOf(AttestationException.class);
        assertThat(challenge.toHex()).doesNotContain(Bytes.of(RANGE.toBytes()).toHex()).doesNotContain(Bytes.of(key.toBytes()).toHex());
        assertThat(response.toHex()).doesNotContain("00".repeat(8));
    }
}
