package org.ipv8.tracker.internal;

import java.util.LinkedHashMap;
import java.util.Map;

import org.ipv8.overlay.NodeClock;
import org.ipv8.tracker.TrackerSettings.Bounds;

/**
 * Limits how many signature checks an IP address can cause (spec section 1.8): a bucket each that holds so many, fills up
 * slowly, and is forgotten when too many other addresses were heard since. Safe for use by many threads.
 */
final class CheckBudget {

    private static final double NANOS_PER_SECOND = 1e9;

    private final NodeClock clock;
    private final double perNano;
    private final int capacity;
    private final Map<Integer, Bucket> buckets;

    CheckBudget(NodeClock clock, Bounds bounds) {
        this.clock = clock;
        this.perNano = bounds.checksPerSecond() / NANOS_PER_SECOND;
        this.capacity = bounds.checksInARow();
        this.buckets = new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<Integer, Bucket> eldest) {
                return size() > bounds.hosts();
            }
        };
    }

    /** Takes what a check costs from the bucket of an IP address, if there is so much in it. */
    synchronized boolean take(int host, int cost) {
        long now = clock.nanos();
        Bucket bucket = buckets.computeIfAbsent(host, key -> new Bucket(capacity, now));
        bucket.level = Math.min(capacity, bucket.level + (now - bucket.filledAt) * perNano);
        bucket.filledAt = now;
        if (bucket.level < cost) {
            return false;
        }
        bucket.level -= cost;
        return true;
    }

    private static final class Bucket {
        private double level;
        private long filledAt;

        Bucket(double level, long filledAt) {
            this.level = level;
            this.filledAt = filledAt;
        }
    }
}
