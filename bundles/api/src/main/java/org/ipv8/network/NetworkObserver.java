package org.ipv8.network;

import org.ipv8.peer.Peer;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Told of every verified peer that enters or leaves the graph (spec section 5.5). Called without any lock held, in the order
 * of the changes, by one thread at a time: the one that made the change or one that made another change at the same time. Must
 * not block; whoever leaves before that was told of may not be spoken of at all. May change the graph. What it throws is logged.
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
