package org.ipv8.dht;

import java.time.Duration;
import java.util.List;

/**
 * What a lookup has found.
 *
 * @param values   the newest value of each signer, the owner of the target first, then the unsigned ones
 * @param asked    how many nodes were asked
 * @param answered how many of them have answered
 * @param holders  how many of these had values
 * @param took     how long it took
 */
public record Found(List<DhtValue> values, int asked, int answered, int holders, Duration took) {

    /** Copies the list. */
    public Found {
        values = List.copyOf(values);
    }
}
