package org.ipv8.identity.internal.overlay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

import org.ipv8.identity.Attribute;
import org.ipv8.identity.Credential;
import org.ipv8.identity.Expectation;
import org.ipv8.identity.Identity;
import org.ipv8.identity.IdentityObserver;
import org.ipv8.identity.TrustGraph;
import org.ipv8.identity.internal.World;
import org.ipv8.identity.internal.ledger.Attestation;
import org.ipv8.key.PublicKey;
import org.ipv8.overlay.PeerTimeoutException;
import org.ipv8.testkit.sim.SimNode;
import org.ipv8.wire.Bytes;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Subjects, authorities and verifiers among themselves. */
class EnrolmentTest {

    @TempDir
    private Path folder;
    private World world;
    private SimNode subjectNode;
    private SimNode authorityNode;
    private Identity subject;
    private Identity authority;

    @BeforeEach
    void start() {
        world = new World(folder);
        subjectNode = world.node();
        authorityNode = world.node();
        world.simulation.introduceAll();
        subject = World.identity(subjectNode);
        authority = World.identity(authorityNode);
    }

    @AfterEach
    void stop() {
        world.close();
    }

    private void expect(Attribute attribute) {
        authority.expect(new Expectation(attribute.hash(), attribute.name(), subject.key(), Optional.empty()));
    }

    private CompletionStage<Credential> request(Attribute attribute) {
        return subject.request(subjectNode.peer(authorityNode), attribute);
    }

    private Credential enrol(String name) {
        Attribute attribute = world.attribute(name);
        expect(attribute);
        return world.get(request(attribute));
    }

    private void restart(SimNode node) {
        node.remove("identity");
        node.add(world.factory());
        subject = World.identity(subjectNode);
        authority = World.identity(authorityNode);
        world.advance(Duration.ofSeconds(1));
    }

    private long sent(SimNode node, int message) {
        return node.node().overlay("identity").orElseThrow().statistics().stream().filter(each -> each.id() == message)
                .mapToLong(each -> each.packetsUp()).sum();
    }

    @Test
    void giveACredential() {
        Credential credential = enrol("age");

        assertThat(credential.name()).isEqualTo("age");
        assertThat(credential.attesters()).containsExactly(authority.key());
        assertThat(credential.attributeHash()).hasValueSatisfying(hash -> assertThat(hash.length()).isEqualTo(Attribute.SHORT_HASH));
        assertThat(subject.credentials()).containsExactly(credential);
        assertThat(world.get(authority.credentials(subject.key()))).containsExactly(credential);
        assertThat(authority.counters().signed()).isEqualTo(1);
    }

    @Test
    void surviveARestartOfBoth() {
        List<Credential> before = List.of(enrol("a"), enrol("b"), enrol("c"));
        restart(subjectNode);
        restart(authorityNode);

        assertThat(subject.credentials()).isEqualTo(before);
        assertThat(world.get(authority.credentials(subject.key()))).isEqualTo(before);
        Credential next = enrol("d"); // which is appended to the longest chain, and only that is sent
        assertThat(next.attesters()).containsExactly(authority.key());
        assertThat(world.get(authority.credentials(subject.key()))).hasSize(4);
    }

    @Test
    void bringALongChainInManyMessages() {
        for (int i = 0; i < 60; i++) {
            subject.advertise(world.attribute("own" + i));
        }
        assertThat(enrol("last").attesters()).containsExactly(authority.key());

        assertThat(sent(authorityNode, 3)).isBetween(5L, 6L); // 8 or 9 tokens with the disclosure, 10 with each answer
        restart(subjectNode);
        assertThat(enrol("after a restart").attesters()).containsExactly(authority.key());
    }

