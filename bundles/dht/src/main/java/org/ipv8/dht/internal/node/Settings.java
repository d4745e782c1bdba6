package org.ipv8.dht.internal.node;

import java.time.Duration;

import org.ipv8.dht.internal.lookup.Limits;
import org.ipv8.dht.internal.storage.Caps;

/**
 * How a participant behaves.
 *
 * @param queries   how many requests one address may make in an interval (spec 02, section 12.1)
 * @param interval  that interval
 * @param caps      how much is stored for others
 * @param lookups   how many lookups may be under way
 * @param search    how a lookup goes about it
 * @param republish after which time a value that is kept alive is stored again
 * @param registers whether this node registers itself, so that others can connect to it by its mid
 */
public record Settings(int queries, Duration interval, Caps caps, int lookups, Limits search, Duration republish,
        boolean registers) {

    /** Requests of one address in {@link #INTERVAL}. */
    public static final int QUERIES = 10;
    /** The interval of the rate limit. */
    public static final Duration INTERVAL = Duration.ofSeconds(5);
    /** Lookups that may be under way. */
    public static final int LOOKUPS = 256;
    /**
     * A third of the life of a value: half of all nodes may be gone after half an hour, and with eight holders the chance that
     * all of them are gone is then one in four thousand after 20 minutes and one in sixty after 40.
     */
    public static final Duration REPUBLISH = Duration.ofMinutes(20);

    /** The behaviour of the reference, hardened. */
    public static final Settings DEFAULT = new Settings(QUERIES, INTERVAL, Caps.DEFAULT, LOOKUPS, Limits.DEFAULT, REPUBLISH, true);
}
