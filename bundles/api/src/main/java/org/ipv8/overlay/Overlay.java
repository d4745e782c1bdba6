package org.ipv8.overlay;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * A service among peers (IPv8: community), running on one node. Made by an {@link OverlayFactory}. Both methods are called in
 * the lane of the overlay.
 */
@ConsumerType
public interface Overlay {

    /**
     * Called once, when all handlers are in place and before the first message arrives.
     *
     * @throws Exception to say that the overlay cannot run; it is then stopped and the reason shown
     */
    default void start() throws Exception {
    }

    /**
     * Called once, after the last message, also if {@link #start()} has failed. Tasks, requests and observers made through the
     * {@link OverlayContext} are ended by the node; everything else that was opened is closed here.
     */
    default void stop() {
    }
}
