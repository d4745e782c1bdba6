package org.ipv8.runtime.internal.graph;

import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.ipv8.peer.CommunityId;
import org.ipv8.peer.Peer;

/** Which verified peers run a community, and which addresses were offered in it. Changed under the lock of the graph only. */
final class CommunityIndex {

    private static final class Entry {

        final CommunityId id;
        volatile PeerRecord[] peers = PeerRecord.NOBODY;
        Set<AddressRecord> offered = Set.of();

        Entry(CommunityId id) {
            this.id = id;
        }
    }

    private final Map<CommunityId, Entry> entries = new ConcurrentHashMap<>();

    /** Returns the communities that some verified peer runs or some address was offered in. */
    Set<CommunityId> all() {
        return entries.keySet();
    }

    /** Returns an equal id that is in use already, if there is one: most peers run the same communities. */
    CommunityId shared(CommunityId id) {
        Entry entry = entries.get(id);
        return entry == null ? id : entry.id;
    }

    /** Returns the verified peers that run a community: never changed, and not to be changed. */
    PeerRecord[] peers(CommunityId community) {
        Entry entry = entries.get(community);
        return entry == null ? PeerRecord.NOBODY : entry.peers;
    }

    /** Returns the same as a list that cannot be changed. */
    List<Peer> peerList(CommunityId community) {
        return Collections.unmodifiableList(Arrays.<Peer>asList(peers(community)));
    }

    void join(PeerRecord peer, CommunityId community) {
        Entry entry = entries.computeIfAbsent(community, Entry::new);
        entry.peers = CopyOnWrite.plus(entry.peers, peer);
    }

    void leave(PeerRecord peer, CommunityId community) {
        Entry entry = entries.get(community);
        entry.peers = CopyOnWrite.minus(entry.peers, peer);
        forgetIfEmpty(entry);
    }

    /** Returns the addresses that were offered in a community, in the order of the offers; to be read under the lock. */
    Collection<AddressRecord> offered(CommunityId community) {
        Entry entry = entries.get(community);
        return entry == null ? List.of() : entry.offered;
    }

    void offer(AddressRecord address, CommunityId community) {
        Entry entry = entries.computeIfAbsent(community, Entry::new);
        if (entry.offered.isEmpty()) {
            entry.offered = new LinkedHashSet<>();
        }
        entry.offered.add(address);
    }

    void withdraw(AddressRecord address, CommunityId community) {
        Entry entry = entries.get(community);
        entry.offered.remove(address);
        if (entry.offered.isEmpty()) {
            entry.offered = Set.of();
        }
        forgetIfEmpty(entry);
    }

    private void forgetIfEmpty(Entry entry) {
        if (entry.peers.length == 0 && entry.offered.isEmpty()) {
            entries.remove(entry.id);
        }
    }
}
