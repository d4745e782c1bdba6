package org.ipv8.discovery;

import java.time.Duration;
import java.util.concurrent.CompletionStage;

import org.ipv8.peer.Peer;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Asks peers of a node whether they are there (spec section 6.4): the OSGi service of the discovery community of each node,
 * with the properties of {@link org.ipv8.overlay.OverlayDescription}. Safe for use by many threads.
 */
@ProviderType
public interface PeerPing {

    /**
     * Sends a ping to the preferred address of a peer. An answer is added to the peer's round-trip times.
     *
     * @return the round-trip time; fails with {@link org.ipv8.overlay.PeerTimeoutException} if there is no answer, and with
     *         {@link java.util.concurrent.RejectedExecutionException} if too many pings are in flight. Completes in the lane of
     *         the overlay.
     */
    CompletionStage<Duration> ping(Peer peer);
}
