package org.ipv8.runtime.internal.graph;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

import org.ipv8.key.PublicKey;
import org.ipv8.peer.Address;
import org.ipv8.peer.AddressSlot;
import org.ipv8.peer.Peer;

/**
 * A peer, in the graph or made for a single packet. Reading needs no lock; the addresses and the place in the graph are
 * changed under the lock of the graph only.
 */
final class PeerRecord implements Peer {

    /** A time no clock shows. */
    static final long NEVER = Long.MIN_VALUE;
    static final PeerRecord[] NOBODY = {};

    private static final long[] UNMEASURED = {};
    private static final AddressRecord[] UNLISTED = {};

    private final PublicKey key;
    private final AddressTable table;
    private final long createdAt;
    private volatile Slots slots;
    private volatile AddressRecord[] entries = UNLISTED;
    private volatile Acquaintance acquaintance;
    private volatile long[] roundTrips = UNMEASURED;
    private volatile long heard = NEVER;
    private volatile boolean newStyle;
    /** Of the network it came from, while it is in the graph, wherever it moves. */
    private NetworkShare share;
    /** Computed at the first question; 0 before. */
    private int hash;

    /** Makes a peer for the graph whose address table is given, but does not put it there. */
    PeerRecord(PublicKey key, Slots slots, AddressTable table, long createdAt) {
        this.key = key;
        this.slots = slots;
        this.table = table;
        this.createdAt = createdAt;
    }

    NetworkShare share() {
        return share;
    }

    void share(NetworkShare joined) {
        share = joined;
    }

    @Override
    public PublicKey key() {
        return key;
    }

    @Override
    public Address address() {
        return slots.preferred();
    }

    @Override
    public Map<AddressSlot, Address> addresses() {
        return slots.asMap();
    }

    @Override
    public boolean newStyle() {
        return newStyle;
    }

    @Override
    public long createdAt() {
        return createdAt;
    }

    /** While the peer is in the graph, the address table knows best: it is what a datagram touches. */
    @Override
    public OptionalLong lastResponse() {
        long latest = heard;
        for (AddressRecord entry : entries) {
            latest = later(latest, entry.heardAt);
        }
        return latest == NEVER ? OptionalLong.empty() : OptionalLong.of(latest);
    }

    @Override
    public List<Duration> roundTrips() {
        long[] nanos = roundTrips;
        Duration[] durations = new Duration[nanos.length];
        for (int i = 0; i < nanos.length; i++) {
            durations[i] = Duration.ofNanos(nanos[i]);
        }
        return List.of(durations);
    }

    @Override
    public int roundTripCount() {
        return roundTrips.length;
    }

    boolean isOf(AddressTable other) {
        return table == other;
    }

    Slots slots() {
        return slots;
    }

    void slots(Slots changed) {
        slots = changed;
    }

    /** Returns what the graph knows about the owner of the key while this is the verified peer with it, else null. */
    Acquaintance acquaintance() {
        return acquaintance;
    }

    void acquaintance(Acquaintance joined) {
        acquaintance = joined;
    }

    /** Notes that an entry of the address table is this verified peer's. */
    void entered(AddressRecord entry) {
        entries = CopyOnWrite.plus(entries, entry);
    }

    /** Notes that an entry of the address table is no longer this peer's, and keeps when it was last heard there. */
    void left(AddressRecord entry) {
        heard(entry.heardAt);
        entries = CopyOnWrite.minus(entries, entry);
    }

    void heard(long nanos) {
        heard = later(heard, nanos);
    }

    void markNewStyle() {
        newStyle = true;
    }

    synchronized void addRoundTrip(Duration roundTrip) {
        int dropped = Math.max(0, roundTrips.length + 1 - ROUND_TRIPS_KEPT);
        long[] changed = Arrays.copyOfRange(roundTrips, dropped, roundTrips.length + 1);
        changed[changed.length - 1] = roundTrip.toNanos();
        roundTrips = changed;
    }

    private static long later(long a, long b) {
        if (a == NEVER || b == NEVER) {
            return a == NEVER ? b : a;
        }
        return a - b > 0 ? a : b; // the clock may pass Long.MAX_VALUE
    }

    @Override
    public boolean equals(Object other) {
        return this == other || other instanceof Peer peer && key.equals(peer.key());
    }

    @Override
    public int hashCode() {
        int known = hash;
        if (known == 0) {
            known = key.hashCode();
            hash = known;
        }
        return known;
    }

    @Override
    public String toString() {
        return mid().toString();
    }
}
