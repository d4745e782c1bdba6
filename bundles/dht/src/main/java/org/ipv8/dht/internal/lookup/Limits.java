package org.ipv8.dht.internal.lookup;

import java.time.Duration;

/**
 * How a lookup goes about it.
 *
 * @param paths     how many paths search at first; no node is asked by two of them
 * @param starts    from how many nodes of the own table a lookup has begun before it is through
 * @param closest   how many of the closest nodes must have answered before a lookup is through
 * @param agreeing  after how many answers with the same values, and none with others, a lookup for values is through
 * @param perPath   how many nodes one path may ask of its own accord
 * @param forNodes  how many nodes a lookup for nodes asks at least, if there are so many
 * @param forValues how many nodes a lookup for values asks before it believes that there are none
 * @param perSilent how many more it asks for each node that was silent: where many are, others may be worse
 * @param most      how many nodes a lookup asks at most
 * @param slow      after which time a path no longer waits for a node, and has its NAT punctured
 * @param patience  how long an answer is waited for
 */
public record Limits(int paths, int starts, int closest, int agreeing, int perPath, int forNodes, int forValues, int perSilent,
        int most, Duration slow, Duration patience) {

    /** What a node uses. */
    public static final Limits DEFAULT = new Limits(4, 8, 8, 4, 12, 24, 40, 2, 100, Duration.ofMillis(500), Duration.ofSeconds(2));
}
