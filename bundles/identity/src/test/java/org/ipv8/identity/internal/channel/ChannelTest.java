package org.ipv8.identity.internal.channel;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import org.ipv8.attestation.Assurance;
import org.ipv8.attestation.Attested;
import org.ipv8.attestation.AttributeRequest;
import org.ipv8.identity.Credential;
import org.ipv8.identity.Pseudonym;
import org.ipv8.identity.internal.Wallets;
import org.ipv8.wire.Bytes;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An attested value becomes a credential, and is verified with consent. */
class ChannelTest {

    private static final Bytes VALUE = Bytes.of("value".getBytes(StandardCharsets.UTF_8));
    private static final Bytes OTHER = Bytes.of("other".getBytes(StandardCharsets.UTF_8));

    @TempDir
    private Path folder;
    private Wallets wallets;

    @BeforeEach
    void start() {
        wallets = new Wallets(folder);
    }

    @AfterEach
    void stop() {
        wallets.close();
    }

    private Attested enrol(String metadata) {
        wallets.channel(wallets.subject()).request(Wallets.peer(wallets.subject(), wallets.authority()),
                AttributeRequest.of("age", Wallets.FORMAT).allowingInsecure().withMetadata(metadata));
        wallets.settle();
        Attested attested = wallets.world.get(Wallets.attestations(wallets.authority()).attest(wallets.subject().identity().key(), "age",
                VALUE, Assurance.INSECURE_ALLOWED));
        wallets.settle();
        return attested;
    }

    private void ask(Attested attested, Bytes value) {
        wallets.channel(wallets.verifier()).verifications().ask(new Verifications.Question(
                Wallets.peer(wallets.verifier(), wallets.subject()), attested.hash(), value, Wallets.FORMAT));
        wallets.settle();
    }

    private boolean answer(boolean allowed) {
        boolean waited = wallets.channel(wallets.subject()).answer(wallets.verifier().identity().key(), "age", allowed);
        wallets.world.advance(Duration.ofSeconds(10));
        return waited;
    }

    private List<Verifications.Answer> answers() {
        return wallets.channel(wallets.verifier()).verifications().answers();
    }

    @Test
    void anAttestedValueBecomesACredentialTheAuthoritySigns() {
        Attested attested = enrol("{\"unit\": \"years\"}");

        Credential credential = wallets.subject().identity().credentials().get(0);
        assertThat(credential.name()).isEqualTo("age");
        assertThat(credential.attributeHash()).contains(attested.hash());
        assertThat(credential.metadata()).contains("\"unit\": \"years\"").contains("\"schema\": \"id_metadata\"");
        assertThat(credential.attesters()).containsExactly(wallets.authority().identity().key());
        assertThat(wallets.authority().identity().counters().signed()).isEqualTo(1);
    }

    @Test
    void nothingIsSignedForWhatCannotBeInACredential() {
        enrol("{\"deep\": " + "[".repeat(20) + "]".repeat(20) + "}");

        assertThat(wallets.authority().identity().counters().signed()).isZero();
        assertThat(Wallets.attestations(wallets.subject()).stored()).as("the value is attested all the same").hasSize(1);
    }

    @Test
    void aValueIsVerifiedWithConsentEachTime() {
        Attested attested = enrol("{}");
        assertThat(answer(true)).as("nobody waits yet").isFalse();
        ask(attested, VALUE);
        assertThat(wallets.channel(wallets.subject()).asked()).containsExactly(
                new Channel.Asked(wallets.verifier().identity().key(), "age", attested.hash()));
        assertThat(answers()).isEmpty();
        assertThat(answer(true)).isTrue();
        assertThat(answers()).singleElement().satisfies(answer -> assertThat(answer.match()).isGreaterThan(0.99));

        ask(attested, VALUE);

        assertThat(answers()).as("asking again forgets the answer").isEmpty();
        assertThat(answer(false)).isTrue();
        assertThat(answers()).isEmpty();
    }

    @Test
    void ofWhatIsAskedMeanwhileTheLatestIsAskedAfterwards() {
        Attested attested = enrol("{}");
        ask(attested, VALUE);
        ask(attested, Bytes.EMPTY);
        ask(attested, OTHER);
        assertThat(answer(true)).isTrue();
        assertThat(answers()).as("the value that was asked first is of no interest any more").isEmpty();

        assertThat(answer(true)).isTrue();

        assertThat(answers()).singleElement().satisfies(answer -> {
            assertThat(answer.question().reference()).isEqualTo(OTHER);
            assertThat(answer.match()).isLessThan(0.99);
        });
    }

    @Test
    void attestationsLookForNobodyAndHaveThePeersOfTheIdentity() {
        assertThat(wallets.pseudonyms).allSatisfy(pseudonym -> {
            assertThat(pseudonym.node().overlay("attestation").orElseThrow().description().walkers()).isEmpty();
            assertThat(Wallets.attestations(pseudonym).peers()).containsExactlyInAnyOrderElementsOf(pseudonym.identity().peers())
                    .hasSize(2);
        });
    }

    @Test
    void endsWithEitherSide() {
        Pseudonym subject = wallets.subject();
        wallets.channels.removeIdentity(wallets.authority().identity(), Wallets.properties(subject)); // not his
        assertThat(wallets.channels.on(subject.node().name())).isPresent();
        wallets.channels.removeAttestations(Wallets.attestations(subject), Wallets.properties(subject));
        assertThat(wallets.channels.on(subject.node().name())).isEmpty();

        Wallets.attestations(subject).request(Wallets.peer(subject, wallets.authority()),
                AttributeRequest.of("age", Wallets.FORMAT).allowingInsecure());
        wallets.settle();
        wallets.world.get(Wallets.attestations(wallets.authority()).attest(subject.identity().key(), "age", VALUE,
                Assurance.INSECURE_ALLOWED));
        wallets.settle();
        assertThat(subject.identity().credentials()).as("nobody ties them together").isEmpty();

        wallets.channels.addAttestations(Wallets.attestations(subject), Wallets.properties(subject));
        assertThat(wallets.channels.on(subject.node().name())).isPresent();
        wallets.channels.removeIdentity(subject.identity(), Wallets.properties(subject));
        assertThat(wallets.channels.on(subject.node().name())).isEqualTo(Optional.empty());
    }
}
