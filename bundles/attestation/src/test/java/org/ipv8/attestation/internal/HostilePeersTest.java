package org.ipv8.attestation.internal;

import static java.time.Duration.ofSeconds;
import static org.ipv8.testkit.OverlayAssertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;

import org.ipv8.attestation.AttestationException;
import org.ipv8.attestation.Attestations;
import org.ipv8.attestation.Attested;
import org.ipv8.attestation.Verification;
import org.ipv8.attestation.internal.Messages.Challenge;
import org.ipv8.attestation.internal.Messages.Chunk;
import org.ipv8.attestation.internal.Messages.Request;
import org.ipv8.attestation.internal.Messages.Response;
import org.ipv8.attestation.internal.Messages.VerifyRequest;
import org.ipv8.attestation.spi.Prover;
import org.ipv8.overlay.OverlayFactory;
import org.ipv8.overlay.PeerTimeoutException;
import org.ipv8.testkit.OverlayTest;
import org.ipv8.testkit.Overlays;
import org.ipv8.testkit.UnderTest;
import org.ipv8.testkit.sim.Recording;
import org.ipv8.wire.Bytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What peers can try that do not play by the rules; much of it works with the reference (spec 11). */
@OverlayTest(peers = 4)
class HostilePeersTest {

    private static final Bytes HASH = Bytes.ofHex("00".repeat(20));
    private static final int STRANGER = 3;

    @TempDir
    private static Path folder;

    /** How often a subject has really computed an answer, and whether it lies. */
    private int computed;
    private boolean lies;

    @UnderTest
    private final OverlayFactory factory = new Party(folder).with(format -> new Tampered(format) {

        @Override
        Bytes respond(Prover prover, Bytes challenge) throws AttestationException {
            computed++;
            Bytes answer = prover.respond(challenge);
            return lies ? Bytes.of(new byte[] {(byte) (computed % 3)}) : answer;
        }
    });

    private static void send(Overlays<Attestations> nodes, int from, Challenge challenge) {
        nodes.context(from).send(nodes.peer(from, 0), Messages.CHALLENGE, challenge);
    }

    /** The challenges of a verification, as they reached the subject. */
    private static List<Challenge> challenges(Roles roles, Bytes hash, String format) {
        Recording recording = roles.nodes().record(0);
        assertThat(roles.verify(hash, format, Roles.reference(format))).completesWithin(ofSeconds(10));
        return recording.payloads(Messages.CHALLENGE);
    }

    /** The reference answers anybody, once anybody was allowed to ask (spec QUIRK A20). */
    @Test
    void onlyWhoHasConsentGetsAnswers(Overlays<Attestations> nodes) {
        Roles roles = new Roles(nodes);
        List<Challenge> challenges = challenges(roles, roles.enrol("id_metadata"), "id_metadata");
        Recording answers = nodes.record(STRANGER);

        challenges.forEach(challenge -> send(nodes, STRANGER, challenge));
        roles.settle();

        assertThat(answers.payloads(Messages.RESPONSE)).isEmpty();
        assertThat(roles.subject().refusals()).containsEntry("no-consent", (long) challenges.size());
    }

    @Test
    void consentCanBeTakenBack(Overlays<Attestations> nodes) {
        Roles roles = new Roles(nodes);
        Bytes hash = roles.enrol("id_metadata");
        List<Challenge> challenges = challenges(roles, hash, "id_metadata");
        Recording answers = nodes.record(2);

        roles.subject().disallow(nodes.peer(0, 2).key(), hash);
        challenges.forEach(challenge -> send(nodes, 2, challenge));
        roles.settle();

        assertThat(answers.payloads(Messages.RESPONSE)).isEmpty();
    }

    @Test
    void aRepeatedChallengeCostsNothing(Overlays<Attestations> nodes) {
        Roles roles = new Roles(nodes);
        List<Challenge> challenges = challenges(roles, roles.enrol("id_metadata"), "id_metadata");
        int before = computed;
        Recording answers = nodes.record(2);

        for (int i = 0; i < 100; i++) {
            send(nodes, 2, challenges.get(0));
        }
        roles.settle();

        assertThat(computed).isEqualTo(before);
        assertThat(answers.payloads(Messages.RESPONSE)).hasSize(100);
    }

