package org.ipv8.runtime.internal.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.ipv8.peer.AddressSlot;
import org.ipv8.peer.CommunityId;
import org.ipv8.peer.HostAddress;
import org.ipv8.peer.Ipv4Address;
import org.ipv8.peer.Peer;
import org.junit.jupiter.api.Test;

class PeerGraphTest {

    private static final CommunityId COMMUNITY = World.community(1);
    private static final CommunityId OTHER = World.community(2);

    private final World world = new World();
    private final PeerGraph graph = world.graph;

    @Test
    void aPeerForAPacketIsTheKnownOneOrANewOne() {
        Peer known = world.verified(1);

        assertThat(graph.peer(World.key(1), World.v4(9))).isSameAs(known);
        assertThat(known.address()).as("not moved").isEqualTo(World.v4(1));
        Peer stranger = graph.peer(World.key(2), World.v4(2));
        assertThat(graph.byKey(stranger.key())).isEmpty();
        assertThat(stranger.addresses()).isEqualTo(Map.of(AddressSlot.IPV4, World.v4(2)));
        assertThat(stranger.lastResponse()).isEmpty();
        assertThat(stranger).isEqualTo(graph.peer(World.key(2), World.v4(3))).isNotEqualTo(known);
        assertThat(stranger).hasToString(World.key(2).mid().toString());
    }

