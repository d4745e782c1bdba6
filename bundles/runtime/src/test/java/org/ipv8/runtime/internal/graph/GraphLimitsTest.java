package org.ipv8.runtime.internal.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;

import org.ipv8.peer.AddressSlot;
import org.ipv8.peer.CommunityId;
import org.ipv8.peer.Ipv4Address;
import org.ipv8.peer.Peer;
import org.junit.jupiter.api.Test;

/** Every bound holds, and at every bound the right one goes. */
class GraphLimitsTest {

    private static final CommunityId COMMUNITY = World.community(1);

    private final World world = new World(new GraphLimits(3, 4, 2, 3, 2, 2));
    private final PeerGraph graph = world.graph;

    @Test
    void aLimitOutOfRangeIsNamed() {
        assertThatThrownBy(() -> new GraphLimits(0, 1, 1, 1, 1, 1)).hasMessage("verifiedPeers is 0, expected 1 to 100000");
        assertThatThrownBy(() -> new GraphLimits(1, 1_000_001, 1, 1, 1, 1)).hasMessageContaining("addresses is 1000001");
        assertThatThrownBy(() -> new GraphLimits(1, 1, 0, 1, 1, 1)).hasMessageContaining("addressesPerIntroducer");
        assertThatThrownBy(() -> new GraphLimits(1, 1, 1, -1, 1, 1)).hasMessageContaining("servicesPerPeer");
        assertThatThrownBy(() -> new GraphLimits(1, 1, 1, 1, 0, 1)).hasMessageContaining("unverifiedServices");
        assertThatThrownBy(() -> new GraphLimits(1, 1, 1, 1, 1, 0)).hasMessageContaining("blacklist");
    }

    @Test
    void aFullGraphRefusesNewPeersAndKeepsTheKnownOnes() {
        List<Peer> known = IntStream.range(0, 3).mapToObj(world::verified).toList();

        assertThat(graph.addVerified(world.packet(3, World.v4(3)))).isEmpty();
        assertThat(graph.peers()).isEqualTo(known);
        assertThat(graph.addVerified(world.packet(1, World.v4(1)))).containsSame(known.get(1));

        graph.remove(known.get(0));
        assertThat(graph.addVerified(world.packet(3, World.v4(3)))).isPresent();
    }

    @Test
    void keysOfOneNetworkFillHalfOfTheGraphAtMost() {
        World narrow = new World(new GraphLimits(40, 10, 2, 3, 2, 2));
        for (int port = 1; port <= 100; port++) {
            narrow.graph.addVerified(narrow.packet(port, new Ipv4Address(0x0c00_0001, port)));
        }
        assertThat(narrow.graph.peers()).hasSize(20);

        assertThat(narrow.graph.addVerified(narrow.packet(101, World.v4(1)))).isPresent();

        Peer first = narrow.graph.peers().get(0);
        narrow.graph.remove(first);
        assertThat(narrow.graph.addVerified(narrow.packet(102, new Ipv4Address(0x0c00_0002, 1)))).as("a place of its own is free again")
                .isPresent();
    }

    @Test
    void whatNewcomersTellAFullGraphIsIgnored() {
        Peer known = world.verified(0);
        IntStream.range(1, 3).forEach(world::verified);
        graph.discoverAddress(known, World.v4(10), COMMUNITY, false);

        for (int stranger = 3; stranger < 50; stranger++) {
            graph.discoverAddress(world.packet(stranger, World.v4(stranger)), World.v4(100 + stranger), COMMUNITY, false);
        }

        assertThat(graph.walkable()).containsExactly(World.v4(10));
    }

    @Test
    void theOldestAddressOfNoPeerGoes() {
        Peer first = world.verified(0);
        Peer second = world.verified(1);
        graph.discoverAddress(first, World.v4(10), COMMUNITY, false);
        graph.discoverAddress(first, World.v4(11), COMMUNITY, false);
        graph.discoverAddress(second, World.v4(12), COMMUNITY, false);
        graph.discoverAddress(second, World.v4(13), COMMUNITY, false);

        graph.discoverAddress(world.packet(2, World.v4(2)), World.v4(14), COMMUNITY, false);

        assertThat(graph.walkable()).containsExactly(World.v4(11), World.v4(12), World.v4(13), World.v4(14));
        assertThat(graph.introductions(first)).containsExactly(World.v4(11));
        assertThat(graph.byAddress(World.v4(0))).containsSame(first);
    }

