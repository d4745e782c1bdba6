package org.ipv8.discovery.internal.community;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import org.ipv8.community.ConnectionType;
import org.ipv8.discovery.Parameters;
import org.ipv8.discovery.internal.FakeOverlay;
import org.ipv8.key.PrivateKey;
import org.ipv8.key.SecurityLevel;
import org.ipv8.overlay.LocalPeer;
import org.ipv8.overlay.OverlayContext.OwnOverlays;
import org.ipv8.peer.Address;
import org.ipv8.peer.AddressSlot;
import org.ipv8.peer.CommunityId;
import org.ipv8.peer.Ipv4Address;
import org.ipv8.peer.Peer;
import org.junit.jupiter.api.Test;

class SimilarityTest {

    private static final Address PEER = Address.of("192.0.2.1", 1_000);

    private final FakeOverlay overlay = new FakeOverlay();
    private final Similarity similarity = new Similarity(overlay,
            DiscoverySettings.of(new Parameters("org.ipv8.discovery", Map.of())));

    private record Self(String alias, PrivateKey privateKey) implements LocalPeer {

        @Override
        public long claimGlobalTime() {
            return 0;
        }

        @Override
        public long globalTime() {
            return 0;
        }

        @Override
        public Map<AddressSlot, Address> addresses() {
            return Map.of();
        }
    }

    private LocalPeer self(String alias) {
        return new Self(alias, overlay.vault.generate(SecurityLevel.CURVE25519));
    }

    private static CommunityId id(int number) {
        return CommunityId.of(String.format("%040x", number));
    }

    private static List<CommunityId> ids(int from, int count) {
        return IntStream.range(from, from + count).mapToObj(SimilarityTest::id).toList();
    }

    private static SimilarityRequest request(List<CommunityId> ids) {
        return new SimilarityRequest(1, Ipv4Address.NULL, Ipv4Address.NULL, ConnectionType.UNKNOWN, ids);
    }

    @Test
    void everyKeySignsForItsCommunities() {
        LocalPeer first = self("first");
        LocalPeer second = self("second");
        overlay.own = List.of(new OwnOverlays(first, ids(1, 2)), new OwnOverlays(second, ids(3, 1)));
        Peer peer = overlay.addPeer(PEER);

        similarity.ask(peer);
        similarity.answer(peer, request(ids(9, 1)));

        assertThat(overlay.sent).extracting(FakeOverlay.Sent::as).containsExactly(first, second, first, second);
        assertThat(overlay.sent).extracting(FakeOverlay.Sent::to).containsOnly(PEER);
        assertThat(overlay.sent.stream().map(sent -> sent.payload() instanceof SimilarityRequest request
                ? request.communities() : ((SimilarityResponse) sent.payload()).communities()))
                .containsExactly(ids(1, 2), ids(3, 1), ids(1, 2), ids(3, 1));
    }

    @Test
    void aNodeWithoutIpv4AddressesAsksToo() {
        overlay.own = List.of(new OwnOverlays(self("only"), ids(1, 1)));
        overlay.lan = Address.of("::1", 8090);
        overlay.wan = Address.of("::1", 8090);

        similarity.ask(overlay.addPeer(Address.of("::1", 8091)));

        SimilarityRequest request = (SimilarityRequest) overlay.sent.get(0).payload();
        assertThat(request.lan()).isEqualTo(Ipv4Address.NULL);
        assertThat(request.wan()).isEqualTo(Ipv4Address.NULL);
    }

    @Test
    void manyCommunitiesGoIntoSeveralMessages() {
        overlay.own = List.of(new OwnOverlays(self("only"), ids(1, 120)));

        similarity.ask(overlay.addPeer(PEER));

        assertThat(overlay.sent.stream().flatMap(sent -> ((SimilarityRequest) sent.payload()).communities().stream()))
                .containsExactlyElementsOf(ids(1, 120));
        assertThat(overlay.sent).hasSize(3);
    }

    @Test
    void boundsWhatIsRememberedOfOnePeer() {
        overlay.own = List.of(new OwnOverlays(self("only"), ids(1, 1)));
        Peer peer = overlay.addPeer(PEER);

        for (int i = 0; i < 10; i++) {
            similarity.answer(peer, request(ids(100 * (i + 1), 90)));
        }
        assertThat(overlay.graph.services(peer)).hasSize(DiscoverySettings.MAX_SERVICES);

        similarity.answer(peer, request(ids(1, 1))); // we run that one
        assertThat(overlay.graph.services(peer)).hasSize(DiscoverySettings.MAX_SERVICES + 1).contains(id(1));
    }

    @Test
    void boundsTheQuestionsThatAreOpen() {
        overlay.own = List.of(new OwnOverlays(self("only"), ids(1, 1)));
        Peer peer = overlay.addPeer(PEER);

        for (int i = 0; i < 2 * Similarity.MAX_OPEN; i++) {
            similarity.ask(peer);
        }
        assertThat(similarity.open).hasSize(Similarity.MAX_OPEN);

        overlay.advance(Duration.ofSeconds(11));
        similarity.ask(peer);
        assertThat(similarity.open).hasSize(1);
    }
}
