package org.ipv8.runtime.internal.community;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.ipv8.community.IntroductionRequest;
import org.ipv8.community.IntroductionResponse;
import org.ipv8.community.PunctureRequest;
import org.ipv8.overlay.Overlay;
import org.ipv8.peer.Address;
import org.ipv8.peer.AddressSlot;
import org.ipv8.peer.Ipv4Address;
import org.ipv8.peer.Peer;
import org.ipv8.runtime.Hardening;
import org.ipv8.runtime.NodeSettings;
import org.ipv8.runtime.internal.packet.DropReason;
import org.ipv8.runtime.internal.replay.TestNode;
import org.ipv8.runtime.internal.replay.TestNode.Message;
import org.ipv8.runtime.internal.replay.TestPeer;
import org.ipv8.wire.Bytes;
import org.junit.jupiter.api.Test;

/** Answers to introduction-requests, with the quirks of the reference and without (spec section 4.4). */
class IntroducerTest {

    private static final Address REQUESTER = Address.of("203.0.113.5", 4_000);
    private static final Address SOMEBODY = Address.of("192.0.2.7", 4_000);
    private static final Address LAN = Address.of("192.168.1.5", 4_000);

    private final TestPeer peer = TestPeer.in(TestNode.COMMUNITY);

    private static TestNode node(Hardening hardening) {
        return new TestNode(TestNode.settings().withHardening(hardening), TestNode.overlay());
    }

    private byte[] newStyle() {
        return peer.pack(IntroductionRequest.NEW, new IntroductionRequest(TestNode.HERE, LAN, REQUESTER, 0, 7, Bytes.EMPTY));
    }

    private static IntroductionResponse answer(TestNode node) {
        List<Message<IntroductionResponse>> answers = node.sent(IntroductionResponse.OLD);
        assertThat(answers).hasSize(1);
        return answers.get(0).payload();
    }

    @Test
    void quirkQ11TheLanAddressOfTheWalkerIsTheDestination() {
        try (TestNode open = node(Hardenings.without("walkerLan")); TestNode closed = node(Hardening.ON)) {
            for (TestNode node : List.of(open, closed)) {
                node.addPeer(SOMEBODY);
                node.receive(REQUESTER, peer.request(TestNode.HERE, LAN, 7));
            }

            assertThat(open.sent(PunctureRequest.OLD)).containsExactly(
                    new Message<>(SOMEBODY, new PunctureRequest(TestNode.HERE, REQUESTER, 7)));
            assertThat(closed.sent(PunctureRequest.OLD)).containsExactly(
                    new Message<>(SOMEBODY, new PunctureRequest(LAN, REQUESTER, 7)));
        }
    }

    @Test
    void quirkQ13ANeighbourIsNotRecognised() {
        Address neighbour = Address.of("198.51.100.77", 4_000); // in the network of the node's interface
        try (TestNode open = node(Hardenings.without("subnets")); TestNode closed = node(Hardening.ON)) {
            for (TestNode node : List.of(open, closed)) {
                node.addPeer(neighbour);
                node.receive(REQUESTER, peer.request());
            }

            assertThat(answer(open).lanIntroduction()).isEqualTo(Ipv4Address.NULL);
            assertThat(answer(closed).lanIntroduction()).isEqualTo(neighbour);
        }
    }

    @Test
    void aNeighbourBehindTheSameNatIsAtOurOwnAddressForOthers() {
        Address neighbour = Address.of("198.51.100.77", 4_000);
        Address wan = Address.of("192.0.2.50", 9_999);
        try (TestNode node = node(Hardening.ON)) {
            Exchange.meet(node, TestPeer.in(TestNode.COMMUNITY), Address.of("203.0.1.1", 1_000), wan, Ipv4Address.NULL);
            Exchange.meet(node, TestPeer.in(TestNode.COMMUNITY), Address.of("203.0.2.1", 1_000), wan, Ipv4Address.NULL);
            node.node.network().remove(Address.of("203.0.1.1", 1_000));
            node.node.network().remove(Address.of("203.0.2.1", 1_000));
            node.addPeer(neighbour);

            node.receive(REQUESTER, peer.request());

            assertThat(answer(node).wanIntroduction()).isEqualTo(Address.of(wan.host(), neighbour.port()));
        }
    }

    @Test
    void quirkQ14AnswersGoToThePreferredAddress() {
        Address v6 = Address.of("2001:db8::5", 4_000);
        try (TestNode open = node(Hardenings.without("answerToSource")); TestNode closed = node(Hardening.ON)) {
            for (TestNode node : List.of(open, closed)) {
                Peer known = node.addPeer(peer.key(), v6);
                node.node.network().updateAddress(known, AddressSlot.IPV4, REQUESTER);
                node.receive(REQUESTER, newStyle());
            }

            assertThat(open.sent(IntroductionResponse.NEW)).extracting(Message::to).containsExactly(v6);
            assertThat(closed.sent(IntroductionResponse.NEW)).extracting(Message::to).containsExactly(REQUESTER);
        }
    }

    @Test
    void anOldStyleRequestOfAPeerWithAnIpv6AddressIsAnsweredWhereItCameFrom() {
        try (TestNode node = node(Hardening.ON)) {
            Peer known = node.addPeer(peer.key(), Address.of("2001:db8::5", 4_000));
            node.node.network().updateAddress(known, AddressSlot.IPV4, REQUESTER);

            node.receive(REQUESTER, peer.request());

            assertThat(node.sent(IntroductionResponse.OLD)).extracting(Message::to).containsExactly(REQUESTER);
            assertThat(node.drops()).isEmpty();
        }
    }

