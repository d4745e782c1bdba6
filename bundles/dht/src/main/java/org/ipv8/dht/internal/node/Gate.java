package org.ipv8.dht.internal.node;

import java.time.Duration;
import java.util.Map;

import org.ipv8.dht.internal.routing.Places;
import org.ipv8.overlay.NodeClock;
import org.ipv8.peer.Address;

/**
 * How many messages an address, and its network, may have us look at in an interval: asked before a signature is checked, which costs
 * more than everything else (spec 02, H2 and H16). A message that is not let in does not count. Safe for use by many threads.
 */
final class Gate {

    /** How many addresses, and as many networks, are remembered. */
    static final int REMEMBERED = 10_000;
    /** How many times as many messages as one address a whole network may send. */
    static final int PER_NETWORK = 16;

    private final NodeClock clock;
    private final int limit;
    private final long interval;
    private final Map<Address, Window> addresses = new Bounded<>(REMEMBERED);
    private final Map<Object, Window> networks = new Bounded<>(REMEMBERED);

    Gate(NodeClock clock, int limit, Duration interval) {
        this.clock = clock;
        this.limit = limit;
        this.interval = interval.toNanos();
    }

    /** Says whether a message from an address is to be looked at, and counts it if so. */
    synchronized boolean admits(Address source) {
        Window one = addresses.computeIfAbsent(source, address -> new Window(limit, interval));
        Window all = networks.computeIfAbsent(Places.network(source), network -> new Window(limit * PER_NETWORK, interval));
        long now = clock.nanos();
        if (!one.isFree(now) || !all.isFree(now)) {
            return false;
        }
        one.take(now);
        all.take(now);
        return true;
    }
}
