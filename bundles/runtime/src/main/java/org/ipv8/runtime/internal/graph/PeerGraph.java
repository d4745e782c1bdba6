package org.ipv8.runtime.internal.graph;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

import org.ipv8.key.Mid;
import org.ipv8.key.PublicKey;
import org.ipv8.network.Network;
import org.ipv8.network.NetworkObserver;
import org.ipv8.overlay.NodeClock;
import org.ipv8.peer.Address;
import org.ipv8.peer.AddressSlot;
import org.ipv8.peer.CommunityId;
import org.ipv8.peer.Peer;

/**
 * The peer graph of a node (spec section 5), without the quirks Q19 to Q24 of the reference.
 *
 * <p>Changes are made under one lock. Everything that happens for every packet, and every question about a single peer,
 * address or community, is answered without it. Lists of peers are shared snapshots and cost nothing; lists of addresses are
 * put together under the lock, in a time proportional to the addresses that were offered. Observers are told after the lock
 * was given back (see {@link Observers}).
 */
public final class PeerGraph implements Network {

    private final Object lock = new Object();
    private final NodeClock clock;
    private final GraphLimits limits;
    private final Blacklist blacklist;
    private final Observers observers = new Observers();
    final CommunityIndex communities = new CommunityIndex();
    final Acquaintances acquaintances;
    final AddressTable table;
    private final VerifiedPeers verified;

    /** Makes an empty graph. */
    public PeerGraph(NodeClock clock, GraphLimits limits) {
        this.clock = clock;
        this.limits = limits;
        this.blacklist = new Blacklist(limits.blacklist());
        this.acquaintances = new Acquaintances(limits, communities, clock.nanos());
        this.table = new AddressTable(limits, communities, acquaintances, clock);
        this.verified = new VerifiedPeers(limits.verifiedPeers(), clock, acquaintances, table, blacklist, observers);
    }

    // --- Peers

    /**
     * Returns the verified peer whose key is a range of bytes, or null. Takes no lock and makes no object: for every packet.
     *
     * @throws IndexOutOfBoundsException if the range lies outside the datagram
     */
    public Peer known(byte[] datagram, int keyOffset, int keyLength) {
        Objects.checkFromIndexSize(keyOffset, keyLength, datagram.length);
        Acquaintance acquaintance = acquaintances.find(datagram, keyOffset, keyLength);
        return acquaintance == null ? null : acquaintance.peer();
    }

    @Override
    public List<Peer> peers() {
        return Collections.unmodifiableList(Arrays.<Peer>asList(verified.all()));
    }

    @Override
    public List<Peer> peers(CommunityId community) {
        return communities.peerList(community);
    }

    @Override
    public int count(CommunityId community) {
        return communities.peers(community).length;
    }

    @Override
    public Optional<Peer> byKey(PublicKey key) {
        return Optional.ofNullable(verified.find(key));
    }

    @Override
    public Optional<Peer> byMid(Mid mid) {
        return Optional.ofNullable(verified.find(mid));
    }

    /** {@inheritDoc} If there are several, one that prefers the address: any peer can claim any address as its LAN address. */
    @Override
    public Optional<Peer> byAddress(Address address) {
        AddressRecord known = table.get(address);
        return known == null ? Optional.empty() : Optional.ofNullable(known.owner());
    }

    @Override
    public Peer peer(PublicKey key, Address address) {
        PeerRecord known = verified.find(key);
        return known != null ? known : draft(key, Slots.of(address.slot(), address));
    }

    /** Makes a peer that is not added to the graph, even if there is one with the same key. */
    PeerRecord draft(PublicKey key, Slots slots) {
        return verified.draft(key, slots);
    }

    @Override
    public Set<CommunityId> services(Peer peer) {
        Acquaintance acquaintance = acquaintance(peer);
        return acquaintance == null ? Set.of()
                : Collections.unmodifiableSet(new LinkedHashSet<>(Arrays.asList(acquaintance.services())));
    }

