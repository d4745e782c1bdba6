package org.ipv8.discovery;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * A small state machine that finds or checks peers for one overlay, one step at a time (spec section 6). All methods are
 * called in the lane of the overlay.
 */
@ConsumerType
public interface DiscoveryStrategy {

    /** Takes one step. Called every walker interval while the overlay has fewer peers than the strategy's target. */
    void step();

    /** Ends the strategy together with its overlay. */
    default void stop() {
    }
}
