package org.ipv8.runtime.internal.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import org.ipv8.community.Datagrams;
import org.ipv8.key.PrivateKey;
import org.ipv8.overlay.MessageType;
import org.ipv8.overlay.Overlay;
import org.ipv8.overlay.OverlayContext;
import org.ipv8.overlay.OverlayDescription;
import org.ipv8.overlay.OverlayFactory;
import org.ipv8.peer.Address;
import org.ipv8.peer.CommunityId;
import org.ipv8.runtime.Hardening;
import org.ipv8.runtime.internal.replay.CorePayloads.Reversed;
import org.ipv8.runtime.internal.replay.CorePayloads.Sample;
import org.ipv8.vectors.Vectors;
import org.ipv8.wire.Bytes;
import org.ipv8.wire.Payload;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * The negative datagrams of {@code packets-core.json}, each delivered to a node of its own: the column {@code harden} decides,
 * whether the switchable hardening is on or off. Those with messages of the discovery community are delivered in its bundle.
 */
class NegativePacketsVectorsTest {

    private static final JsonObject FILE = Vectors.read("packets-core.json");
    private static final Address SENDER = Address.of("203.0.113.99", 7_759);
    private static final Set<Integer> OF_DISCOVERY = Set.of(1, 2, 3, 4);

    @TestFactory
    Stream<DynamicTest> hardened() {
        return packets(Hardening.ON);
    }

    @TestFactory
    Stream<DynamicTest> likeTheReference() {
        return packets(Hardening.OFF);
    }

    private static Stream<DynamicTest> packets(Hardening hardening) {
        List<JsonObject> packets = FILE.getAsJsonArray("negative").asList().stream().map(JsonElement::getAsJsonObject)
                .filter(packet -> !isOfDiscovery(packet)).toList();
        assertThat(packets).isNotEmpty();
        return packets.stream().map(packet -> DynamicTest.dynamicTest(packet.get("name").getAsString(),
                () -> deliver(packet, hardening)));
    }

    private static boolean isOfDiscovery(JsonObject packet) {
        byte[] datagram = Replay.hex(packet.get("packet"));
        return packet.get("overlay").getAsString().equals("discovery") && OF_DISCOVERY.contains((int) datagram[Datagrams.PREFIX]);
    }

    private static void deliver(JsonObject packet, Hardening hardening) throws Exception {
        List<Payload> handled = new ArrayList<>();
        JsonObject state = FILE.getAsJsonObject("state");
        Address lan = Replay.address(state.get("my_estimated_lan"));
        Address wan = Replay.address(state.get("my_estimated_wan"));
        try (TestNode node = TestNode.with(ownKey(), TestNode.settings().withHardening(hardening), overlay(packet, handled))) {
            node.first().addresses().fix(lan, wan);

            node.receive(SENDER, Replay.hex(packet.get("packet")));

            List<Integer> answers = node.transport.takeSent().stream()
                    .map(sent -> sent.datagram()[Datagrams.PREFIX] & 0xff).toList();
            List<String> peers = node.node.network().peers().stream().map(peer -> peer.mid().toHex()).toList();
            if (packet.get("harden").getAsString().startsWith("accept")) {
                assertThat(node.drops()).isEmpty();
                assertThat(answers).isEqualTo(integers(packet, "sent"));
                assertThat(peers).isEqualTo(texts(packet, "verified_peers_after"));
                assertThat(handled).hasSize(packet.has("decoded") ? 1 : 0);
            } else {
                assertThat(packet.get("harden").getAsString()).isEqualTo("drop");
                assertThat(node.drops().values()).as("dropped once, for one reason").containsExactly(1L);
                assertThat(answers).isEmpty();
                assertThat(peers).isEmpty();
                assertThat(handled).isEmpty();
            }
            if (packet.has("decoded") && !handled.isEmpty()) {
                JsonObject decoded = packet.getAsJsonObject("decoded");
                assertThat(handled.get(0)).isEqualTo(new Sample(Bytes.of(Replay.hex(decoded.get("data"))),
                        decoded.get("n").getAsLong()));
            }
        }
    }

    private static OverlayFactory overlay(JsonObject packet, List<Payload> handled) {
        String kind = packet.get("overlay").getAsString();
        CommunityId community = CommunityId.of(FILE.get(kind.equals("discovery") ? "discovery_community_id" : "community_id")
                .getAsString());
        OverlayDescription plain = OverlayDescription.of("vectors", community).withWalkers(List.of());
        return switch (kind) {
            case "base" -> TestNode.overlay(plain);
            case "discovery" -> TestNode.overlay(plain.withOldStyleAnswers());
            case "application" -> TestNode.overlay(plain, context -> application(context, handled));
            default -> throw new IllegalArgumentException("unknown overlay " + kind);
        };
    }

    private static Overlay application(OverlayContext context, List<Payload> handled) {
        context.on(MessageType.signed(Sample.codec(1)), (peer, sample) -> handled.add(sample));
        context.on(MessageType.unsigned(Sample.codec(2)), (source, sample) -> handled.add(sample));
        context.on(MessageType.signed(Sample.codec(3)).withGlobalTime(), (peer, sample) -> handled.add(sample));
        context.on(MessageType.unsigned(Reversed.codec(4)), (source, reversed) -> handled.add(reversed));
        return new Overlay() { };
    }

    /** The node's key is the one a packet "by ourselves" is signed with: the first of the file. */
    private static PrivateKey ownKey() throws Exception {
        return TestPeer.VAULT.privateKey(Replay.hex(FILE.getAsJsonArray("keys").get(0).getAsJsonObject().get("private_bin")));
    }

    private static List<Integer> integers(JsonObject packet, String name) {
        return packet.getAsJsonArray(name).asList().stream().map(JsonElement::getAsInt).toList();
    }

    private static List<String> texts(JsonObject packet, String name) {
        return packet.getAsJsonArray(name).asList().stream().map(JsonElement::getAsString).toList();
    }
}
