package org.ipv8.attestation.internal;

import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.ipv8.testkit.OverlayAssertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionStage;

import org.ipv8.attestation.Assurance;
import org.ipv8.attestation.AttestationException;
import org.ipv8.attestation.AttestationObserver;
import org.ipv8.attestation.Attestations;
import org.ipv8.attestation.Attested;
import org.ipv8.attestation.AttributeRequest;
import org.ipv8.attestation.PendingRequest;
import org.ipv8.attestation.PendingVerification;
import org.ipv8.attestation.Verification;
import org.ipv8.overlay.OverlayFactory;
import org.ipv8.overlay.PeerTimeoutException;
import org.ipv8.testkit.OverlayTest;
import org.ipv8.testkit.Overlays;
import org.ipv8.testkit.UnderTest;
import org.ipv8.testkit.sim.Link;
import org.ipv8.testkit.sim.SimNetwork;
import org.ipv8.wire.Bytes;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What honest peers do, with all that can get lost on the way. */
@OverlayTest(peers = 3)
class AttestationOverlayTest {

    @TempDir
    private static Path folder;

    private final Party party = new Party(folder);

    @UnderTest
    private final OverlayFactory factory = party;

    private Roles roles;

    @BeforeEach
    void meet(Overlays<Attestations> nodes) {
        roles = new Roles(nodes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"id_metadata", "id_metadata_big", "id_metadata_huge", "id_metadata_range_18plus"})
    void provesItsValueInEveryFormat(String format) {
        Bytes hash = roles.enrol(format);

        Verification result = assertThat(roles.verify(hash, format, Roles.reference(format), Bytes.ofHex("00")))
                .completesWithin(ofSeconds(60)).actual();

        assertThat(Roles.certainties(result)).hasSize(2).satisfies(all -> assertThat(all.get(0)).isGreaterThan(0.9999), all ->
                assertThat(all.get(1)).isZero());
        assertThat(result.strength().isSecure()).isFalse();
        assertThat(result.hash()).isEqualTo(hash);
        assertThat(roles.subject().stored()).singleElement().satisfies(stored -> {
            assertThat(stored.hash()).isEqualTo(hash);
            assertThat(stored.format()).isEqualTo(format);
            assertThat(stored.strength().insecureBecause()).isNotEmpty();
        });
    }

    @Test
    void isToldWhatHappens(Overlays<Attestations> nodes) {
        List<Object> told = new ArrayList<>();
        AttestationObserver observer = new AttestationObserver() {

            @Override
            public void onRequest(PendingRequest request) {
                told.add("asked for " + request.attribute() + " as " + request.format() + " " + request.metadata());
            }

            @Override
            public void onVerification(PendingVerification request) {
                told.add("asked by " + request.verifier().mid());
            }

            @Override
            public void onIssued(Attested attested) {
                told.add("issued");
            }

            @Override
            public void onReceived(Attested attested) {
                told.add("received " + attested.metadata());
            }
        };
        nodes.all().forEach(each -> each.observe(observer));

        CompletionStage<Attested> received = roles.subject().request(nodes.peer(1), AttributeRequest.of(Roles.ATTRIBUTE, "id_metadata")
                .allowingInsecure().withMetadata("{\"date\": 1.5, \"x\": [\"ü\"]}"));
        roles.settle().attest(Roles.VALUE);
        Bytes hash = assertThat(received).completesWithin(ofSeconds(5)).actual().hash();
        assertThat(roles.verify(hash, "id_metadata", Roles.VALUE)).completesWithin(ofSeconds(5));

        assertThat(told).containsExactly("asked for attribute as id_metadata {\"date\":1.5,\"x\":[\"ü\"]}", "issued",
                "received {\"date\": 1.5, \"x\": [\"ü\"]}", "asked by " + nodes.peer(2).mid());
    }

    @Test
    void doesNotUseInsecureFormatsByItself(Overlays<Attestations> nodes) {
        assertThat(roles.subject().request(nodes.peer(1), AttributeRequest.of("a", "id_metadata")))
                .failsWith(AttestationException.class).hasMessageContaining("format id_metadata is insecure: whoever has");
        roles.request("id_metadata");
        roles.settle();
        assertThat(roles.authority().attest(nodes.peer(1, 0).key(), Roles.ATTRIBUTE, Roles.VALUE, Assurance.SECURE_ONLY))
                .failsWith(AttestationException.class).hasMessageContaining("insecure");
        assertThat(roles.authority().pendingRequests()).hasSize(1); // a better answer is still possible
    }

