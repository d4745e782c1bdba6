package org.ipv8.network;

import org.ipv8.peer.Peer;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Told of every verified peer that enters or leaves the graph (spec section 5.5). Called without any lock held, in the order
 * of the changes, on the thread that made the change: must not block.
 */
@ConsumerType
public interface NetworkObserver {

    /** A peer has become a verified peer. */
    default void added(Peer peer) {
    }

    /** A peer is no longer a verified peer. */
    default void removed(Peer peer) {
    }
}
