package org.ipv8.dht;

import java.util.List;

/**
 * What became of a value that was to be stored.
 *
 * @param holders the nodes that confirmed it
 * @param local   whether this node keeps a copy itself, being one of the closest
 */
public record Stored(List<DhtContact> holders, boolean local) {

    /** Copies the list. */
    public Stored {
        holders = List.copyOf(holders);
    }
}
