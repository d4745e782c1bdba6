package org.ipv8.dht;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.ipv8.wire.Bytes;

/**
 * A part of a routing table (spec 02, section 7.2).
 *
 * @param family      {@code UDPIPv4} or {@code UDPIPv6}
 * @param prefix      what the ids of its nodes begin with, as zeros and ones
 * @param lastChanged when it got a node or was refreshed; empty for never
 * @param nodes       its nodes in the order they came
 */
public record DhtBucket(String family, String prefix, Optional<Instant> lastChanged, List<Node> nodes) {

    /** Copies the list. */
    public DhtBucket {
        nodes = List.copyOf(nodes);
    }

    /** What is known of a node (spec 02, section 7.1). */
    public enum Status {
        /** Two requests in a row were not answered. */
        BAD,
        /** Neither good nor bad. */
        UNKNOWN,
        /** It was there a short time ago. */
        GOOD
    }

    /**
     * A node of a routing table.
     *
     * @param contact      who and where
     * @param nodeId       its place, 20 bytes
     * @param status       whether it is there
     * @param lastResponse when it has last answered
     * @param lastQuery    when it has last asked
     * @param failed       how many requests in a row it has not answered
     * @param roundTrip    the latest round-trip time
     */
    public record Node(DhtContact contact, Bytes nodeId, Status status, Optional<Instant> lastResponse,
            Optional<Instant> lastQuery, int failed, Optional<Duration> roundTrip) {
    }
}