    @Test
    void anOldStyleRequestOverIpv6CannotBeAnswered() {
        try (TestNode node = node(Hardening.ON)) {
            node.addPeer(SOMEBODY);

            node.receive(Address.of("2001:db8::5", 4_000), peer.request());

            assertThat(node.transport.takeSent()).as("no half-way failure: no puncture-request either").isEmpty();
            assertThat(node.drops()).containsOnlyKeys(DropReason.UNENCODABLE_ANSWER.text());
        }
    }

    @Test
    void quirkQ16ReportsAboutTheOwnAddressAreForgotten() {
        Address wan = Address.of("192.0.2.50", 9_999);
        NodeSettings everywhere = NodeSettings.of("test", Address.of("0.0.0.0", 8_090), Address.of("::", 8_090));
        try (TestNode open = new TestNode(everywhere.withHardening(Hardenings.without("reportedAddress")), TestNode.overlay());
                TestNode closed = new TestNode(everywhere, TestNode.overlay())) {
            for (TestNode node : List.of(open, closed)) {
                for (String reporter : List.of("203.0.1.1:1000", "203.0.2.1:1000")) {
                    Exchange.meet(node, TestPeer.in(TestNode.COMMUNITY), Address.parse(reporter), wan, Ipv4Address.NULL);
                }
            }

            assertThat(open.first().context().introductions().preferred()).isEqualTo(TestNode.HERE); // the guess
            assertThat(closed.first().context().introductions().preferred()).isEqualTo(wan);
        }
    }

    @Test
    void aNodeOfIpv6StatesWhereItWasSeen() {
        Address seen = Address.of("2001:db8::50", 8_090);
        NodeSettings v6 = NodeSettings.of("test", Address.of("::", 8_090));
        try (TestNode node = new TestNode(v6, TestNode.overlay())) {
            for (String reporter : List.of("[2001:db8:1::1]:1000", "[2001:db8:2::1]:1000")) {
                Address there = Address.parse(reporter);
                node.receive(there, peer.pack(IntroductionResponse.NEW, new IntroductionResponse(true, seen, seen, seen,
                        Ipv4Address.NULL, Ipv4Address.NULL, 0, Exchange.ask(node, there), Bytes.EMPTY)));
                assertThat(node.drops()).isEmpty();
                node.node.network().remove(there);
                node.receive(there, TestPeer.in(TestNode.COMMUNITY).pack(IntroductionResponse.NEW, new IntroductionResponse(true,
                        seen, seen, seen, Ipv4Address.NULL, Ipv4Address.NULL, 0, Exchange.ask(node, there), Bytes.EMPTY)));
            }

            assertThat(node.first().context().introductions().preferred()).isEqualTo(seen);
        }
    }

    @Test
    void nobodyIsIntroducedToItself() {
        for (Hardening hardening : List.of(Hardening.ON, Hardening.OFF)) {
            try (TestNode node = node(hardening)) {
                node.addPeer(peer.key(), Address.of("198.18.7.7", 4_000)); // the same key, elsewhere
                node.addPeer(REQUESTER); // another key that used to be at the requester's address

                node.receive(REQUESTER, peer.request());

                assertThat(answer(node).wanIntroduction()).isEqualTo(Ipv4Address.NULL);
                assertThat(node.sent(PunctureRequest.OLD)).isEmpty();
            }
        }
    }

    @Test
    void anOverlayMayChooseWhomToIntroduce() {
        Address chosen = Address.of("192.0.2.20", 4_000);
        try (TestNode node = new TestNode(TestNode.overlay(TestNode.description(), context -> {
            context.introductions().choose(candidates -> candidates.stream()
                    .filter(candidate -> candidate.address().equals(chosen)).findFirst());
            return new Overlay() { };
        }))) {
            for (int i = 1; i < 30; i++) {
                node.addPeer(Address.of("192.0.2." + i, 4_000));
            }

            node.receive(REQUESTER, peer.request());

            assertThat(answer(node).wanIntroduction()).isEqualTo(chosen);
        }
    }

    @Test
    void hooksSeeWhatWasSaidAndAddTheirBytes() {
        List<String> seen = new ArrayList<>();
        try (TestNode node = new TestNode(TestNode.overlay(TestNode.description(), context -> {
            context.introductions().extendRequests(address -> Bytes.of(new byte[] {1, 2}));
            context.introductions().extendResponses(requester -> Bytes.of(new byte[] {3}));
            context.introductions().onRequest((from, introduction) -> seen.add("request " + introduction.identifier() + " "
                    + introduction.extra()));
            context.introductions().onResponse((from, introduction) -> seen.add("response " + introduction.extra()));
            context.introductions().choose(candidates -> Optional.empty());
            return new Overlay() { };
        }))) {
            node.receive(REQUESTER, peer.pack(IntroductionRequest.OLD, new IntroductionRequest(TestNode.HERE, LAN, REQUESTER,
                    IntroductionRequest.ADVICE, 9, Bytes.of(new byte[] {7}))));
            assertThat(answer(node).extra()).isEqualTo(Bytes.of(new byte[] {3}));

            node.first().walkTo(SOMEBODY);
            IntroductionRequest asked = node.sent(IntroductionRequest.OLD).get(0).payload();
            assertThat(asked.extra()).isEqualTo(Bytes.of(new byte[] {1, 2}));
            node.receive(SOMEBODY, TestPeer.in(TestNode.COMMUNITY).response(asked.identifier(), TestNode.HERE, Ipv4Address.NULL));

            assertThat(seen).containsExactly("request 9 " + Bytes.of(new byte[] {7}), "response " + Bytes.EMPTY);
        }
    }
}
