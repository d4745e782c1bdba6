package org.ipv8.runtime.internal.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.ipv8.peer.Address;
import org.ipv8.peer.CommunityId;
import org.ipv8.peer.Peer;

/** What must hold between any two operations on a graph, whatever they are. */
final class Invariants {

    private final PeerGraph graph;
    private final GraphLimits limits;

    private Invariants(PeerGraph graph, GraphLimits limits) {
        this.graph = graph;
        this.limits = limits;
    }

    static void check(PeerGraph graph, GraphLimits limits) {
        Invariants invariants = new Invariants(graph, limits);
        invariants.peersAreFoundInEveryWay();
        invariants.addressesOfPeersAreInTheTable();
        invariants.tableIsConsistent();
        invariants.communitiesAreConsistent();
        invariants.nothingSuperfluousIsRemembered();
    }

    private void peersAreFoundInEveryWay() {
        List<Peer> peers = graph.peers();
        assertThat(peers).doesNotHaveDuplicates().hasSizeLessThanOrEqualTo(limits.verifiedPeers());
        for (Peer peer : peers) {
            byte[] key = peer.key().toBytes();
            assertThat(graph.known(key, 0, key.length)).isSameAs(peer);
            assertThat(graph.byKey(peer.key())).containsSame(peer);
            assertThat(graph.byMid(peer.mid())).containsSame(peer);
            assertThat(peer.lastResponse()).isPresent();
            assertThat(graph.services(peer)).hasSizeLessThanOrEqualTo(limits.servicesPerPeer());
        }
    }

    private void addressesOfPeersAreInTheTable() {
        for (Peer peer : graph.peers()) {
            for (Address address : peer.addresses().values()) {
                AddressRecord known = graph.table.get(address);
                assertThat(known).as("%s of %s", address, peer).isNotNull();
                assertThat(known.owners).contains((PeerRecord) peer);
                assertThat(graph.byAddress(address)).isPresent();
            }
        }
    }

    private void tableIsConsistent() {
        Set<AddressRecord> unowned = new HashSet<>();
        for (AddressRecord known : graph.table.records()) {
            assertThat(known.owners).doesNotHaveDuplicates();
            for (PeerRecord owner : known.owners) {
                assertThat(graph.byKey(owner.key())).containsSame(owner);
                assertThat(owner.slots().holds(known.address)).isTrue();
            }
            if (!known.isOwned()) {
                unowned.add(known);
                assertThat(graph.lastHeard(known.address)).isEmpty();
            }
            if (known.teller != null) {
                assertThat(known.teller.told()).contains(known);
                assertThat(graph.acquaintances.find(known.teller.key(), 0, known.teller.key().length)).isSameAs(known.teller);
            }
            for (CommunityId community : known.offered) {
                assertThat(graph.communities.offered(community)).contains(known);
            }
        }
        assertThat(graph.table.unowned()).containsExactlyInAnyOrderElementsOf(unowned);
        assertThat(unowned).hasSizeLessThanOrEqualTo(limits.addresses());
    }

    private void communitiesAreConsistent() {
        for (CommunityId community : graph.communities.all()) {
            List<Peer> running = graph.peers().stream().filter(peer -> graph.services(peer).contains(community)).toList();
            assertThat(graph.peers(community)).containsExactlyInAnyOrderElementsOf(running);
            assertThat(graph.count(community)).isEqualTo(running.size());
            for (AddressRecord offered : graph.communities.offered(community)) {
                assertThat(offered.isOfferedIn(community)).isTrue();
                assertThat(graph.table.get(offered.address)).isSameAs(offered);
            }
            assertThat(running.isEmpty() && graph.communities.offered(community).isEmpty()).isFalse();
        }
        for (Peer peer : graph.peers()) {
            assertThat(graph.communities.all()).containsAll(graph.services(peer));
        }
    }

    private void nothingSuperfluousIsRemembered() {
        Set<Acquaintance> relevant = new HashSet<>(graph.acquaintances.strangers());
        for (Acquaintance stranger : relevant) {
            assertThat(stranger.peer()).isNull();
            assertThat(stranger.services()).isNotEmpty().hasSizeLessThanOrEqualTo(limits.servicesPerPeer());
        }
        assertThat(relevant).hasSizeLessThanOrEqualTo(limits.unverifiedServices());
        graph.peers().forEach(peer -> relevant.add(((PeerRecord) peer).acquaintance()));
        for (AddressRecord known : graph.table.records()) {
            if (known.teller != null) {
                relevant.add(known.teller);
            }
        }
        for (Acquaintance acquaintance : relevant) {
            assertThat(graph.acquaintances.find(acquaintance.key(), 0, acquaintance.key().length)).isSameAs(acquaintance);
            List<AddressRecord> told = new ArrayList<>(acquaintance.told());
            assertThat(told).doesNotHaveDuplicates().allMatch(known -> known.teller == acquaintance)
                    .allMatch(known -> graph.table.get(known.address) == known)
                    .hasSizeLessThanOrEqualTo(limits.addressesPerIntroducer());
            assertThat(Arrays.asList(acquaintance.services())).doesNotHaveDuplicates();
        }
        assertThat(graph.acquaintances.size()).isEqualTo(relevant.size());
    }
}