    @Test
    void keepTheSignaturesOfSeveralAuthorities() {
        SimNode third = world.node();
        world.simulation.introduceAll();
        Credential credential = enrol("age");
        Identity other = World.identity(third);
        other.await(subject.key());
        world.get(subject.disclose(subjectNode.peer(third), List.of(credential.hash())));
        world.advance(Duration.ofSeconds(1));
        assertThat(world.get(other.credentials(subject.key()))).containsExactly(credential);

        world.get(other.attest(subject.key(), credential.hash()));

        assertThat(world.get(other.credentials(subject.key())).get(0).attesters()).containsExactly(authority.key(), other.key());
        third.remove("identity");
        third.add(world.factory());
        assertThat(world.get(World.identity(third).credentials(subject.key())).get(0).attesters())
                .containsExactly(authority.key(), other.key());
    }

    @Test
    void sendAgainWhatGotLost() {
        Attribute attribute = world.attribute("age");
        expect(attribute);
        world.simulation.network().cut(0, 1);
        CompletionStage<Credential> result = request(attribute);
        world.advance(Duration.ofSeconds(1));
        assertThat(subject.credentials()).hasSize(1).allMatch(credential -> credential.attesters().isEmpty());
        world.simulation.network().heal();

        assertThat(world.get(result).attesters()).containsExactly(authority.key());
    }

    @Test
    void sendTheSignatureAgainIfThatGotLost() {
        Attribute attribute = world.attribute("age");
        expect(attribute);
        world.simulation.network().cutOneWay(1, 0);
        CompletionStage<Credential> result = request(attribute);
        world.advance(Duration.ofSeconds(1));
        assertThat(authority.counters().signed()).isEqualTo(1);
        world.simulation.network().heal();

        assertThat(world.get(result).attesters()).containsExactly(authority.key());
        assertThat(world.get(authority.credentials(subject.key())).get(0).attesters()).hasSize(1);
    }

    @Test
    void endWithoutASignatureAfterAWhile() {
        CompletionStage<Credential> result = request(world.attribute("unexpected"));
        world.advance(Identity.WINDOW.minusSeconds(1));
        assertThat(result.toCompletableFuture()).isNotDone();
        world.advance(Duration.ofSeconds(2));

        assertThat(result.toCompletableFuture()).isCompletedExceptionally();
        assertThatThrownBy(() -> result.toCompletableFuture().get()).hasCauseInstanceOf(PeerTimeoutException.class);
        assertThat(authority.counters().unsolicited()).isEqualTo(5);
        assertThat(subject.credentials()).hasSize(1);
    }

    @Test
    void doNotBounceRequestsForWhatIsNeverPublished() {
        expect(world.attribute("published"));
        expect(world.attribute("never published"));
        Attribute attribute = world.attribute("other");
        expect(attribute);
        assertThat(world.get(request(attribute)).attesters()).containsExactly(authority.key());

        world.advance(Identity.WINDOW.multipliedBy(2));

        assertThat(sent(authorityNode, 3)).isBetween(1L, 5L);
    }

    @Test
    void signOnlyWithinTheWindow() {
        Attribute attribute = world.attribute("age");
        expect(attribute);
        world.advance(Identity.WINDOW.plusSeconds(1));
        request(attribute);
        world.advance(Duration.ofSeconds(5));

        assertThat(authority.counters().signed()).isZero();
        assertThat(authority.counters().unsolicited()).isPositive();
    }

    @Test
    void signOnlyWhatIsExpected() {
        Attribute attribute = world.attribute("age");
        authority.expect(new Expectation(attribute.hash(), "name", subject.key(), Optional.empty()));
        request(attribute);
        world.advance(Duration.ofSeconds(5));
        assertThat(authority.counters().signed()).isZero();

        Attribute said = new Attribute(world.attribute("x").hash(), "x", "f", "{\"a\": 1}");
        authority.expect(new Expectation(said.hash(), "x", subject.key(), Optional.of("{\"a\": 1.0}")));
        assertThat(world.get(request(said)).attesters()).containsExactly(authority.key());
    }

    @Test
    void giveStrangersNothingAndSeldom() {
        enrol("age");
        SimNode stranger = world.node();
        world.simulation.introduceAll();
        var arrived = stranger.record("identity");
        for (int i = 0; i < 50; i++) {
            stranger.context("identity").send(stranger.peer(subjectNode), Messages.REQUEST_MISSING, new Messages.RequestMissing(0));
            world.advance(Duration.ofMillis(100));
        }

        assertThat(arrived.payloads(Messages.MISSING)).singleElement().satisfies(message ->
                assertThat(message.tokens()).isEqualTo(Bytes.EMPTY));
        assertThat(subject.counters().refused()).isEqualTo(49);
    }

