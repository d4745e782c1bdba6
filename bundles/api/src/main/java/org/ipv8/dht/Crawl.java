package org.ipv8.dht;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import org.ipv8.wire.Bytes;

/**
 * Every step of a lookup, for diagnosis.
 *
 * @param target what was looked for
 * @param steps  who was asked, in the order of asking
 * @param values the serialised values that were found, verified or not, merged as spec 02 section 13.4 says
 * @param took   how long it took
 */
public record Crawl(Target target, List<Step> steps, List<Bytes> values, Duration took) {

    /** Copies the lists. */
    public Crawl {
        steps = List.copyOf(steps);
        values = List.copyOf(values);
    }

    /** What a node has said. */
    public enum Outcome {
        /** It has values. */
        VALUES,
        /** It knows nodes that are closer. */
        NODES,
        /** It knows nothing. */
        NOTHING,
        /** It has said nothing in time. */
        SILENT
    }

    /**
     * One node that was asked.
     *
     * @param node         who
     * @param nodeId       its place, 20 bytes
     * @param sharedBits   how many leading bits its id has in common with the target, 0 to 160
     * @param path         the number of the path it was on, from 0; paths share no node
     * @param hop          its distance from this node in introductions, from 0
     * @param introducedBy who has named it; empty for nodes of the own table
     * @param punctured    whether that one had to be asked to have its NAT punctured
     * @param outcome      what it has said
     * @param count        how many values or nodes it has named
     * @param roundTrip    the time to the answer; empty if there was none
     */
    public record Step(DhtContact node, Bytes nodeId, int sharedBits, int path, int hop, Optional<DhtContact> introducedBy,
            boolean punctured, Outcome outcome, int count, Optional<Duration> roundTrip) {
    }
}