    // --- Learning

    @Override
    public Optional<Peer> addVerified(Peer peer) {
        if (isVerified(peer)) {
            return Optional.of(peer);
        }
        return change(() -> Optional.ofNullable(verified.add(peer)));
    }

    @Override
    public void updateAddress(Peer peer, AddressSlot slot, Address address) {
        synchronized (lock) {
            forBoth(peer, record -> verified.move(record, slot, address));
        }
    }

    @Override
    public void markNewStyle(Peer peer) {
        forBoth(peer, PeerRecord::markNewStyle);
    }

    @Override
    public void discoverServices(Peer peer, Collection<CommunityId> said) {
        Acquaintance known = acquaintance(peer);
        if (known != null && known.runsAll(said)) {
            return; // what most introductions say is not new
        }
        change(() -> {
            Acquaintance acquaintance = acquaintances.obtain(peer.key());
            acquaintances.addServices(acquaintance, said);
            acquaintances.release(acquaintance);
            return null;
        });
    }

    /**
     * {@inheritDoc}
     *
     * <p>When the graph is full, addresses told by anybody who is not in it are ignored, too: the addresses of a full graph
     * cannot be pushed out by minting keys.
     */
    @Override
    public void discoverAddress(Peer introducer, Address address, CommunityId community, boolean newStyle) {
        change(() -> {
            if (!blacklist.contains(address) && (verified.find(introducer.key()) != null || !verified.isFull())) {
                AddressRecord known = table.get(address);
                if (known == null || known.introducer() == null || known.introducer().peer() == null) {
                    table.tell(acquaintances.obtain(introducer.key()), address, community, newStyle);
                }
            }
            return verified.add(introducer);
        });
    }

    @Override
    public void heardFrom(Address source) {
        table.heardFrom(source);
    }

    /**
     * Returns when a datagram last came from an address of a verified peer, in nanoseconds of the node's clock; empty if
     * none did. Tells whether an address is too alive to be replaced (spec section 1.8).
     */
    public OptionalLong lastHeard(Address address) {
        long nanos = table.heardAt(address);
        return nanos == PeerRecord.NEVER ? OptionalLong.empty() : OptionalLong.of(nanos);
    }

    @Override
    public void addRoundTrip(Peer peer, Duration roundTrip) {
        if (roundTrip.isNegative()) {
            throw new IllegalArgumentException("a round trip of " + roundTrip + " is impossible");
        }
        forBoth(peer, record -> record.addRoundTrip(roundTrip));
    }

    // --- Forgetting

    @Override
    public void remove(Peer peer) {
        change(() -> {
            Acquaintance acquaintance = acquaintances.find(peer.key());
            if (acquaintance != null) {
                if (acquaintance.peer() != null) {
                    verified.expel(acquaintance.peer(), true);
                } else {
                    acquaintances.forgetServices(acquaintance);
                    acquaintances.release(acquaintance);
                }
            }
            peer.addresses().values().forEach(table::dropUnowned);
            return null;
        });
    }

    @Override
    public void remove(Address address) {
        change(() -> {
            AddressRecord known = table.get(address);
            if (known != null) {
                for (PeerRecord owner : known.owners) {
                    verified.expel(owner, false);
                }
                table.dropUnowned(address);
            }
            return null;
        });
    }

    @Override
    public void removeService(Peer peer, CommunityId community) {
        change(() -> {
            Acquaintance acquaintance = acquaintances.find(peer.key());
            if (acquaintance != null) {
                acquaintances.removeService(acquaintance, community);
                acquaintances.release(acquaintance);
            }
            return null;
        });
    }

    @Override
    public void blacklist(Address address) {
        synchronized (lock) {
            blacklist.add(address);
        }
    }

    @Override
    public boolean isBlacklisted(Address address) {
        return blacklist.contains(address);
    }

