package org.ipv8.runtime.internal.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import org.ipv8.community.Datagrams;
import org.ipv8.key.InvalidKeyException;
import org.ipv8.node.RunningOverlay;
import org.ipv8.overlay.Overlay;
import org.ipv8.overlay.OverlayContext;
import org.ipv8.overlay.OverlayDescription;
import org.ipv8.overlay.OverlayFactory;
import org.ipv8.peer.Address;
import org.ipv8.peer.CommunityId;
import org.ipv8.peer.Peer;
import org.ipv8.runtime.internal.packet.DropReason;
import org.ipv8.vectors.Vectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What {@code community-ids.json} says about prefixes and about the ids themselves; what it says about keys is tested with them. */
class CommunityIdsVectorsTest {

    private static final JsonObject FILE = Vectors.read("community-ids.json");
    private static final Address SENDER = Address.of("203.0.113.7", 4_000);

    static List<JsonObject> prefixes() {
        return cases("prefixes");
    }

    static List<JsonObject> refused() {
        return cases("refused");
    }

    static List<JsonObject> mids() {
        return cases("mids");
    }

    private static List<JsonObject> cases(String name) {
        List<JsonObject> cases = FILE.getAsJsonArray(name).asList().stream().map(JsonElement::getAsJsonObject).toList();
        assertThat(cases).isNotEmpty();
        return cases;
    }

    @ParameterizedTest
    @MethodSource("prefixes")
    void anOverlayListensToItsPrefixOnly(JsonObject row) {
        OverlayDescription description = OverlayDescription.of("test", CommunityId.of(row.get("community_id").getAsString()))
                .withVersion(row.get("version").getAsInt()).withWalkers(List.of());
        byte[] prefix = Replay.hex(row.get("prefix"));
        try (TestNode node = new TestNode(TestNode.overlay(description))) {
            assertThat(Datagrams.prefix(description.version(), description.community())).isEqualTo(prefix);

            node.receive(SENDER, unknownMessage(prefix));
            prefix[1]++;
            node.receive(SENDER, unknownMessage(prefix));

            assertThat(node.first().drops()).containsOnlyKeys(DropReason.UNKNOWN_MESSAGE.text());
            assertThat(node.node.drops()).containsOnlyKeys(DropReason.UNKNOWN_PREFIX.text());
            node.first().walkTo(SENDER);
            assertThat(node.transport.takeSent()).singleElement()
                    .satisfies(sent -> assertThat(sent.datagram()).startsWith(Replay.hex(row.get("prefix"))));
        }
    }

    private static byte[] unknownMessage(byte[] prefix) {
        byte[] datagram = new byte[Datagrams.BODY];
        System.arraycopy(prefix, 0, datagram, 0, prefix.length);
        return datagram;
    }

    @ParameterizedTest
    @MethodSource("refused")
    void anIdOfAnotherLengthIsRefused(JsonObject row) {
        int length = row.get("community_id_length").getAsInt();

        assertThatThrownBy(() -> CommunityId.of(new byte[length])).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("20 bytes").hasMessageContaining(String.valueOf(length));
        assertThatThrownBy(() -> CommunityId.of("00".repeat(length))).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @MethodSource("refused")
    void anOverlayWithSuchAnIdDoesNotStartAndHarmsNobody(JsonObject row) {
        byte[] id = new byte[row.get("community_id_length").getAsInt()];
        try (TestNode node = new TestNode(new OverlayFactory() {
            @Override
            public OverlayDescription describe() {
                return OverlayDescription.of("bad", CommunityId.of(id));
            }

            @Override
            public Overlay create(OverlayContext context) {
                throw new AssertionError("nobody may ask for it");
            }
        }, TestNode.overlay())) {
            assertThat(node.node.overlays()).extracting(RunningOverlay::name).containsExactly("test");
        }
    }

    @ParameterizedTest
    @MethodSource("mids")
    void aPeerIsNamedByAddressAndMid(JsonObject row) throws InvalidKeyException {
        try (TestNode node = new TestNode()) {
            Address address = Replay.address(row.get("address"));
            Peer peer = node.node.network().peer(TestPeer.VAULT.publicKey(Replay.hex(row.get("public_bin"))), address);

            // our own text form leaves the address out: it belongs into logs at DEBUG only
            assertThat("Peer<" + peer.address() + ", " + peer.mid().toBase64() + ">").isEqualTo(row.get("text").getAsString());
            assertThat(row.get("mid").getAsString()).startsWith(peer.mid().toString());
            assertThat(peer.toString()).contains(peer.mid().toString()).doesNotContain(address.host());
        }
    }

    @Test
    void theIdsInUseAreIds() {
        JsonObject ids = FILE.getAsJsonObject("current_ids");

        assertThat(ids.entrySet()).isNotEmpty().allSatisfy(entry ->
                assertThat(CommunityId.of(entry.getValue().getAsString()).toHex()).isEqualTo(entry.getValue().getAsString()));
    }
}