    @Test
    void saysThatNobodyOffersAFormat() {
        assertThat(roles.request("irmaexact")).failsWith(AttestationException.class)
                .hasMessage("no bundle offers the format 'irmaexact'");
        assertThat(roles.ask(Bytes.ofHex("00".repeat(20)), "irmaexact", Roles.VALUE)).failsWith(AttestationException.class);
        assertThat(roles.ask(Bytes.ofHex("00"), "id_metadata", Roles.VALUE)).failsWith(AttestationException.class)
                .hasMessage("an attestation hash of 1 bytes, expected 20");
        assertThat(roles.ask(Bytes.ofHex("00".repeat(20)), "id_metadata")).failsWith(AttestationException.class);
    }

    @Test
    void refusesMetadataThatWouldReplaceTheRequest(Overlays<Attestations> nodes) {
        AttributeRequest request = AttributeRequest.of("a", "id_metadata").allowingInsecure();

        assertThat(roles.subject().request(nodes.peer(1), request.withMetadata("{\"public_key\": \"x\"}")))
                .failsWith(AttestationException.class).hasMessageContaining("'public_key'");
        assertThat(roles.subject().request(nodes.peer(1), request.withMetadata("[]"))).failsWith(AttestationException.class);
        assertThat(roles.subject().request(nodes.peer(1), request.withMetadata("{\"x\": \"" + "y".repeat(5_000) + "\"}")))
                .failsWith(AttestationException.class);
    }

    /** Where an authority of the reference hangs, ours says what is wrong and goes on (spec QUIRK A11). */
    @Test
    void refusesANumberJustOutsideTheRange() {
        for (String number : List.of("11", "c9", "00", "0100")) {
            CompletionStage<Attested> received = roles.request("id_metadata_range_18plus");
            assertThat(roles.settle().attest(Bytes.ofHex(number))).failsWith(AttestationException.class)
                    .hasMessage("the value is not from 18 to 200");
            assertThat(received).isPendingFor(ofSeconds(100)).failsWith(PeerTimeoutException.class);
        }
        roles.enrol("id_metadata_range_18plus");
    }

    @Test
    void tellsWhoDidNotAttest(Overlays<Attestations> nodes) {
        CompletionStage<Attested> received = roles.request("id_metadata");
        roles.settle();

        assertThat(roles.authority().refuse(nodes.peer(1, 0).key(), Roles.ATTRIBUTE)).isTrue();
        assertThat(roles.authority().refuse(nodes.peer(1, 0).key(), Roles.ATTRIBUTE)).isFalse();
        assertThat(received).isPendingFor(ofSeconds(110)).failsWith(PeerTimeoutException.class)
                .hasMessageContaining("did not attest 'attribute' in time");
    }

    @Test
    void forgetsRequestsThatNobodyAnswers(Overlays<Attestations> nodes) {
        roles.request("id_metadata");
        roles.settle();
        assertThat(roles.authority().pendingRequests()).hasSize(1);

        nodes.network().advance(ofSeconds(120));

        assertThat(roles.authority().pendingRequests()).isEmpty();
        assertThat(roles.attest(Roles.VALUE)).failsWith(AttestationException.class).hasMessageContaining("does not wait");
    }

    @Test
    void tellsWhoDidNotProve(Overlays<Attestations> nodes) {
        Bytes hash = roles.enrol("id_metadata");
        CompletionStage<Verification> result = roles.ask(hash, "id_metadata", Roles.VALUE);
        roles.settle();

        assertThat(roles.subject().pendingVerifications()).hasSize(1);
        assertThat(roles.subject().disallow(nodes.peer(0, 2).key(), hash)).isTrue();
        assertThat(result).isPendingFor(ofSeconds(110)).failsWith(PeerTimeoutException.class);
    }

    @Test
    void verifiesOneAttestationOfAPeerOnceAtATime(Overlays<Attestations> nodes) {
        Bytes hash = roles.enrol("id_metadata");
        CompletionStage<Verification> first = roles.ask(hash, "id_metadata", Roles.VALUE);

        assertThat(roles.ask(hash, "id_metadata", Roles.VALUE)).failsWith(AttestationException.class)
                .hasMessageContaining("being verified already");
        roles.settle().allow(hash);
        assertThat(first).completesWithin(ofSeconds(5));
        nodes.network().advance(ofSeconds(10));
        assertThat(roles.ask(hash, "id_metadata", Roles.VALUE)).completesWithin(ofSeconds(5)); // the consent still holds
    }

