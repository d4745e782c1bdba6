package org.ipv8.testkit.sim;

import java.time.Duration;

/**
 * What happens to datagrams between two hosts. Start with {@link #CLEAN} and change what differs.
 *
 * @param minLatency     the shortest way between two hosts. Each pair has a latency of its own, the same in both directions
 * @param maxLatency     the longest way between two hosts
 * @param jitter         how much longer a single datagram may take at random
 * @param loss           how many of all datagrams are lost, 0 to 1
 * @param duplication    how many of all datagrams arrive twice, 0 to 1
 * @param reordering     how many of all datagrams are held back for up to {@link #HELD_BACK}, 0 to 1, so that later ones overtake
 * @param bytesPerSecond how much a host can send; 0 for any amount. What would wait more than {@link #LONGEST_QUEUE} is lost
 */
public record Link(Duration minLatency, Duration maxLatency, Duration jitter, double loss, double duplication,
        double reordering, long bytesPerSecond) {

    /** How long datagrams are held back at most to be overtaken. */
    public static final Duration HELD_BACK = Duration.ofMillis(200);
    /** How long datagrams wait at most for a slow uplink. */
    public static final Duration LONGEST_QUEUE = Duration.ofMillis(500);

    /** 10 to 60 milliseconds, and nothing goes wrong. */
    public static final Link CLEAN = new Link(Duration.ofMillis(10), Duration.ofMillis(60), Duration.ZERO, 0, 0, 0, 0);
    /** Hosts inside the same NAT box: half a millisecond. */
    public static final Link LAN = CLEAN.withLatency(Duration.ofNanos(500_000));
    /** What a network of volunteers can be like: 10 to 150 milliseconds and jitter, 2 % loss, some duplicates, some disorder. */
    public static final Link ROUGH = new Link(Duration.ofMillis(10), Duration.ofMillis(150), Duration.ofMillis(30), 0.02, 0.005,
            0.02, 0);

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException naming the value that is out of range
     */
    public Link {
        if (minLatency.isNegative() || maxLatency.compareTo(minLatency) < 0) {
            throw new IllegalArgumentException("latency is " + minLatency + " to " + maxLatency);
        }
        if (jitter.isNegative()) {
            throw new IllegalArgumentException("jitter is " + jitter);
        }
        share("loss", loss);
        share("duplication", duplication);
        share("reordering", reordering);
        if (bytesPerSecond < 0) {
            throw new IllegalArgumentException("bytesPerSecond is " + bytesPerSecond);
        }
    }

    private static void share(String name, double value) {
        if (!(value >= 0 && value <= 1)) {
            throw new IllegalArgumentException(name + " is " + value + ", expected 0 to 1");
        }
    }

    /** Gives all pairs the same latency. */
    public Link withLatency(Duration latency) {
        return withLatency(latency, latency);
    }

    /** Changes the range of latencies. */
    public Link withLatency(Duration min, Duration max) {
        return new Link(min, max, jitter, loss, duplication, reordering, bytesPerSecond);
    }

    /** Changes the jitter. */
    public Link withJitter(Duration other) {
        return new Link(minLatency, maxLatency, other, loss, duplication, reordering, bytesPerSecond);
    }

    /** Changes the share of lost datagrams. */
    public Link withLoss(double share) {
        return new Link(minLatency, maxLatency, jitter, share, duplication, reordering, bytesPerSecond);
    }

    /** Changes the share of datagrams that arrive twice. */
    public Link withDuplication(double share) {
        return new Link(minLatency, maxLatency, jitter, loss, share, reordering, bytesPerSecond);
    }

    /** Changes the share of datagrams that are overtaken. */
    public Link withReordering(double share) {
        return new Link(minLatency, maxLatency, jitter, loss, duplication, share, bytesPerSecond);
    }

    /** Changes how much a host can send. */
    public Link withBytesPerSecond(long limit) {
        return new Link(minLatency, maxLatency, jitter, loss, duplication, reordering, limit);
    }
}
