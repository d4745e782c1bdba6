package org.ipv8.runtime.internal.community;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;

import org.ipv8.community.IntroductionRequest;
import org.ipv8.community.IntroductionResponse;
import org.ipv8.community.Puncture;
import org.ipv8.peer.Address;
import org.ipv8.peer.AddressSlot;
import org.ipv8.peer.Ipv4Address;
import org.ipv8.peer.Peer;
import org.ipv8.runtime.Hardening;
import org.ipv8.runtime.internal.packet.DropReason;
import org.ipv8.runtime.internal.replay.TestNode;
import org.ipv8.runtime.internal.replay.TestPeer;
import org.junit.jupiter.api.Test;

/** When a known peer is believed to have moved (spec section 1.8, HARDEN). */
class MovesTest {

    private static final Address HOME = Address.of("203.0.113.5", 4_000);
    private static final Address AWAY = Address.of("198.18.0.66", 5_000);
    private static final Address LAN = Address.of("192.168.1.5", 4_000);

    private final TestPeer peer = TestPeer.in(TestNode.COMMUNITY);

    private static TestNode node(Hardening hardening) {
        return new TestNode(TestNode.settings().withHardening(hardening), TestNode.overlay());
    }

    private Peer known(TestNode node) {
        return node.node.network().byKey(peer.key()).orElseThrow();
    }

    @Test
    void aReplayedRequestMovesAPeerOfTheReference() {
        try (TestNode node = node(Hardenings.without("provenMoves"))) {
            byte[] request = peer.request(TestNode.HERE, LAN, 7);
            node.receive(HOME, request);

            node.receive(AWAY, request);

            assertThat(known(node).address()).isEqualTo(AWAY);
        }
    }

    @Test
    void aReplayedRequestMovesNobody() {
        try (TestNode node = node(Hardening.ON)) {
            byte[] request = peer.request(TestNode.HERE, LAN, 7);
            node.receive(HOME, request);

            node.receive(AWAY, request);

            assertThat(known(node).address()).isEqualTo(HOME);
            assertThat(known(node).addresses()).containsOnlyKeys(AddressSlot.IPV4, AddressSlot.IPV4_LAN);
            assertThat(node.node.network().byAddress(AWAY)).isEmpty();
            assertThat(node.sent(IntroductionResponse.OLD)).extracting(TestNode.Message::to).containsExactly(HOME, AWAY);
        }
    }

    @Test
    void otherReplayedMessagesMoveNobodyEither() {
        byte[] puncture = peer.pack(Puncture.OLD, new Puncture(LAN, HOME, 1));
        try (TestNode open = node(Hardenings.without("provenMoves")); TestNode closed = node(Hardening.ON)) {
            open.receive(HOME, peer.request());
            closed.receive(HOME, peer.request());

            open.receive(AWAY, puncture);
            closed.receive(AWAY, puncture);

            assertThat(known(open).address()).isEqualTo(AWAY);
            assertThat(known(closed).address()).isEqualTo(HOME);
        }
    }

    @Test
    void aReplayedRequestOfAnEarlierTimeDoesNotBringBackALanAddress() {
        try (TestNode open = node(Hardenings.without("provenMoves")); TestNode closed = node(Hardening.ON)) {
            byte[] old = peer.request(TestNode.HERE, LAN, 7);
            byte[] latest = peer.request(TestNode.HERE, Address.of("10.0.0.5", 4_000), 8);
            for (TestNode node : new TestNode[] {open, closed}) {
                node.receive(HOME, old);
                node.receive(HOME, latest);
                node.receive(AWAY, old);
            }

            assertThat(known(open).addresses().get(AddressSlot.IPV4_LAN)).isEqualTo(LAN);
            assertThat(known(closed).addresses().get(AddressSlot.IPV4_LAN)).isEqualTo(Address.of("10.0.0.5", 4_000));
        }
    }