    @Test
    void asksAgainAfterAConsentForOnce(Overlays<Attestations> nodes) {
        Bytes hash = roles.enrol("id_metadata");
        CompletionStage<Verification> first = roles.ask(hash, "id_metadata", Roles.VALUE);
        roles.settle();
        assertThat(roles.subject().allowOnce(nodes.peer(0, 2).key(), hash)).isTrue();
        assertThat(first).completesWithin(ofSeconds(5));
        nodes.network().advance(ofSeconds(10));

        CompletionStage<Verification> second = roles.ask(hash, "id_metadata", Roles.VALUE);
        roles.settle();

        assertThat(second).isPendingFor(ofSeconds(5));
        assertThat(roles.subject().pendingVerifications()).hasSize(1);
        assertThat(roles.allow(hash)).isTrue();
        assertThat(second).completesWithin(ofSeconds(60));
        assertThat(roles.subject().allowOnce(nodes.peer(0, 2).key(), hash)).as("nobody waits any more").isFalse();
    }

    @Test
    void losesPacketsWithoutGivingUp(SimNetwork network) {
        Bytes hash = roles.enrol("id_metadata_big");
        network.link(Link.ROUGH);

        CompletionStage<Verification> result = roles.ask(hash, "id_metadata_big", Roles.VALUE);
        for (int i = 0; i < 30 && !roles.allow(hash); i++) {
            roles.settle();
        }

        assertThat(result).completesWithin(ofSeconds(100)).satisfies(done -> assertThat(Roles.certainties(done)).containsExactly(1.0));
    }

    @Test
    void tellsOfEveryEndOnce(Overlays<Attestations> nodes) {
        Bytes hash = roles.enrol("id_metadata");
        CompletionStage<Attested> request = roles.request("id_metadata");
        CompletionStage<Verification> verification = roles.ask(hash, "id_metadata", Roles.VALUE);
        roles.settle();

        nodes.node(0).remove("attestation");
        nodes.node(2).remove("attestation");

        assertThat(request).failsWith(CancellationException.class);
        assertThat(verification).failsWith(CancellationException.class);
    }

    @Test
    void forgetsAnAttestationWithItsConsents() {
        Bytes hash = roles.enrol("id_metadata");
        assertThat(roles.verify(hash, "id_metadata", Roles.VALUE)).completesWithin(ofSeconds(5));

        assertThat(roles.subject().remove(hash)).completesWith(true);
        assertThat(roles.subject().remove(hash)).completesWith(false);

        assertThat(roles.subject().stored()).isEmpty();
        assertThat(roles.ask(hash, "id_metadata", Roles.VALUE)).isPendingFor(ofSeconds(100)).failsWith(PeerTimeoutException.class);
        assertThat(roles.subject().refusals()).containsKey("unknown-attestation");
    }

    @Test
    void keepsNothingOfAFormatThatIsGone() {
        Bytes hash = roles.enrol("id_metadata");
        CompletionStage<Verification> verification = roles.ask(hash, "id_metadata", Roles.VALUE);
        roles.settle();

        party.registries.values().forEach(registry -> registry.remove(registry.find("id_metadata").orElseThrow()));
        roles.settle();

        assertThat(verification).failsWith(AttestationException.class).hasMessage("the bundle that offers the format has gone");
        assertThat(roles.subject().stored()).singleElement().satisfies(stored -> assertThat(stored.strength()).isNull());
        assertThat(roles.subject().formats()).hasSize(3);
    }

    @Test
    void keepsConsentForTenMinutes(Overlays<Attestations> nodes) {
        Bytes hash = roles.enrol("id_metadata");
        assertThat(roles.verify(hash, "id_metadata", Roles.VALUE)).completesWithin(ofSeconds(5));

        nodes.network().advance(ofMinutes(11));
        CompletionStage<Verification> again = roles.ask(hash, "id_metadata", Roles.VALUE);
        roles.settle();

        assertThat(roles.subject().pendingVerifications()).hasSize(1);
        assertThat(again).isPendingFor(ofSeconds(60));
    }
}
