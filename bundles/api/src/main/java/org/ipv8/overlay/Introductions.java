package org.ipv8.overlay;

import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;

import org.ipv8.peer.Address;
import org.ipv8.peer.Peer;
import org.ipv8.wire.Bytes;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The community protocol of one overlay: introductions, walking and bootstrapping (spec section 4). The node speaks it for
 * every overlay; this is what an overlay and its discovery strategies can ask of it. To be used in the lane of the overlay.
 */
@ProviderType
public interface Introductions {

    /** Sends an introduction-request to an address. */
    void walkTo(Address address);

    /** Sends an introduction-request to a peer, at its preferred address. */
    void request(Peer peer);

    /**
     * Looks for a new peer: asks a random peer of the overlay for an introduction, now and then reminds the bootstrap servers
     * instead, and bootstraps if the overlay has no peers (spec section 4.10).
     */
    void requestNew();

    /** Starts all bootstrappers (spec section 4.10). */
    void bootstrap();

    /** Returns the addresses that may lead to new peers of this overlay. */
    List<Address> walkable();

    /** Returns the estimate of the own address on the local network; a null address while the node is not listening. */
    Address lan();

    /** Returns the estimate of the own address as the world sees it. */
    Address wan();

    /** Returns the own address to tell to others in new-style messages (spec section 4.8). */
    Address preferred();

    // --- Hooks: set in the constructor of the overlay

    /** Adds extra bytes to introduction-requests, depending on the destination. */
    void extendRequests(Function<Address, Bytes> extra);

    /** Adds extra bytes to introduction-responses, depending on whom they answer. */
    void extendResponses(Function<Peer, Bytes> extra);

    /** Is told of every introduction-request after it was answered. */
    void onRequest(BiConsumer<Peer, Introduction> hook);

    /** Is told of every introduction-response after it was evaluated. */
    void onResponse(BiConsumer<Peer, Introduction> hook);

    /**
     * Decides whom to introduce to whom, instead of a random candidate.
     *
     * @param choice gets the candidates and returns one of them or none
     */
    void choose(Function<List<Peer>, Optional<Peer>> choice);
}
