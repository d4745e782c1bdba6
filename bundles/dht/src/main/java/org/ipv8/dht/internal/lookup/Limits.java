package org.ipv8.dht.internal.lookup;

import java.time.Duration;

/**
 * How a lookup goes about it.
 *
 * @param paths    how many paths search at the same time; no node is asked by two of them
 * @param closest  how many of the closest nodes must have answered before a lookup is through
 * @param agreeing after how many answers with the same values, and none with others, a lookup for values is through
 * @param perPath  how many nodes one path may ask
 * @param slow     after which time a path no longer waits for a node, and has its NAT punctured
 * @param patience how long an answer is waited for
 */
public record Limits(int paths, int closest, int agreeing, int perPath, Duration slow, Duration patience) {

    /** What a node uses. */
    public static final Limits DEFAULT = new Limits(4, 8, 4, 12, Duration.ofMillis(500), Duration.ofSeconds(2));
}
