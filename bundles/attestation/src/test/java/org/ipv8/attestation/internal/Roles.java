package org.ipv8.attestation.internal;

import static java.time.Duration.ofSeconds;
import static org.ipv8.testkit.OverlayAssertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletionStage;

import org.ipv8.attestation.Assurance;
import org.ipv8.attestation.Attestations;
import org.ipv8.attestation.Attested;
import org.ipv8.attestation.AttributeRequest;
import org.ipv8.attestation.Verification;
import org.ipv8.attestation.Verification.Match;
import org.ipv8.testkit.Overlays;
import org.ipv8.wire.Bytes;

/** A subject (node 0), an authority (node 1) and a verifier (node 2) who do what they should. */
record Roles(Overlays<Attestations> nodes) {

    static final Bytes VALUE = Bytes.of("value".getBytes(StandardCharsets.UTF_8));
    static final Bytes NUMBER = Bytes.ofHex("2a");
    static final Bytes IN_RANGE = Bytes.ofHex("01");
    static final String ATTRIBUTE = "attribute";

    Attestations subject() {
        return nodes.of(0);
    }

    Attestations authority() {
        return nodes.of(1);
    }

    Attestations verifier() {
        return nodes.of(2);
    }

    static Bytes value(String format) {
        return format.contains("range") ? NUMBER : VALUE;
    }

    static Bytes reference(String format) {
        return format.contains("range") ? IN_RANGE : VALUE;
    }

    CompletionStage<Attested> request(String format) {
        return subject().request(nodes.peer(1), AttributeRequest.of(ATTRIBUTE, format).allowingInsecure());
    }

    /** Lets messages arrive. */
    Roles settle() {
        nodes.network().advance(ofSeconds(1));
        return this;
    }

    CompletionStage<Attested> attest(Bytes value) {
        return authority().attest(nodes.peer(1, 0).key(), ATTRIBUTE, value, Assurance.INSECURE_ALLOWED);
    }

    /** Gets a value attested, and returns the hash. */
    Bytes enrol(String format) {
        CompletionStage<Attested> received = request(format);
        settle();
        CompletionStage<Attested> issued = attest(value(format));
        Attested result = assertThat(received).completesWithin(ofSeconds(5)).actual();
        assertThat(issued).completesWithin(ofSeconds(1))
                .satisfies(attested -> assertThat(attested.hash()).isEqualTo(result.hash()));
        return result.hash();
    }

    CompletionStage<Verification> ask(Bytes hash, String format, Bytes... values) {
        return verifier().verify(nodes.peer(2, 0), hash, format, List.of(values));
    }

    boolean allow(Bytes hash) {
        return subject().allow(nodes.peer(0, 2).key(), hash);
    }

    /** Verifies with consent. */
    CompletionStage<Verification> verify(Bytes hash, String format, Bytes... values) {
        CompletionStage<Verification> result = ask(hash, format, values);
        settle();
        assertThat(allow(hash)).isTrue();
        return result;
    }

    static List<Double> certainties(Verification verification) {
        return verification.matches().stream().map(Match::certainty).toList();
    }
}
