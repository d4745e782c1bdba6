package org.ipv8.dht.internal.node;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Counts events by name. For the lane only. */
public final class Counters {

    private final SortedMap<String, Long> counts = new TreeMap<>();

    /** Counts an event. */
    public void count(String event) {
        counts.merge(event, 1L, Long::sum);
    }

    /** Returns the counts so far: a copy. */
    public Map<String, Long> snapshot() {
        return new TreeMap<>(counts);
    }
}
