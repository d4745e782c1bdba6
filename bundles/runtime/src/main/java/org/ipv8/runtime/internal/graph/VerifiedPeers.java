package org.ipv8.runtime.internal.graph;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.ipv8.key.Mid;
import org.ipv8.key.PublicKey;
import org.ipv8.overlay.NodeClock;
import org.ipv8.peer.Address;
import org.ipv8.peer.AddressSlot;
import org.ipv8.peer.Peer;
import org.ipv8.runtime.internal.address.AddressRules;

/**
 * The verified peers: who becomes one, who moves, who leaves (spec section 5.3). Finding needs no lock, changing the graph's.
 *
 * <p>Keys cost nothing, so that somebody could fill the graph with his own. Therefore a network gets no further peer when it has as
 * many as there are free places: alone it can take half of the graph, <i>n</i> of them <i>n</i>/(<i>n</i>+1), and there is always
 * room for the peers of others.
 */
final class VerifiedPeers {

    private final int limit;
    private final NodeClock clock;
    private final Acquaintances acquaintances;
    private final AddressTable table;
    private final Blacklist blacklist;
    private final Observers observers;
    private final Map<Object, NetworkShare> shares = new HashMap<>();
    private final Map<Mid, PeerRecord> byMid = new ConcurrentHashMap<>();
    private volatile PeerRecord[] all = PeerRecord.NOBODY;

    VerifiedPeers(int limit, NodeClock clock, Acquaintances acquaintances, AddressTable table, Blacklist blacklist,
            Observers observers) {
        this.limit = limit;
        this.clock = clock;
        this.acquaintances = acquaintances;
        this.table = table;
        this.blacklist = blacklist;
        this.observers = observers;
    }

    /** Returns all of them, in the order in which they came: never changed, and not to be changed. */
    PeerRecord[] all() {
        return all;
    }

    boolean isFull() {
        return all.length >= limit;
    }

    /** Returns the one with a key, or null. */
    PeerRecord find(PublicKey key) {
        Acquaintance acquaintance = acquaintances.find(key);
        return acquaintance == null ? null : acquaintance.peer();
    }

    /** Returns the one with a mid, or null; the first if somebody managed to make two keys with the same. */
    PeerRecord find(Mid mid) {
        return byMid.get(mid);
    }

    /** Makes a peer that is not added to the graph, even if there is one with the same key. */
    PeerRecord draft(PublicKey key, Slots slots) {
        return new PeerRecord(key, slots, table, clock.nanos());
    }

    /** Says whether a peer object was made for this graph. */
    boolean isMine(Peer peer) {
        return peer instanceof PeerRecord single && single.isOf(table);
    }

    /** Adds a peer or merges its addresses into those of the known one; returns the one in the graph, or null. */
    PeerRecord add(Peer peer) {
        if (blacklist.contains(peer.mid())) {
            return null;
        }
        PeerRecord known = find(peer.key());
        if (known != null) {
            merge(known, peer);
            return known;
        }
        NetworkShare share = shares.getOrDefault(AddressRules.network(peer.address()), NetworkShare.NONE);
        return share.peers() < limit - all.length && isReachable(peer) ? admit(peer) : null;
    }

    /** Who is known only at blacklisted addresses is a bootstrap server. */
    private boolean isReachable(Peer peer) {
        Collection<Address> addresses = peer.addresses().values();
        return addresses.stream().anyMatch(address -> table.get(address) != null)
                || addresses.stream().noneMatch(blacklist::contains);
    }

    private PeerRecord admit(Peer peer) {
        PeerRecord admitted = isMine(peer) ? (PeerRecord) peer
                : draft(peer.key(), Slots.of(peer.addresses(), peer.address()));
        acquaintances.verify(acquaintances.obtain(peer.key()), admitted);
        if (peer.newStyle()) {
            admitted.markNewStyle();
        }
        admitted.heard(clock.nanos()); // Q27: the packet that made it a peer counts as a response
        admitted.slots().all().forEach(address -> table.own(admitted, address));
        byMid.putIfAbsent(admitted.mid(), admitted);
        admitted.share(shares.computeIfAbsent(AddressRules.network(admitted.address()), NetworkShare::new).plus());
        all = CopyOnWrite.plus(all, admitted);
        observers.added(admitted);
        return admitted;
    }

    private void merge(PeerRecord known, Peer peer) {
        if (peer != known) {
            peer.addresses().forEach((slot, address) -> move(known, slot, address));
            if (peer.newStyle()) {
                known.markNewStyle();
            }
        }
    }

    /** Puts an address into a slot of a peer, verified or not. */
    void move(PeerRecord peer, AddressSlot slot, Address address) {
        Address former = peer.slots().get(slot);
        if (address.equals(former)) {
            return;
        }
        peer.slots(peer.slots().with(slot, address));
        if (peer.acquaintance() != null) {
            table.own(peer, address);
            if (former != null && !peer.slots().holds(former)) {
                table.disown(peer, former, false);
            }
        }
    }

    /** Makes a verified peer an unverified one without services, and drops its addresses or leaves them to be walked to. */
    void expel(PeerRecord peer, boolean dropAddresses) {
        Acquaintance acquaintance = peer.acquaintance();
        for (Address address : new LinkedHashSet<>(peer.slots().all())) {
            table.disown(peer, address, dropAddresses);
        }
        acquaintances.dismiss(acquaintance);
        acquaintances.release(acquaintance);
        byMid.remove(peer.mid(), peer);
        if (peer.share().minus() == 0) {
            shares.remove(peer.share().network());
        }
        all = CopyOnWrite.minus(all, peer);
        observers.removed(peer);
    }
}