    @Test
    void aKnownKeyIsFoundWhereverItLiesInADatagram() {
        Peer peer = world.verified(1);
        byte[] key = peer.key().toBytes();
        for (int offset = 0; offset < 20; offset++) {
            byte[] datagram = new byte[offset + key.length + 5];
            System.arraycopy(key, 0, datagram, offset, key.length);

            assertThat(graph.known(datagram, offset, key.length)).isSameAs(peer);
            assertThat(graph.known(datagram, offset, key.length - 1)).isNull();
            assertThat(graph.known(datagram, offset, key.length + 1)).isNull();
            datagram[offset + key.length - 1] ^= 1;
            assertThat(graph.known(datagram, offset, key.length)).isNull();
        }
        assertThatThrownBy(() -> graph.known(key, 1, key.length)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThat(graph.known(key, 0, 0)).isNull();
    }

    @Test
    void aPeerOfAnotherGraphIsCopied() {
        World other = new World();
        Peer theirs = other.verified(1);
        other.graph.updateAddress(theirs, AddressSlot.IPV6, World.v6(1));

        Peer ours = graph.addVerified(theirs).orElseThrow();

        assertThat(ours).isEqualTo(theirs).isNotSameAs(theirs);
        assertThat(ours.addresses()).isEqualTo(theirs.addresses());
        graph.updateAddress(ours, AddressSlot.IPV6, World.v6(2));
        assertThat(theirs.address()).isEqualTo(World.v6(1));
    }

    @Test
    void aSecondObjectWithTheSameKeyIsMerged() {
        Peer first = world.verified(1);
        Peer second = world.packet(1, World.v6(1));
        graph.markNewStyle(world.packet(2, World.v4(2)));
        graph.discoverAddress(second, World.v4(3), COMMUNITY, false);

        assertThat(graph.addVerified(second)).containsSame(first);

        assertThat(first.addresses()).isEqualTo(Map.of(AddressSlot.IPV4, World.v4(1), AddressSlot.IPV6, World.v6(1)));
        assertThat(graph.byAddress(World.v6(1))).containsSame(first);
        assertThat(first.newStyle()).isFalse();
    }

    @Test
    void theStyleIsOfTheGraphAndOfThePacket() {
        Peer first = world.verified(1);
        Peer packet = world.packet(1, World.v4(1));

        graph.markNewStyle(packet);

        assertThat(first.newStyle()).isTrue();
        assertThat(packet.newStyle()).isTrue();
    }

    @Test
    void aNewStyleStrangerStaysOneWhenItIsVerified() {
        Peer packet = world.packet(1, World.v4(1));
        graph.markNewStyle(packet);

        assertThat(graph.addVerified(packet).orElseThrow().newStyle()).isTrue();
        graph.remove(packet);
        World other = new World();
        other.verified(1);
        assertThat(other.graph.addVerified(packet).orElseThrow().newStyle()).isTrue();
    }

    @Test
    void theAddressAPeerLeftMayBeWalkedToUnlessNobodyCanBeThere() {
        Peer peer = world.verified(1, COMMUNITY);
        graph.updateAddress(peer, AddressSlot.IPV4_LAN, Ipv4Address.NULL);

        graph.updateAddress(peer, AddressSlot.IPV4, World.v4(2));
        graph.updateAddress(peer, AddressSlot.IPV4_LAN, World.v4(3));

        assertThat(graph.walkable()).containsExactly(World.v4(1));
        assertThat(graph.walkable(COMMUNITY, false)).as("nobody introduced it").isEmpty();
        assertThat(graph.introductions(peer)).isEmpty();
    }

    @Test
    void anAddressFitsIntoASlotOfItsKindOnly() {
        Peer peer = world.verified(1);

        assertThatThrownBy(() -> graph.updateAddress(peer, AddressSlot.IPV4_LAN, World.v6(1)))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("IPV4_LAN");
        assertThatThrownBy(() -> graph.updateAddress(peer, AddressSlot.IPV6, World.v4(1)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(peer.addresses()).containsOnlyKeys(AddressSlot.IPV4);
    }

    @Test
    void aPeerHasBeenHeardFromAnyOfItsAddresses() {
        Peer peer = world.verified(1);
        graph.updateAddress(peer, AddressSlot.IPV6, World.v6(1));
        long start = world.clock.nanos();

        world.clock.advance(Duration.ofSeconds(2)); // passes Long.MAX_VALUE
        graph.heardFrom(World.v6(1));
        world.clock.advance(Duration.ofSeconds(2));
        assertThat(peer.lastResponse().orElseThrow() - start).isEqualTo(Duration.ofSeconds(2).toNanos());

        graph.heardFrom(World.v4(1));
        assertThat(peer.lastResponse()).hasValue(world.clock.nanos());
        assertThat(graph.lastHeard(World.v4(1))).hasValue(world.clock.nanos());

        graph.heardFrom(World.v4(77));
        assertThat(graph.lastHeard(World.v4(77))).isEmpty();
    }

    @Test
    void aPeerThatMovesOrLeavesKeepsTheTimeOfItsLastResponse() {
        Peer peer = world.verified(1);
        world.clock.advance(Duration.ofSeconds(1));
        graph.heardFrom(World.v4(1));
        long heard = world.clock.nanos();
        world.clock.advance(Duration.ofSeconds(1));

        graph.updateAddress(peer, AddressSlot.IPV4, World.v4(2));
        assertThat(peer.lastResponse()).hasValue(heard);

        graph.remove(peer);
        assertThat(peer.lastResponse()).hasValue(heard);
    }

    @Test
    void whoComesToAnAddressLaterWasNotHeardFromThere() {
        Peer first = world.verified(1);
        world.clock.advance(Duration.ofSeconds(1));
        graph.heardFrom(World.v4(1));
        graph.updateAddress(first, AddressSlot.IPV4, World.v4(3));
        assertThat(graph.lastHeard(World.v4(1))).isEmpty();

        Peer second = graph.addVerified(world.packet(2, World.v4(1))).orElseThrow();

        assertThat(graph.lastHeard(World.v4(1))).isEmpty();
        assertThat(second.lastResponse()).hasValue(world.clock.nanos());
    }

    @Test
    void whoIsSentToAtAnAddressIsFoundThereBeforeWhoOnlyClaimsIt() {
        Peer liar = world.verified(1);
        graph.updateAddress(liar, AddressSlot.IPV4_LAN, World.v4(2));
        assertThat(graph.byAddress(World.v4(2))).containsSame(liar);

        Peer owner = world.verified(2);

        assertThat(graph.byAddress(World.v4(2))).containsSame(owner);
        graph.remove(liar);
        assertThat(graph.byAddress(World.v4(2))).containsSame(owner);
    }

    @Test
    void removingByAddressLeavesTheOtherAddressesToBeWalkedTo() {
        Peer peer = world.verified(1, COMMUNITY);
        graph.updateAddress(peer, AddressSlot.IPV6, World.v6(1));

        graph.remove(World.v4(1));

        assertThat(graph.peers()).isEmpty();
        assertThat(graph.services(peer)).isEmpty();
        assertThat(graph.walkable()).containsExactly(World.v6(1));
    }

    @Test
    void aServiceThatWasForgottenDoesNotCount() {
        Peer peer = world.verified(1, COMMUNITY, OTHER);
        graph.discoverAddress(peer, World.v4(2), null, false);
        assertThat(graph.walkable(COMMUNITY, false)).containsExactly(World.v4(2));

        graph.removeService(peer, COMMUNITY);

        assertThat(graph.services(peer)).containsExactly(OTHER);
        assertThat(graph.peers(COMMUNITY)).isEmpty();
        assertThat(graph.walkable(COMMUNITY, false)).isEmpty();
        assertThat(graph.peers(OTHER)).containsExactly(peer);
    }

    @Test
    void whoeverIsBlacklistedLaterLeaves() {
        Peer peer = world.verified(1, COMMUNITY);

        graph.blacklist(peer.mid());

        assertThat(graph.peers()).isEmpty();
        assertThat(graph.peers(COMMUNITY)).isEmpty();
        assertThat(graph.addVerified(world.packet(1, World.v4(1)))).isEmpty();
    }

    @Test
    void anAddressIntroducedBeforeItWasBlacklistedCanStillBecomeAPeer() {
        graph.discoverAddress(world.packet(1, World.v4(1)), World.v4(2), COMMUNITY, false);
        graph.blacklist(World.v4(2));
        graph.blacklist(World.v4(3));

        assertThat(graph.isBlacklisted(World.v4(2))).isTrue();
        assertThat(graph.addVerified(world.packet(2, World.v4(2)))).isPresent();
        assertThat(graph.addVerified(world.packet(3, World.v4(3)))).isEmpty();
    }

    @Test
    void aSnapshotReplacesWhatIsOnRecordButTakesNothingFromAPeer() {
        Peer peer = world.verified(1, COMMUNITY);
        graph.discoverAddress(peer, World.v4(2), COMMUNITY, true);
        World other = new World();
        other.verified(1);
        other.verified(2);

        assertThat(graph.loadSnapshot(other.graph.snapshot())).isEqualTo(2);

        assertThat(graph.isNewStyle(World.v4(2))).isFalse();
        assertThat(graph.introductions(peer)).isEmpty();
        assertThat(graph.walkable()).containsExactly(World.v4(2));
        assertThat(graph.byAddress(World.v4(1))).containsSame(peer);
    }

    @Test
    void aHostNameTheFormatCannotExpressIsLeftOutOfASnapshot() {
        graph.addVerified(world.packet(1, new HostAddress("x".repeat(70_000), 1)));
        graph.addVerified(world.packet(2, new HostAddress("half \ud800", 1)));
        world.verified(3);

        assertThat(new World().graph.loadSnapshot(graph.snapshot())).isOne();
    }

    @Test
    void negativeRoundTripsAreImpossible() {
        Peer peer = world.verified(1);

        assertThatThrownBy(() -> graph.addRoundTrip(peer, Duration.ofNanos(-1))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void listsOfPeersAreSnapshotsNobodyCanChange() {
        Peer first = world.verified(1, COMMUNITY);
        List<Peer> all = graph.peers();
        List<Peer> running = graph.peers(COMMUNITY);
        Set<CommunityId> services = graph.services(first);

        world.verified(2, COMMUNITY);
        graph.discoverServices(first, List.of(OTHER));

        assertThat(all).containsExactly(first);
        assertThat(running).containsExactly(first);
        assertThat(services).containsExactly(COMMUNITY);
        assertThatThrownBy(all::clear).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(running::clear).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(services::clear).isInstanceOf(UnsupportedOperationException.class);
    }
}
