package org.ipv8.runtime.internal.graph;

import org.ipv8.peer.Address;
import org.ipv8.peer.CommunityId;

/** An entry of the address table. Changed by {@link AddressTable} only, under the lock of the graph unless said otherwise. */
final class AddressRecord {

    static final CommunityId[] NOWHERE = {};

    final Address address;

    /** In whose account it is: who told of it or, if that is nobody, whose address it was; null if nobody is accountable. */
    Acquaintance teller;

    /** Whether the teller introduced it, so that it may lead to more peers of what the teller runs. */
    boolean introduced;

    /** The communities it was offered in: one for an introduction, any number if it is from an earlier run. */
    CommunityId[] offered = NOWHERE;

    /** Whether it is from an earlier run of the node and belonged to no verified peer since. */
    boolean remembered;

    /** Whether new-style introductions are known to be understood there. Read without lock. */
    volatile boolean newStyle;

    /** The verified peers that have it in a slot, the earliest first. Read without lock. */
    volatile PeerRecord[] owners = PeerRecord.NOBODY;

    /** When a datagram last came from there to an owner's credit; means nothing without owner. Written and read without lock. */
    volatile long heardAt = PeerRecord.NEVER;

    AddressRecord(Address address) {
        this.address = address;
    }

    /** Returns who introduced it, or null. */
    Acquaintance introducer() {
        return introduced ? teller : null;
    }

    /** Returns the first owner that prefers this address, else the first, else null. Needs no lock. */
    PeerRecord owner() {
        PeerRecord[] current = owners;
        for (PeerRecord owner : current) {
            if (address.equals(owner.address())) {
                return owner;
            }
        }
        return current.length == 0 ? null : current[0];
    }

    boolean isOwned() {
        return owners.length > 0;
    }

    boolean isOfferedIn(CommunityId community) {
        return CopyOnWrite.contains(offered, community);
    }

    boolean belongsToOneWhoRuns(CommunityId community) {
        for (PeerRecord owner : owners) {
            Acquaintance acquaintance = owner.acquaintance();
            if (acquaintance != null && acquaintance.runs(community)) {
                return true;
            }
        }
        return false;
    }
}
