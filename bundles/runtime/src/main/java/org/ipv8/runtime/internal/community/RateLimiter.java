package org.ipv8.runtime.internal.community;

import java.util.LinkedHashMap;
import java.util.Map;

import org.ipv8.overlay.NodeClock;

/**
 * Token buckets by key: so many at once, then so many a second. Bounded: the key used longest ago is forgotten first.
 */
final class RateLimiter<K> {

    private static final double NANOS = 1e9;

    private final NodeClock clock;
    private final int burst;
    private final double perSecond;
    private final Map<K, Bucket> buckets;

    RateLimiter(NodeClock clock, int burst, double perSecond, int limit) {
        this.clock = clock;
        this.burst = burst;
        this.perSecond = perSecond;
        this.buckets = new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<K, Bucket> eldest) {
                return size() > limit;
            }
        };
    }

    /** Takes a token of a key; returns false if there is none left. */
    boolean tryTake(K key) {
        long now = clock.nanos();
        Bucket bucket = buckets.computeIfAbsent(key, k -> new Bucket(burst, now));
        bucket.tokens = Math.min(burst, bucket.tokens + (now - bucket.filled) / NANOS * perSecond);
        bucket.filled = now;
        if (bucket.tokens < 1) {
            return false;
        }
        bucket.tokens--;
        return true;
    }

    private static final class Bucket {
        private double tokens;
        private long filled;

        Bucket(double tokens, long filled) {
            this.tokens = tokens;
            this.filled = filled;
        }
    }
}
