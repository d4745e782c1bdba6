package org.ipv8.runtime.internal.community;

import org.ipv8.overlay.NodeClock;
import org.ipv8.peer.Address;
import org.ipv8.peer.Ipv4Address;
import org.ipv8.peer.Ipv6Address;
import org.ipv8.runtime.internal.address.AddressRules;

/**
 * How many punctures a node sends for whom and to whom (spec section 4.6, HARDEN). Whoever asks gets a signed datagram sent to an
 * address of its choice, four times as long as the question; so requests are limited by their source, and bytes by their target
 * and in all. One budget for all overlays of a node: to a target it does not matter which of them it is hit by. Safe for use by
 * many threads.
 */
public final class PunctureBudget {

    /** Punctures a second for one source network. */
    static final int PER_SOURCE = 5;
    /** Bytes a second to one target network: two punctures of the usual size. */
    static final int BYTES_PER_TARGET = 400;
    /** Bytes a second to everybody. */
    static final int BYTES_IN_ALL = 10_000;
    /** Seconds for which what was not used can be saved up. */
    static final int BURST = 4;

    private final RateLimiter<Object> sources;
    private final RateLimiter<Object> targets;
    private final RateLimiter<Boolean> all;

    /** Creates a budget that remembers so many sources and as many targets. */
    public PunctureBudget(NodeClock clock, int limit) {
        this.sources = new RateLimiter<>(clock, PER_SOURCE * BURST, PER_SOURCE, limit);
        this.targets = new RateLimiter<>(clock, BYTES_PER_TARGET * BURST, BYTES_PER_TARGET, limit);
        this.all = new RateLimiter<>(clock, BYTES_IN_ALL * BURST, BYTES_IN_ALL, 1);
    }

    /** Says whether a puncture of so many bytes may be sent, and takes it from the budget. */
    synchronized boolean tryTake(Address source, Address target, int bytes) {
        return sources.tryTake(network(source), 1) && targets.tryTake(network(target), bytes) && all.tryTake(true, bytes);
    }

    /**
     * A host, or what one user of IPv6 has at his disposal; on loopback every socket, since many nodes share the host.
     */
    private static Object network(Address address) {
        if (AddressRules.isLoopback(address)) {
            return address;
        }
        return address instanceof Ipv4Address v4 ? (Object) v4.bits()
                : address instanceof Ipv6Address v6 ? (Object) v6.high() : address.host();
    }
}