    @Test
    void aFloodOfChallengesIsBounded(Overlays<Attestations> nodes) {
        Roles roles = new Roles(nodes);
        Bytes hash = roles.enrol("id_metadata");
        challenges(roles, hash, "id_metadata");

        for (int i = 0; i < 3_000; i++) {
            send(nodes, 2, new Challenge(1, hash, Bytes.ofHex(String.format("%08x", i))));
        }
        roles.settle();

        assertThat(computed).isLessThanOrEqualTo(64);
        assertThat(roles.subject().refusals().get("too-many-challenges")).isGreaterThan(2_800);
    }

    /** Two answers to different challenges give a number away, so there is only one per consent (spec 8.7). */
    @Test
    void aRangeIsProvedOncePerConsent(Overlays<Attestations> nodes) {
        Roles roles = new Roles(nodes);
        Bytes hash = roles.enrol("id_metadata_range_18plus");
        challenges(roles, hash, "id_metadata_range_18plus");
        int before = computed;

        send(nodes, 2, new Challenge(1, hash, Bytes.ofHex("010410000000010420000000")));
        roles.settle();

        assertThat(computed).isEqualTo(before);
        CompletionStage<Verification> again = roles.ask(hash, "id_metadata_range_18plus", Roles.IN_RANGE);
        nodes.network().advance(ofSeconds(10));
        assertThat(roles.subject().pendingVerifications()).hasSize(1);
        assertThat(roles.allow(hash)).isTrue();
        assertThat(again).completesWithin(ofSeconds(40));
    }

    /** The reference goes on and reports success in the end (spec QUIRK A21). */
    @Test
    void aLieEndsTheVerification(Overlays<Attestations> nodes) {
        Roles roles = new Roles(nodes);
        Bytes hash = roles.enrol("id_metadata_huge");
        lies = true;

        assertThat(roles.verify(hash, "id_metadata_huge", Roles.VALUE)).failsWith(AttestationException.class)
                .hasMessage("the subject does not tell the truth");
        nodes.network().advance(ofSeconds(60));
        assertThat(roles.verifier().refusals()).containsOnlyKeys("unexpected"); // what was on its way
    }

    /** An answer of 4 or more stops the whole process of the reference for ever (spec QUIRK A8). */
    @Test
    void anAnswerThatIsNoneEndsOneVerificationOnly(Overlays<Attestations> nodes) {
        Roles roles = new Roles(nodes);
        Bytes hash = roles.enrol("id_metadata");
        Bytes other = roles.enrol("id_metadata");
        nodes.network().cutOneWay(2, 0);
        CompletionStage<Verification> doomed = roles.ask(hash, "id_metadata", Roles.VALUE);
        nodes.network().heal(2, 0);
        Recording recording = nodes.record(0);
        nodes.network().advance(ofSeconds(3));
        roles.allow(hash);
        nodes.network().runUntil(() -> !recording.payloads(Messages.CHALLENGE).isEmpty(), ofSeconds(10));

        recording.payloads(Messages.CHALLENGE).forEach(challenge -> nodes.context(0).send(nodes.peer(0, 2), Messages.RESPONSE,
                new Response(1, Sha1.of(challenge.challenge()), Bytes.ofHex("04"))));

        assertThat(doomed).failsWith(AttestationException.class).hasMessage("the subject's answer is none");
        assertThat(roles.verify(other, "id_metadata", Roles.VALUE)).completesWithin(ofSeconds(10));
    }

    @Test
    void nobodyElseCanAnswer(Overlays<Attestations> nodes) {
        Roles roles = new Roles(nodes);
        Bytes hash = roles.enrol("id_metadata");
        Recording recording = nodes.record(0);
        CompletionStage<Verification> result = roles.ask(hash, "id_metadata", Roles.VALUE);
        roles.settle();
        roles.allow(hash);
        nodes.network().runUntil(() -> !recording.payloads(Messages.CHALLENGE).isEmpty(), ofSeconds(10));

        recording.payloads(Messages.CHALLENGE).forEach(challenge -> {
            Bytes key = Sha1.of(challenge.challenge());
            nodes.context(STRANGER).send(nodes.peer(STRANGER, 2), Messages.RESPONSE, new Response(1, key, Bytes.ofHex("03")));
            nodes.context(STRANGER).send(nodes.peer(STRANGER, 2), Messages.BARE_RESPONSE,
                    new Messages.BareResponse(key, Bytes.ofHex("03")));
        });

        assertThat(result).completesWithin(ofSeconds(10))
                .satisfies(done -> assertThat(Roles.certainties(done)).containsExactly(0.9999847412109375));
        assertThat(roles.verifier().refusals()).containsKey("unexpected");
    }