    @Test
    void aPeerThatReallyMovedIsFollowedWhenItHasAnsweredFromThere() {
        try (TestNode node = node(Hardening.ON)) {
            node.receive(HOME, peer.request());

            node.receive(AWAY, peer.request());
            int question = Exchange.identifier(node, AWAY);
            assertThat(known(node).address()).isEqualTo(HOME);
            node.receive(AWAY, peer.response(question, TestNode.HERE, Ipv4Address.NULL));

            assertThat(known(node).address()).isEqualTo(AWAY);
            assertThat(node.node.network().byAddress(HOME)).isEmpty();
        }
    }

    @Test
    void aPeerThatMovedIsFollowedWhateverItSaysFirst() {
        try (TestNode node = node(Hardening.ON)) {
            node.receive(HOME, peer.request());

            node.receive(AWAY, peer.pack(Puncture.OLD, new Puncture(LAN, AWAY, 1)));
            node.receive(AWAY, peer.response(Exchange.identifier(node, AWAY), TestNode.HERE, Ipv4Address.NULL));

            assertThat(known(node).address()).isEqualTo(AWAY);
            assertThat(node.sent(IntroductionRequest.OLD)).as("no further question").isEmpty();
        }
    }

    @Test
    void somebodyElseAtTheNewAddressMovesNobody() {
        try (TestNode node = node(Hardening.ON)) {
            TestPeer attacker = TestPeer.in(TestNode.COMMUNITY);
            node.receive(HOME, peer.request());

            node.receive(AWAY, peer.request()); // replayed by the attacker
            node.receive(AWAY, attacker.response(Exchange.identifier(node, AWAY), TestNode.HERE, Ipv4Address.NULL));

            assertThat(known(node).address()).isEqualTo(HOME);
            assertThat(node.node.network().byKey(attacker.key())).get().extracting(Peer::address).isEqualTo(AWAY);
        }
    }

    @Test
    void anAnswerGivenElsewhereMovesNobody() {
        try (TestNode node = node(Hardening.ON)) {
            node.receive(HOME, peer.request());
            int question = Exchange.ask(node, HOME);

            node.receive(AWAY, peer.response(question, TestNode.HERE, Ipv4Address.NULL)); // caught on its way, and sent from here

            assertThat(known(node).address()).isEqualTo(HOME);
        }
    }

    @Test
    void manyReplaysCauseOneQuestionInFiveSeconds() {
        try (TestNode node = node(Hardening.ON)) {
            byte[] request = peer.request();
            node.receive(HOME, request);

            for (int i = 0; i < 100; i++) {
                node.receive(AWAY, request);
            }
            assertThat(node.sent(IntroductionRequest.OLD)).hasSize(1);

            node.platform.advance(Duration.ofSeconds(61));
            node.receive(AWAY, request);
            assertThat(node.sent(IntroductionRequest.OLD)).hasSize(1);
        }
    }

    @Test
    void questionsGoToABoundedNumberOfAddresses() {
        try (TestNode node = node(Hardening.ON)) {
            byte[] request = peer.request();
            node.receive(HOME, request);

            for (int i = 0; i < 2_000; i++) {
                node.receive(Address.of("198.18." + i / 250 + "." + i % 250, 5_000), request);
            }

            assertThat(node.node.network().peers()).hasSize(1);
            assertThat(node.node.network().walkable()).isEmpty();
            assertThat(node.drops()).isEmpty();
        }
    }

    @Test
    void aMessageUnderOurOwnKeyIsNobodys() {
        try (TestNode node = node(Hardening.ON)) {
            TestPeer ourselves = TestPeer.with(node.self().privateKey(), TestNode.COMMUNITY);

            node.receive(AWAY, ourselves.request());

            assertThat(node.drops()).containsExactly(Map.entry(DropReason.OWN_MESSAGE.text(), 1L));
            assertThat(node.transport.takeSent()).isEmpty();
        }
    }
}