    @Test
    void takeNoSignatureNobodyWasAskedFor() {
        Credential credential = enrol("age");
        SimNode stranger = world.node();
        world.simulation.introduceAll();
        var other = stranger.context("identity");
        Bytes signature = Attestation.make(other.self().privateKey(), credential.hash()).signed().serialized();
        other.send(stranger.peer(subjectNode), Messages.ATTEST, new Messages.Attest(signature));
        other.send(stranger.peer(subjectNode), Messages.ATTEST, new Messages.Attest(Bytes.EMPTY));
        world.advance(Duration.ofSeconds(1));

        assertThat(subject.credentials()).containsExactly(credential);
        assertThat(subject.counters().refused()).isEqualTo(1);
        assertThat(subject.counters().malformed()).isEqualTo(1);
    }

    @Test
    void discloseToWhoAwaitsIt() {
        List<Bytes> hashes = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            hashes.add(enrol("a" + i).hash());
        }
        SimNode verifier = world.node();
        world.simulation.introduceAll();
        Identity other = World.identity(verifier);
        List<String> told = new ArrayList<>();
        other.observe(new IdentityObserver() {
            @Override
            public void onDisclosed(Credential credential) {
                told.add(credential.name() + " " + credential.attesters().size());
            }
        });
        world.get(subject.disclose(subjectNode.peer(verifier), List.of(hashes.get(29))));
        world.advance(Duration.ofSeconds(1));
        assertThat(world.get(other.subjects())).isEmpty();

        other.await(subject.key());
        world.get(subject.disclose(subjectNode.peer(verifier), List.of(hashes.get(29))));
        world.advance(Duration.ofSeconds(1));

        assertThat(told).containsExactly("a29 1");
        assertThat(world.get(other.credentials(subject.key()))).extracting(Credential::name).containsExactly("a29");
        TrustGraph trust = world.get(other.trust());
        assertThat(trust.path(authority.key(), subject.key())).hasSize(1);
        assertThat(trust.path(subject.key(), authority.key())).isEmpty();
        assertThat(trust.toDot()).startsWith("digraph trust {").contains("[label=\"a29\"]");
        assertThat(trust.toJson()).contains(authority.key().mid().toHex());
    }

    @Test
    void sayWhatCannotBeDisclosed() {
        Credential credential = enrol("age");

        assertThatThrownBy(() -> world.get(subject.disclose(subjectNode.peer(authorityNode), List.of(Bytes.EMPTY))))
                .hasRootCauseInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> world.get(subject.disclose(subjectNode.peer(authorityNode), List.of())))
                .hasRootCauseMessage("no credentials to disclose");
        assertThatThrownBy(() -> world.get(subject.advertise(new Attribute(credential.hash(), "n", "f",
                "{\"x\": \"" + "x".repeat(1_200) + "\"}")))).hasRootCauseInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("at most 1296 fit into a message");
    }

    @Test
    void endWhenTheOverlayStops() {
        CompletionStage<Credential> result = request(world.attribute("age"));
        world.advance(Duration.ofMillis(1));
        Identity stopped = subject;
        subjectNode.remove("identity");

        assertThat(result.toCompletableFuture()).isCompletedExceptionally();
        assertThat(stopped.subjects().toCompletableFuture()).isCompletedExceptionally();
    }

    @Test
    void tellObservers() {
        List<String> told = new ArrayList<>();
        subject.observe(new IdentityObserver() {
            @Override
            public void onAttested(Credential own, PublicKey by) {
                told.add("attested " + own.name() + " by " + by.equals(authority.key()));
            }
        });
        authority.observe(new IdentityObserver() {
            @Override
            public void onSigned(Credential other) {
                told.add("signed " + other.name());
            }
        }).close();
        enrol("age");

        assertThat(told).containsExactly("attested age by true");
    }
}
