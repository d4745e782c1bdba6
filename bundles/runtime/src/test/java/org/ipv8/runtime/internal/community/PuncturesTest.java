package org.ipv8.runtime.internal.community;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;

import org.ipv8.community.Puncture;
import org.ipv8.community.PunctureRequest;
import org.ipv8.key.SecurityLevel;
import org.ipv8.overlay.OverlayDescription;
import org.ipv8.peer.Address;
import org.ipv8.peer.CommunityId;
import org.ipv8.peer.Ipv4Address;
import org.ipv8.runtime.Hardening;
import org.ipv8.runtime.NodeSettings;
import org.ipv8.runtime.internal.packet.DropReason;
import org.ipv8.runtime.internal.replay.TestNode;
import org.ipv8.runtime.internal.replay.TestPeer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Puncture-requests must not turn nodes into weapons (spec section 4.6, HARDEN). */
class PuncturesTest {

    private static final int USUAL_SIZE = 185;
    private static final TestPeer ANYBODY = TestPeer.in(TestNode.COMMUNITY);
    private static final Address VICTIM = Address.of("192.0.2.7", 4_000);

    private final TestNode node = new TestNode(TestNode.overlay());

    @AfterEach
    void close() {
        node.close();
    }

    private static byte[] request(Address target) {
        return ANYBODY.pack(PunctureRequest.OLD, new PunctureRequest(Ipv4Address.NULL, target, 1));
    }

    private static Address source(int i) {
        return Address.of("203." + i / 62_500 + "." + i / 250 % 250 + "." + i % 250, 4_000);
    }

    private static long bytes(TestNode node) {
        return node.transport.takeSent().stream().mapToLong(sent -> sent.datagram().length).sum();
    }

    @Test
    void theReferencePuncturesWhateverItIsTold() {
        try (TestNode open = new TestNode(TestNode.settings().withHardening(Hardenings.without("punctureBudget")),
                TestNode.overlay())) {
            byte[] request = request(VICTIM);
            for (int i = 0; i < 1_000; i++) {
                open.receive(source(0), request);
            }

            assertThat(request).hasSize(45);
            assertThat(bytes(open)).isEqualTo(1_000 * USUAL_SIZE);
        }
    }

    @Test
    void aTargetGetsNoMoreThanItsBytesHoweverManyAsk() {
        for (int i = 0; i < 1_000; i++) {
            node.receive(source(i), request(VICTIM));
        }
        assertThat(bytes(node)).isBetween(1L, (long) PunctureBudget.BYTES_PER_TARGET * PunctureBudget.BURST);

        node.platform.advance(Duration.ofSeconds(1));
        for (int i = 0; i < 1_000; i++) {
            node.receive(source(i), request(VICTIM));
        }
        assertThat(bytes(node)).isBetween(1L, (long) PunctureBudget.BYTES_PER_TARGET + USUAL_SIZE);
        assertThat(node.drops()).containsOnlyKeys(DropReason.PUNCTURE_REFUSED.text());
    }

    @Test
    void anotherPortIsNoOtherTarget() {
        for (int i = 0; i < 1_000; i++) {
            node.receive(source(i), request(Address.of(VICTIM.host(), 1_000 + i)));
        }

        assertThat(bytes(node)).isBetween(1L, (long) PunctureBudget.BYTES_PER_TARGET * PunctureBudget.BURST);
    }

    @Test
    void aSourceGetsNoMoreThanItsRateHoweverManyTargetsItNames() {
        for (int i = 0; i < 1_000; i++) {
            node.receive(Address.of("203.0.113.5", 1_000 + i), request(source(i)));
        }
        assertThat(node.sent(Puncture.OLD)).hasSize(PunctureBudget.PER_SOURCE * PunctureBudget.BURST);

        node.platform.advance(Duration.ofSeconds(1));
        for (int i = 0; i < 1_000; i++) {
            node.receive(Address.of("203.0.113.5", 1_000 + i), request(source(i)));
        }
        assertThat(node.sent(Puncture.OLD)).hasSize(PunctureBudget.PER_SOURCE);
    }

    @Test
    void allTogetherGetNoMoreThanTheBytesOfTheNode() {
        for (int i = 0; i < 5_000; i++) {
            node.receive(source(i), request(source(i + 10_000)));
        }

        assertThat(bytes(node)).isBetween(10_000L, (long) PunctureBudget.BYTES_IN_ALL * PunctureBudget.BURST);
    }

