package org.ipv8.runtime.internal.graph;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.ipv8.overlay.NodeClock;
import org.ipv8.peer.Address;
import org.ipv8.peer.CommunityId;

/**
 * Every address the graph knows, those of verified peers included. Looking up and {@link #heardFrom} need no lock;
 * everything else is done under the lock of the graph.
 *
 * <p>Addresses of verified peers always stay. The others are kept in the order in which they were told, and the oldest goes
 * when there are too many. Every one of them is in somebody's account if possible: in that of the introducer or, if it was the
 * address of a peer that has moved, of that peer. An account is bounded, too, so nobody can push out what others told.
 */
final class AddressTable {

    private final GraphLimits limits;
    private final CommunityIndex communities;
    private final Acquaintances acquaintances;
    private final NodeClock clock;
    private final Map<Address, AddressRecord> records = new ConcurrentHashMap<>();
    /** The records without owner, oldest first. */
    private final Set<AddressRecord> unowned = new LinkedHashSet<>();

    AddressTable(GraphLimits limits, CommunityIndex communities, Acquaintances acquaintances, NodeClock clock) {
        this.limits = limits;
        this.communities = communities;
        this.acquaintances = acquaintances;
        this.clock = clock;
    }

    /** Returns the record of an address, or null. */
    AddressRecord get(Address address) {
        return records.get(address);
    }

    /** Returns all records, in no particular order. */
    Collection<AddressRecord> records() {
        return records.values();
    }

    /** Returns the records of no verified peer, oldest first. */
    Collection<AddressRecord> unowned() {
        return unowned;
    }

    /** Takes the time of a datagram, if it came from an address of a verified peer. */
    void heardFrom(Address source) {
        AddressRecord known = records.get(source);
        if (known != null && known.isOwned()) {
            known.heardAt = clock.nanos();
        }
    }

    /** Returns when a verified peer was last heard from an address, or {@link PeerRecord#NEVER}. */
    long heardAt(Address address) {
        AddressRecord known = records.get(address);
        return known == null || !known.isOwned() ? PeerRecord.NEVER : known.heardAt;
    }

    /** Enters an address of a verified peer, unless that is done already. */
    void own(PeerRecord peer, Address address) {
        AddressRecord mine = records.computeIfAbsent(address, AddressRecord::new);
        if (!mine.isOwned()) {
            mine.heardAt = PeerRecord.NEVER; // it may still hold the time of a former owner
            mine.remembered = false;
            unowned.remove(mine);
        }
        if (!CopyOnWrite.contains(mine.owners, peer)) {
            mine.owners = CopyOnWrite.plus(mine.owners, peer);
            peer.entered(mine);
        }
    }

    /**
     * Takes an address from a verified peer. If it belongs to no other one it is dropped or becomes one that may be walked
     * to, in the account of the peer if nobody introduced it.
     */
    void disown(PeerRecord peer, Address address, boolean drop) {
        AddressRecord former = records.get(address);
        peer.left(former);
        former.owners = CopyOnWrite.minus(former.owners, peer);
        if (former.isOwned()) {
            return;
        }
        if (drop || address.port() == 0) { // nobody can be walked to at port 0
            drop(former);
            return;
        }
        unowned.add(former);
        if (former.teller == null) {
            charge(former, peer.acquaintance(), false);
        }
        trim();
    }

    /** Enters an address that was introduced, in place of what was known about it. */
    void tell(Acquaintance introducer, Address address, CommunityId community, boolean newStyle) {
        AddressRecord told = records.computeIfAbsent(address, AddressRecord::new);
        CommunityId[] offered = told.remembered ? told.offered : AddressRecord.NOWHERE;
        if (community != null && offered.length < limits.servicesPerPeer() && !CopyOnWrite.contains(offered, community)) {
            offered = CopyOnWrite.plus(offered, communities.shared(community));
        }
        offer(told, offered);
        told.newStyle = newStyle;
        charge(told, introducer, true);
        renew(told);
    }

    /** Enters an address from an earlier run, in place of what was known about it. */
    void load(Address address, Collection<CommunityId> offered, boolean newStyle, boolean remembered) {
        AddressRecord loaded = records.computeIfAbsent(address, AddressRecord::new);
        discharge(loaded);
        offer(loaded, offered.stream().distinct().limit(limits.servicesPerPeer()).map(communities::shared)
                .toArray(CommunityId[]::new));
        loaded.newStyle = newStyle;
        loaded.remembered = remembered && !loaded.isOwned();
        renew(loaded);
    }

    /** Removes an address if it belongs to no verified peer. */
    void dropUnowned(Address address) {
        AddressRecord known = records.get(address);
        if (known != null && !known.isOwned()) {
            drop(known);
        }
    }

    private void drop(AddressRecord unwanted) {
        records.remove(unwanted.address);
        unowned.remove(unwanted);
        offer(unwanted, AddressRecord.NOWHERE);
        discharge(unwanted);
    }

    private void offer(AddressRecord address, CommunityId[] offered) {
        for (CommunityId community : address.offered) {
            communities.withdraw(address, community);
        }
        for (CommunityId community : offered) {
            communities.offer(address, community);
        }
        address.offered = offered;
    }

    private void renew(AddressRecord address) {
        if (!address.isOwned()) {
            unowned.remove(address);
            unowned.add(address);
            trim();
        }
    }

    private void trim() {
        if (unowned.size() > limits.addresses()) {
            drop(unowned.iterator().next());
        }
    }

    private void charge(AddressRecord address, Acquaintance teller, boolean introduced) {
        Acquaintance former = address.teller;
        if (former != null) {
            former.removeTold(address);
        }
        teller.addTold(address);
        address.teller = teller;
        address.introduced = introduced;
        if (former != null) {
            acquaintances.release(former);
        }
        if (teller.told().size() > limits.addressesPerIntroducer()) {
            AddressRecord oldest = teller.told().get(0);
            if (oldest.isOwned()) {
                discharge(oldest);
            } else {
                drop(oldest);
            }
        }
    }

    private void discharge(AddressRecord address) {
        Acquaintance teller = address.teller;
        if (teller != null) {
            address.teller = null;
            address.introduced = false;
            teller.removeTold(address);
            acquaintances.release(teller);
        }
    }
}