    @Test
    void oneIntroducerPushesOutItsOwnAddressesOnly() {
        Peer honest = world.verified(0);
        graph.discoverAddress(honest, World.v4(10), COMMUNITY, false);
        Peer talkative = world.verified(1);

        for (int told = 0; told < 100; told++) {
            graph.discoverAddress(talkative, World.v4(1000 + told), COMMUNITY, false);
        }

        assertThat(graph.walkable()).containsExactly(World.v4(10), World.v4(1098), World.v4(1099));
        assertThat(graph.introductions(talkative)).containsExactly(World.v4(1098), World.v4(1099));
    }

    @Test
    void whoIsAPeerNowStaysWhenItsIntroducerTellsOfOthers() {
        Peer introducer = world.verified(0);
        graph.discoverAddress(introducer, World.v4(1), COMMUNITY, false);
        Peer introduced = world.verified(1);

        graph.discoverAddress(introducer, World.v4(10), COMMUNITY, false);
        graph.discoverAddress(introducer, World.v4(11), COMMUNITY, false);

        assertThat(graph.byAddress(World.v4(1))).containsSame(introduced);
        assertThat(graph.introductions(introducer)).containsExactly(World.v4(10), World.v4(11));
    }

    @Test
    void aPeerThatMovesAllTheTimePushesOutNobodysAddresses() {
        Peer honest = world.verified(0);
        graph.discoverAddress(honest, World.v4(10), COMMUNITY, false);
        Peer restless = world.verified(1);

        for (int move = 0; move < 100; move++) {
            graph.updateAddress(restless, AddressSlot.IPV4, World.v4(1000 + move));
        }

        assertThat(graph.walkable()).containsExactly(World.v4(10), World.v4(1097), World.v4(1098));
        assertThat(graph.byAddress(World.v4(1099))).containsSame(restless);
    }

    @Test
    void furtherCommunitiesOfAPeerAreIgnored() {
        Peer peer = world.verified(0);

        graph.discoverServices(peer, World.communities(0, 2));
        graph.discoverServices(peer, World.communities(1, 100));

        assertThat(graph.services(peer)).containsExactlyElementsOf(World.communities(0, 3));
        assertThat(graph.count(World.community(3))).isZero();
    }

    @Test
    void theCommunitiesOfTheOldestStrangerGo() {
        Peer verified = world.verified(0, COMMUNITY);
        for (int stranger = 1; stranger <= 3; stranger++) {
            graph.discoverServices(world.packet(stranger, World.v4(stranger)), List.of(COMMUNITY));
        }

        assertThat(graph.services(world.packet(1, World.v4(1)))).isEmpty();
        assertThat(graph.services(world.packet(2, World.v4(2)))).containsExactly(COMMUNITY);
        assertThat(graph.services(world.packet(3, World.v4(3)))).containsExactly(COMMUNITY);
        assertThat(graph.peers(COMMUNITY)).containsExactly(verified);
        assertThat(graph.acquaintances.size()).isEqualTo(3);
    }

    @Test
    void theBlacklistedAddressNobodySpokeOfForLongestGoes() {
        graph.blacklist(World.v4(1));
        graph.blacklist(World.v4(2));
        graph.blacklist(World.v4(1));
        graph.blacklist(World.v4(3));

        assertThat(graph.isBlacklisted(World.v4(1))).isTrue();
        assertThat(graph.isBlacklisted(World.v4(2))).isFalse();
        assertThat(graph.isBlacklisted(World.v4(3))).isTrue();
    }

    @Test
    void noBlacklistedMidIsEverGivenUp() {
        graph.blacklist(World.key(1).mid());
        graph.blacklist(World.key(2).mid());
        graph.blacklist(World.key(1).mid());

        assertThatThrownBy(() -> graph.blacklist(World.key(3).mid())).isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("2 mids");
        assertThat(graph.addVerified(world.packet(1, World.v4(1)))).isEmpty();
        assertThat(graph.addVerified(world.packet(3, World.v4(3)))).isPresent();
    }

    @Test
    void aSnapshotThatIsTooLargeFillsTheTableAndNoMore() {
        World other = new World();
        IntStream.range(0, 20).forEach(other::verified);

        assertThat(graph.loadSnapshot(other.graph.snapshot())).isEqualTo(20);

        assertThat(graph.walkable()).hasSize(4);
    }

    @Test
    void ofAnEarlierRunTheMostRecentAddressesAreKept() {
        graph.remember(IntStream.range(0, 20).mapToObj(i -> new KnownAddress(World.v4(i), false, List.of(COMMUNITY))).toList());

        assertThat(graph.remembered(COMMUNITY)).containsExactly(World.v4(0), World.v4(1), World.v4(2), World.v4(3));
    }
}
