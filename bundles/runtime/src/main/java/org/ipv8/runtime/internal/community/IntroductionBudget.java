package org.ipv8.runtime.internal.community;

import org.ipv8.overlay.NodeClock;
import org.ipv8.peer.Address;
import org.ipv8.runtime.internal.address.AddressRules;

/**
 * How many introductions of one network are believed (spec section 4.4, HARDEN). The peer graph bounds what one key can
 * introduce; this bounds what somebody with many keys can. Safe for use by many threads.
 */
public final class IntroductionBudget {

    /** Addresses an hour, after a burst of as many as one introducer may have on record. */
    static final int PER_HOUR = 360;
    private static final double SECONDS_PER_HOUR = 3_600;

    private final RateLimiter<Object> networks;

    /**
     * Creates a budget.
     *
     * @param burst how many addresses are believed at once
     * @param limit how many networks are remembered
     */
    public IntroductionBudget(NodeClock clock, int burst, int limit) {
        networks = new RateLimiter<>(clock, burst, PER_HOUR / SECONDS_PER_HOUR, limit);
    }

    /** Says whether an address that was introduced from somewhere is to be believed, and takes it from the budget. */
    synchronized boolean tryTake(Address introducer) {
        return networks.tryTake(AddressRules.network(introducer), 1);
    }
}