    /** With the reference, one forged piece keeps a transfer from ever completing (spec QUIRK A19). */
    @Test
    void forgedPiecesOfOthersAreIgnored(Overlays<Attestations> nodes) {
        Roles roles = new Roles(nodes);
        Bytes hash = roles.enrol("id_metadata");
        CompletionStage<Verification> verification = roles.ask(hash, "id_metadata", Roles.VALUE);
        CompletionStage<Attested> request = roles.request("id_metadata");
        Recording recording = nodes.record(1);
        roles.settle();
        long time = nodes.context(0).self().globalTime();
        for (int i = 0; i < 50; i++) {
            Chunk forged = new Chunk(Math.max(0, time - i), hash, i % 3, Bytes.ofHex("00".repeat(800)));
            nodes.context(STRANGER).send(nodes.peer(STRANGER, 2), Messages.CHUNK, forged);
            nodes.context(STRANGER).send(nodes.peer(STRANGER, 0), Messages.CHUNK, forged);
        }
        roles.settle();

        roles.allow(hash);
        roles.attest(Roles.VALUE);

        assertThat(verification).completesWithin(ofSeconds(10));
        assertThat(request).completesWithin(ofSeconds(10));
        assertThat(recording.packets()).isNotNull();
    }

    @Test
    void anAttestationThatIsTooLongFails(Overlays<Attestations> nodes) {
        Roles roles = new Roles(nodes);
        CompletionStage<Attested> request = roles.request("id_metadata");
        Recording recording = nodes.record(1);
        roles.settle();
        long time = recordedTime(roles);

        for (int i = 0; i < 10; i++) {
            nodes.context(1).send(nodes.peer(1, 0), Messages.CHUNK, new Chunk(time, HASH, i, Bytes.ofHex("00".repeat(800))));
        }

        assertThat(request).failsWith(AttestationException.class).hasMessageContaining("an attestation of more than");
        assertThat(recording.packets()).isNotNull();
    }

    private static long recordedTime(Roles roles) {
        return roles.nodes().context(0).self().globalTime();
    }

    @Test
    void anAttestationForAnotherKeyFails(Overlays<Attestations> nodes) {
        Roles roles = new Roles(nodes);
        CompletionStage<Attested> request = roles.request("id_metadata");
        roles.settle();
        Bytes nonsense = Bytes.ofHex("0102".repeat(300));

        Chunks.send(nodes.context(1), nodes.peer(1, 0).address(), nonsense, recordedTime(roles));

        assertThat(request).failsWith(AttestationException.class);
    }

    @Test
    void requestsAreCheckedAndBounded(Overlays<Attestations> nodes) {
        Roles roles = new Roles(nodes);
        Bytes text = requestText(nodes, roles);
        String good = new String(text.toArray(), StandardCharsets.UTF_8);

        for (int i = 0; i < 20; i++) {
            request(nodes, good.replace("attribute\":\"attribute", "attribute\":\"a" + i));
        }
        roles.settle();

        assertThat(roles.authority().pendingRequests()).hasSize(5); // four of the stranger, one of the subject
        assertThat(roles.authority().refusals()).containsEntry("too-many-open", 16L);
    }

    @Test
    void malformedRequestsAreCounted(Overlays<Attestations> nodes) {
        Roles roles = new Roles(nodes);
        String good = new String(requestText(nodes, roles).toArray(), StandardCharsets.UTF_8);

        for (String bad : List.of("", "no json", "[]", "{}", good.replace("public_key", "key"), good.replace("attribute\":\"attribute",
                "attribute\":\""), good.replaceAll("public_key\":\"[^\"]*", "public_key\":\"!"), "[".repeat(4_000))) {
            request(nodes, bad);
        }
        request(nodes, good.replace("id_metadata", "unheard_of"));
        request(nodes, good.replaceAll("public_key\":\"[^\"]*", "public_key\":\"")); // freezes or kills the handler of the reference
        request(nodes, good.replaceAll("public_key\":\"[^\"]*", "public_key\":\"" + "AAAA".repeat(500)));
        roles.settle();

        assertThat(roles.authority().pendingRequests()).hasSize(1);
        assertThat(roles.authority().refusals()).containsEntry("malformed-request", 8L).containsEntry("unknown-format", 1L)
                .containsEntry("bad-key", 2L);
    }