    @Override
    public void blacklist(Mid mid) {
        change(() -> {
            blacklist.add(mid);
            for (PeerRecord peer : verified.all()) {
                if (peer.mid().equals(mid)) {
                    verified.expel(peer, true);
                }
            }
            return null;
        });
    }

    // --- Walking

    @Override
    public List<Address> walkable() {
        synchronized (lock) {
            return table.unowned().stream().map(known -> known.address).toList();
        }
    }

    @Override
    public List<Address> walkable(CommunityId community, boolean oldStyleOnly) {
        synchronized (lock) {
            return WalkableAddresses.find(community, oldStyleOnly, communities, acquaintances);
        }
    }

    @Override
    public List<Address> introductions(Peer introducer) {
        synchronized (lock) {
            Acquaintance acquaintance = acquaintances.find(introducer.key());
            return acquaintance == null ? List.of()
                    : acquaintance.told().stream().filter(told -> told.introduced).map(told -> told.address).toList();
        }
    }

    @Override
    public boolean isNewStyle(Address address) {
        AddressRecord known = table.get(address);
        return known != null && known.newStyle;
    }

    // --- Observing and keeping

    @Override
    public AutoCloseable observe(NetworkObserver observer) {
        return observers.add(observer);
    }

    @Override
    public byte[] snapshot() {
        return Snapshot.of(verified.all());
    }

    @Override
    public int loadSnapshot(byte[] snapshot) {
        synchronized (lock) {
            return Snapshot.load(snapshot, table);
        }
    }

    /**
     * Returns where peers of a community were in an earlier run of the node (see {@link GraphFile}), who was heard from last
     * first: the addresses to walk to first. An address stays here, and among the {@linkplain #walkable walkable} ones, until it
     * belongs to a verified peer or is removed.
     */
    public List<Address> remembered(CommunityId community) {
        synchronized (lock) {
            return communities.offered(community).stream()
                    .filter(known -> known.remembered)
                    .map(known -> known.address)
                    .toList();
        }
    }

    /** Puts the addresses of an earlier run into the table; the first in the list are the first to walk to. */
    void remember(List<KnownAddress> earlier) {
        synchronized (lock) {
            earlier.stream().limit(limits.addresses()).forEach(known ->
                    table.load(known.address(), known.communities(), known.newStyle(), true));
        }
    }

    /**
     * Returns what a later run may want to know: where the verified peers are, the last heard from first, and then what is
     * left of an earlier run.
     */
    List<KnownAddress> memories() {
        synchronized (lock) {
            List<KnownAddress> memories = new ArrayList<>();
            long now = clock.nanos();
            Arrays.stream(verified.all())
                    .filter(peer -> !peer.address().isNull())
                    .sorted(Comparator.comparingLong(peer -> now - peer.lastResponse().orElse(peer.createdAt())))
                    .map(KnownAddress::of)
                    .forEach(memories::add);
            table.unowned().stream()
                    .filter(known -> known.remembered)
                    .map(KnownAddress::of)
                    .forEach(memories::add);
            return memories;
        }
    }

    private <T> T change(Supplier<T> change) {
        try {
            synchronized (lock) {
                return change.get();
            }
        } finally {
            observers.deliver();
        }
    }

    private boolean isVerified(Peer peer) {
        return verified.isMine(peer) && ((PeerRecord) peer).acquaintance() != null;
    }

    private Acquaintance acquaintance(Peer peer) {
        Acquaintance joined = verified.isMine(peer) ? ((PeerRecord) peer).acquaintance() : null;
        return joined != null ? joined : acquaintances.find(peer.key());
    }

    /** Does something to the peer in the graph and to the object that was named, which may be another one with the same key. */
    private void forBoth(Peer peer, Consumer<PeerRecord> action) {
        PeerRecord known = verified.find(peer.key());
        if (known != null) {
            action.accept(known);
        }
        if (peer != known && verified.isMine(peer)) {
            action.accept((PeerRecord) peer);
        }
    }
}
