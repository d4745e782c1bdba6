package org.ipv8.runtime.internal.community;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.TreeSet;

import org.ipv8.peer.Address;
import org.ipv8.peer.Ipv4Address;
import org.ipv8.runtime.Hardening;
import org.ipv8.runtime.internal.packet.DropReason;
import org.ipv8.runtime.internal.replay.TestNode;
import org.ipv8.runtime.internal.replay.TestPeer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Introduction-responses nobody asked for (spec section 4.4, HARDEN). */
class ResponsesTest {

    private static final Address THERE = Address.of("203.0.113.5", 4_000);
    private static final Address ELSEWHERE = Address.of("198.18.0.66", 5_000);
    private static final Address INTRODUCED = Address.of("192.0.2.77", 6_000);
    private static final Address SEEN = Address.of("192.0.2.99", 8_090);

    private final TestPeer peer = TestPeer.in(TestNode.COMMUNITY);
    private final TestNode node = new TestNode(TestNode.overlay());

    @AfterEach
    void close() {
        node.close();
    }

    private void assertNoEffect() {
        assertThat(node.node.network().peers()).isEmpty();
        assertThat(node.node.network().walkable()).isEmpty();
        assertThat(node.first().wan()).isEqualTo(TestNode.HERE);
        assertThat(node.self().addresses()).isEmpty();
        assertThat(node.drops()).containsEntry(DropReason.UNSOLICITED_RESPONSE.text(), 1L);
    }

    @Test
    void theReferenceBelievesAnybody() {
        try (TestNode open = new TestNode(TestNode.settings().withHardening(Hardening.OFF), TestNode.overlay())) {
            open.receive(THERE, peer.response(1, SEEN, INTRODUCED));

            assertThat(open.node.network().peers()).hasSize(1);
            assertThat(open.node.network().walkable()).contains(INTRODUCED);
            assertThat(open.first().wan()).isEqualTo(SEEN);
        }
    }

    @Test
    void matchingAloneMakesTheDifference() {
        try (TestNode open = new TestNode(TestNode.settings().withHardening(Hardenings.without("matchedResponses")),
                TestNode.overlay())) {
            open.receive(THERE, peer.response(1, SEEN, INTRODUCED));

            assertThat(open.node.network().peers()).hasSize(1);
            assertThat(open.node.network().walkable()).contains(INTRODUCED);
        }
    }

    @Test
    void aResponseToNoRequestHasNoEffect() {
        node.receive(THERE, peer.response(1, SEEN, INTRODUCED));

        assertNoEffect();
    }

    @Test
    void aGuessedIdentifierHasNoEffect() {
        int identifier = Exchange.ask(node, THERE);

        node.receive(THERE, peer.response(identifier ^ 1, SEEN, INTRODUCED));

        assertNoEffect();
    }

    @Test
    void aRightIdentifierFromElsewhereHasNoEffect() {
        int identifier = Exchange.ask(node, THERE);

        node.receive(ELSEWHERE, peer.response(identifier, SEEN, INTRODUCED));

        assertNoEffect();
    }

    @Test
    void aResponseThatComesTooLateHasNoEffect() {
        int identifier = Exchange.ask(node, THERE);

        node.platform.advance(Duration.ofNanos(OpenRequests.PATIENCE + 1));
        node.receive(THERE, peer.response(identifier, SEEN, INTRODUCED));

        assertNoEffect();
    }

    @Test
    void anAnswerCountsOnce() {
        int identifier = Exchange.ask(node, THERE);
        byte[] response = peer.response(identifier, TestNode.HERE, Ipv4Address.NULL);
        node.receive(THERE, response);
        assertThat(node.drops()).isEmpty();

        node.receive(THERE, peer.response(identifier, TestNode.HERE, INTRODUCED));

        assertThat(node.node.network().walkable()).isEmpty();
        assertThat(node.drops()).containsOnlyKeys(DropReason.UNSOLICITED_RESPONSE.text());
    }

    @Test
    void aForgedResponseHasNoEffect() {
        int identifier = Exchange.ask(node, THERE);

        node.receive(THERE, TestPeer.forged(peer.response(identifier, SEEN, INTRODUCED)));

        assertThat(node.node.network().peers()).isEmpty();
        assertThat(node.node.network().walkable()).isEmpty();
        assertThat(node.drops()).containsOnlyKeys(DropReason.BAD_SIGNATURE.text());
    }

    @Test
    void whatWasAskedForCounts() {
        Exchange.meet(node, peer, THERE, TestNode.HERE, INTRODUCED);

        assertThat(node.node.network().byKey(peer.key())).isPresent();
        assertThat(node.first().context().introductions().walkable()).containsExactly(INTRODUCED);
        assertThat(node.drops()).isEmpty();
    }

    @Test
    void identifiersCannotBeGuessed() {
        TreeSet<Integer> identifiers = new TreeSet<>();
        for (int i = 0; i < 200; i++) {
            identifiers.add(Exchange.ask(node, Address.of("203.0.113.5", 4_000 + i)));
        }

        assertThat(identifiers).hasSizeGreaterThan(190);
        assertThat(identifiers.last() - identifiers.first()).isGreaterThan(30_000);
    }
}
