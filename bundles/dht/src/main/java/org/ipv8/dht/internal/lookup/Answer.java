package org.ipv8.dht.internal.lookup;

import java.util.List;

import org.ipv8.dht.internal.routing.Contact;
import org.ipv8.wire.Bytes;

/**
 * What a node has said to a find-request, cut to what is allowed (spec 02, section 12.5).
 *
 * @param values    serialised values; empty if it has named nodes
 * @param nodes     nodes that can be asked
 * @param roundTrip in nanoseconds
 */
public record Answer(List<Bytes> values, List<Contact> nodes, long roundTrip) {

    /** Copies the lists. */
    public Answer {
        values = List.copyOf(values);
        nodes = List.copyOf(nodes);
    }
}
