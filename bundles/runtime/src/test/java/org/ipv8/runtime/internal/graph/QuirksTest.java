package org.ipv8.runtime.internal.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;

import org.ipv8.peer.AddressSlot;
import org.ipv8.peer.CommunityId;
import org.ipv8.peer.Peer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The quirks of the reference's graph, Q19 to Q24 and Q27, do not exist here. */
class QuirksTest {

    private static final CommunityId COMMUNITY = World.community(1);
    private static final CommunityId OTHER = World.community(2);

    private final World world = new World();
    private final PeerGraph graph = world.graph;

    /** What a peer prefers is given by the vectors; Q19 is that others rank differently, so here there is one ranking. */
    @Test
    void q19TheOrderOfSlotsIsTheOrderOfPreference() {
        Peer peer = world.verified(1);
        graph.updateAddress(peer, AddressSlot.PLAIN, World.v4(2));
        assertThat(peer.address()).isEqualTo(World.v4(1));
        graph.updateAddress(peer, AddressSlot.IPV6, World.v6(3));
        assertThat(peer.address()).isEqualTo(World.v6(3));
        graph.updateAddress(peer, AddressSlot.IPV4, World.v4(4));
        assertThat(peer.address()).isEqualTo(World.v6(3));
    }

    @Test
    void q20APeerRemovedByItsAddressCanReturn() {
        Peer peer = world.verified(1);

        graph.remove(World.v4(1));

        assertThat(graph.byKey(peer.key())).isEmpty();
        assertThat(graph.known(peer.key().toBytes(), 0, peer.key().toBytes().length)).isNull();
        assertThat(graph.addVerified(world.packet(1, World.v4(1)))).isPresent();
        assertThat(graph.peers()).containsExactly(peer);
    }

    @Test
    void q21ARemovedPeerIsNotFoundByItsAddress() {
        Peer peer = world.verified(1);
        assertThat(graph.byAddress(World.v4(1))).containsSame(peer);

        graph.remove(peer);
        graph.heardFrom(World.v4(1));

        assertThat(graph.byAddress(World.v4(1))).isEmpty();
        assertThat(graph.lastHeard(World.v4(1))).isEmpty();
    }

    @Test
    void q22APeerIsListedAsSoonAsItIsVerified() {
        assertThat(graph.peers(COMMUNITY)).isEmpty();
        graph.discoverServices(world.packet(1, World.v4(1)), List.of(COMMUNITY));
        assertThat(graph.peers(COMMUNITY)).isEmpty();

        Peer peer = world.verified(1);

        assertThat(graph.peers(COMMUNITY)).containsExactly(peer);
        assertThat(graph.count(COMMUNITY)).isOne();
    }

    @Test
    void q23AskingForWalkableAddressesChangesNothing() {
        Peer peer = world.verified(1, COMMUNITY);
        graph.discoverAddress(peer, World.v4(2), OTHER, false);
        graph.discoverAddress(peer, World.v4(3), COMMUNITY, false);

        assertThat(graph.walkable(OTHER, false)).containsExactly(World.v4(2));
        assertThat(graph.walkable(COMMUNITY, false)).containsExactlyInAnyOrder(World.v4(2), World.v4(3));
        assertThat(graph.walkable(OTHER, false)).containsExactly(World.v4(2));
        assertThat(graph.services(peer)).containsExactly(COMMUNITY);
        assertThat(graph.peers(OTHER)).isEmpty();
    }

    @Test
    void q24AddressesOfAnEarlierRunAreWalkableForTheirCommunities(@TempDir Path folder) throws Exception {
        world.verified(1, COMMUNITY);
        new GraphFile(folder.resolve("peers")).save(graph);
        PeerGraph later = new World().graph;

        new GraphFile(folder.resolve("peers")).load(later);

        assertThat(later.walkable(COMMUNITY, false)).containsExactly(World.v4(1));
        assertThat(later.remembered(COMMUNITY)).containsExactly(World.v4(1));
        assertThat(later.walkable(OTHER, false)).isEmpty();
        assertThat(later.remembered(OTHER)).isEmpty();
    }

    @Test
    void q27ThePacketThatMakesAPeerCountsAsAResponse() {
        Peer peer = world.packet(1, World.v4(1));
        assertThat(peer.lastResponse()).isEmpty();

        graph.addVerified(peer);

        assertThat(peer.lastResponse()).hasValue(world.clock.nanos());
    }

    @Test
    void anAddressThatWasRemovedIsNoIntroductionAnyMore() {
        Peer peer = world.verified(1, COMMUNITY);
        graph.discoverAddress(peer, World.v4(2), COMMUNITY, false);

        graph.remove(World.v4(2));

        assertThat(graph.introductions(peer)).isEmpty();
    }
}
