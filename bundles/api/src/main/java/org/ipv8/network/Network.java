package org.ipv8.network;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.ipv8.key.Mid;
import org.ipv8.key.PublicKey;
import org.ipv8.peer.Address;
import org.ipv8.peer.AddressSlot;
import org.ipv8.peer.CommunityId;
import org.ipv8.peer.Peer;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The peer graph of one node: who is verified, who runs what, and which addresses may be worth a walk (spec section 5).
 * Shared by the overlays of the node and independent of their coming and going.
 *
 * <p>All operations are atomic and safe for use by many threads. Everything is bounded: when a table is full, the oldest
 * entry that belongs to no verified peer makes place. Invariants: every address of a verified peer is in the address table;
 * no verified peer has a blacklisted mid.
 */
@ProviderType
public interface Network {

    // --- Peers

    /** Returns the verified peers, in no particular order: a snapshot. */
    List<Peer> peers();

    /** Returns the verified peers that run a community: a snapshot. */
    List<Peer> peers(CommunityId community);

    /** Returns how many verified peers run a community, without making a list. */
    int count(CommunityId community);

    /** Finds a verified peer by its key. */
    Optional<Peer> byKey(PublicKey key);

    /** Finds a verified peer by its mid. */
    Optional<Peer> byMid(Mid mid);

    /** Finds a verified peer that has an address in any slot. */
    Optional<Peer> byAddress(Address address);

    /**
     * Returns the verified peer with a key or, if there is none, a new peer object with that address, which is not added to
     * the graph. Its last response is unknown.
     */
    Peer peer(PublicKey key, Address address);

    /** Returns the communities a peer, verified or not, is known to run: a snapshot. */
    Set<CommunityId> services(Peer peer);

    // --- Learning

    /**
     * Makes a peer a verified one, or merges its addresses into the one with the same key (spec section 5.3).
     *
     * @return the peer as it is in the graph; empty if it was refused because of a blacklist or because the graph is full
     */
    Optional<Peer> addVerified(Peer peer);

    /**
     * Puts an address into a slot of a peer; a verified peer's address table follows. The address that was there becomes one
     * that may be walked to.
     *
     * @throws IllegalArgumentException if the address is of another kind than the slot
     */
    void updateAddress(Peer peer, AddressSlot slot, Address address);

    /** Records that a peer understands new-style introductions; never taken back. */
    void markNewStyle(Peer peer);

    /** Records communities a peer runs; the peer need not be verified. */
    void discoverServices(Peer peer, Collection<CommunityId> communities);

    /**
     * Records that a peer told of an address, and makes the peer a verified one (spec section 5.3).
     *
     * @param community the community the address was offered in, or null for none
     * @param newStyle  whether whoever is there is said to understand new-style introductions
     */
    void discoverAddress(Peer introducer, Address address, CommunityId community, boolean newStyle);

    /** Records that a datagram came from an address: the verified peer there has just responded. */
    void heardFrom(Address source);

    /**
     * Adds a measured round-trip time to a peer.
     *
     * @throws IllegalArgumentException if it is negative
     */
    void addRoundTrip(Peer peer, Duration roundTrip);

    // --- Forgetting

    /** Removes a peer with its addresses and services. */
    void remove(Peer peer);

    /** Removes an address and every verified peer that has it in any slot. */
    void remove(Address address);

    /** Forgets that a peer runs a community. */
    void removeService(Peer peer, CommunityId community);

    /** Never makes a peer of who is only known at this address: for bootstrap servers. */
    void blacklist(Address address);

    /** Says whether an address is blacklisted. */
    boolean isBlacklisted(Address address);

    /**
     * Never makes a peer of the owner of this mid: for ourselves. A verified peer with that mid is removed.
     *
     * @throws IllegalStateException if the graph knows too many; none is ever given up for another
     */
    void blacklist(Mid mid);

    // --- Walking

    /** Returns the known addresses of no verified peer. */
    List<Address> walkable();

    /**
     * Returns the addresses that may lead to new peers of a community: of no verified peer that runs it, and introduced in
     * it or by a peer that runs it (spec section 5.4).
     *
     * @param oldStyleOnly leaves out addresses of which it is known that new style is understood there
     */
    List<Address> walkable(CommunityId community, boolean oldStyleOnly);

    /** Returns the addresses on record as introduced by a peer. */
    List<Address> introductions(Peer introducer);

    /** Says whether new-style introductions are known to be understood at an address. */
    boolean isNewStyle(Address address);

    // --- Observing and keeping

    /** Adds an observer; close the result to remove it. */
    AutoCloseable observe(NetworkObserver observer);

    /** Returns the addresses of the verified peers in the snapshot format of the reference (spec section 5.6). */
    byte[] snapshot();

    /**
     * Adds the addresses of a snapshot to the address table, up to the first entry that cannot be read.
     *
     * @return how many addresses were read
     */
    int loadSnapshot(byte[] snapshot);
}
