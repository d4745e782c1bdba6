package org.ipv8.tracker;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * Counters of a tracker.
 *
 * @param peers         peers known now
 * @param communities   communities they run
 * @param requests      introduction-requests answered
 * @param introductions answers that introduced somebody
 * @param pings         introduction-requests sent to see who is still there
 * @param answers       answers to those
 * @param drops         datagrams that had no effect, by reason, in alphabetical order; reasons that did not occur are left out
 */
public record TrackerStatistics(int peers, int communities, long requests, long introductions, long pings, long answers,
        Map<String, Long> drops) {

    /** Copies the map. */
    public TrackerStatistics {
        drops = Collections.unmodifiableMap(new TreeMap<>(drops));
    }
}