    @Test
    void allOverlaysShareOneBudget() {
        CommunityId other = CommunityId.of("00".repeat(20));
        node.node.add(TestNode.overlay(OverlayDescription.of("other", other).withWalkers(List.of())));
        TestPeer elsewhere = TestPeer.in(other);
        for (int i = 0; i < 100; i++) {
            node.receive(source(i), request(VICTIM));
            node.receive(source(i), elsewhere.pack(PunctureRequest.OLD, new PunctureRequest(Ipv4Address.NULL, VICTIM, 1)));
        }

        assertThat(bytes(node)).isBetween(1L, (long) PunctureBudget.BYTES_PER_TARGET * PunctureBudget.BURST);
    }

    @Test
    void longSignaturesCostMore() throws Exception {
        try (TestNode heavy = TestNode.with(TestPeer.VAULT.generate(SecurityLevel.HIGH), TestNode.settings(), TestNode.overlay())) {
            for (int i = 0; i < 20; i++) {
                heavy.receive(source(i), request(VICTIM));
                node.receive(source(i), request(VICTIM));
            }

            assertThat(heavy.sent(Puncture.OLD).size()).isLessThan(node.sent(Puncture.OLD).size());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0:4000", "0.1.2.3:4000", "192.0.2.7:0", "127.0.0.1:53", "224.0.0.1:4000",
        "255.255.255.255:4000", "198.51.100.255:4000", "198.51.100.1:8090"})
    void nothingIsSentWhereNoWalkerCanBe(String target) {
        try (TestNode open = new TestNode(TestNode.settings().withHardening(Hardenings.without("punctureBudget")),
                TestNode.overlay())) {
            PunctureRequest request = new PunctureRequest(Address.parse(target), Address.parse(target), 1);
            open.receive(source(0), ANYBODY.pack(PunctureRequest.OLD, request));
            node.receive(source(0), ANYBODY.pack(PunctureRequest.OLD, request));

            assertThat(open.transport.takeSent()).hasSize(1);
            assertThat(node.transport.takeSent()).isEmpty();
            assertThat(node.drops()).containsOnlyKeys(DropReason.PUNCTURE_REFUSED.text());
        }
    }

    @Test
    void onLoopbackEverySocketIsATargetOfItsOwn() {
        Address here = Address.of("127.0.0.1", 8_090);
        try (TestNode local = new TestNode(NodeSettings.of("test", here), TestNode.overlay())) {
            for (int i = 0; i < 10; i++) {
                local.receive(Address.of("127.0.0.1", 1_000 + i), ANYBODY.pack(PunctureRequest.OLD,
                        new PunctureRequest(Address.of("127.0.0.1", 2_000 + i), Address.of("127.0.0.1", 2_000 + i), 1)));
            }

            assertThat(local.sent(Puncture.OLD)).hasSize(10);
        }
    }

    @Test
    void anHonestIntroducerIsServed() {
        for (int second = 0; second < 60; second++) {
            node.receive(source(1), request(source(100 + second)));
            node.platform.advance(Duration.ofSeconds(1));
        }

        assertThat(node.sent(Puncture.OLD)).hasSize(60);
        assertThat(node.drops()).isEmpty();
    }

    @Test
    void quirkQ12ThePunctureCarriesTheAddressOfTheWalker() {
        try (TestNode open = new TestNode(TestNode.settings().withHardening(Hardenings.without("punctureSource")),
                TestNode.overlay())) {
            open.receive(source(0), request(VICTIM));
            node.receive(source(0), request(VICTIM));

            assertThat(open.sent(Puncture.OLD).get(0).payload().wan()).isEqualTo(VICTIM);
            assertThat(node.sent(Puncture.OLD).get(0).payload().wan()).isEqualTo(TestNode.HERE);
        }
    }

    @Test
    void theBudgetForgetsWhoWasThereLongestAgo() {
        RateLimiter<Integer> limiter = new RateLimiter<>(node.platform.clock(), 1, 1, 100);
        for (int i = 0; i < 1_000; i++) {
            assertThat(limiter.tryTake(i, 1)).isTrue();
        }

        assertThat(limiter.size()).isEqualTo(100);
        assertThat(limiter.tryTake(999, 1)).isFalse();
        assertThat(limiter.tryTake(0, 1)).isTrue();
    }
}
