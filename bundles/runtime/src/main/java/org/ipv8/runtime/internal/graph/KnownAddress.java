package org.ipv8.runtime.internal.graph;

import java.util.List;

import org.ipv8.peer.Address;
import org.ipv8.peer.CommunityId;

/**
 * An address worth remembering from one run of a node to the next.
 *
 * @param address     where a peer was
 * @param newStyle    whether it understands new-style introductions
 * @param communities what it ran, without repetition
 */
record KnownAddress(Address address, boolean newStyle, List<CommunityId> communities) {

    KnownAddress {
        communities = List.copyOf(communities);
    }

    /** Says where a verified peer is. */
    static KnownAddress of(PeerRecord peer) {
        return new KnownAddress(peer.address(), peer.newStyle(), List.of(peer.acquaintance().services()));
    }

    /** Passes on what an earlier run knew. */
    static KnownAddress of(AddressRecord remembered) {
        return new KnownAddress(remembered.address, remembered.newStyle, List.of(remembered.offered));
    }
}