    private static Bytes requestText(Overlays<Attestations> nodes, Roles roles) {
        Recording recording = nodes.record(1);
        roles.request("id_metadata");
        roles.settle();
        return recording.payloads(Messages.REQUEST).get(0).json();
    }

    private static void request(Overlays<Attestations> nodes, String json) {
        nodes.context(STRANGER).send(nodes.peer(STRANGER, 1), Messages.REQUEST,
                new Request(1, Bytes.of(json.getBytes(StandardCharsets.UTF_8))));
    }

    /** 191 bytes of a request bring many kilobytes, so not more often than once in ten seconds (spec 11.4). */
    @Test
    void transfersAreRare(Overlays<Attestations> nodes) {
        Roles roles = new Roles(nodes);
        Bytes hash = roles.enrol("id_metadata");
        Recording recording = nodes.record(2);
        roles.ask(hash, "id_metadata", Roles.VALUE);
        roles.settle();
        roles.allow(hash);
        for (int i = 0; i < 50; i++) {
            nodes.context(2).send(nodes.peer(2, 0), Messages.VERIFY_REQUEST, new VerifyRequest(i, hash));
        }
        roles.settle();

        assertThat(recording.payloads(Messages.CHUNK)).hasSize(2);
        assertThat(roles.subject().refusals()).containsEntry("too-soon", 50L);
    }

    /** A source address proves nothing: before anything large goes there, whoever is there has to answer. */
    @Test
    void transfersGoToVerifiedPeersOnly(Overlays<Attestations> nodes) {
        Roles roles = new Roles(nodes);
        Bytes hash = roles.enrol("id_metadata");
        nodes.context(0).network().remove(nodes.peer(0, 2));
        Recording recording = nodes.record(2);

        CompletionStage<Verification> result = roles.ask(hash, "id_metadata", Roles.VALUE);
        roles.settle();
        nodes.network().cutOneWay(2, 0);
        assertThat(roles.allow(hash)).isTrue();
        nodes.network().advance(ofSeconds(5));
        assertThat(recording.payloads(Messages.CHUNK)).isEmpty();
        nodes.network().heal();

        assertThat(result).isPendingFor(ofSeconds(1));
    }

    @Test
    void waitingVerifiersAreBounded(Overlays<Attestations> nodes) {
        Roles roles = new Roles(nodes);
        List<Bytes> hashes = new ArrayList<>();
        for (int i = 0; i < 18; i++) {
            hashes.add(roles.enrol("id_metadata"));
        }

        hashes.forEach(hash -> nodes.context(2).send(nodes.peer(2, 0), Messages.VERIFY_REQUEST, new VerifyRequest(1, hash)));
        nodes.context(2).send(nodes.peer(2, 0), Messages.VERIFY_REQUEST, new VerifyRequest(1, HASH));
        roles.settle();

        assertThat(roles.subject().pendingVerifications()).hasSize(16);
        assertThat(roles.subject().refusals()).containsEntry("too-many-open", 2L).containsEntry("unknown-attestation", 1L);
    }

    @Test
    void silenceInTheMiddleIsNoticed(Overlays<Attestations> nodes) {
        Roles roles = new Roles(nodes);
        Bytes hash = roles.enrol("id_metadata");
        Recording recording = nodes.record(0);
        CompletionStage<Verification> result = roles.ask(hash, "id_metadata", Roles.VALUE);
        roles.settle();
        roles.allow(hash);
        nodes.network().runUntil(() -> !recording.payloads(Messages.CHALLENGE).isEmpty(), ofSeconds(10));
        nodes.network().cutOneWay(0, 2);

        assertThat(result).isPendingFor(ofSeconds(9)).failsWith(PeerTimeoutException.class);
        List<Bytes> asked = recording.payloads(Messages.CHALLENGE).stream().map(Challenge::challenge).toList();
        assertThat(asked).hasSize(50); // ten, each of them five times, unchanged
        assertThat(asked.stream().distinct()).hasSize(10);
    }
}
