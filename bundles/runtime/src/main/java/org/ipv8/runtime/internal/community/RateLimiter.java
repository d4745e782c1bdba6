package org.ipv8.runtime.internal.community;

import java.util.LinkedHashMap;
import java.util.Map;

import org.ipv8.overlay.NodeClock;

/**
 * Token buckets by key: so many at once, then so many a second. Bounded: the key used longest ago is forgotten first. For one
 * thread at a time.
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

    /** Takes tokens of a key; returns false, having taken none, if there are not enough left. */
    boolean tryTake(K key, int tokens) {
        long now = clock.nanos();
        Bucket bucket = buckets.computeIfAbsent(key, k -> new Bucket(burst, now));
        bucket.tokens = Math.min(burst, bucket.tokens + (now - bucket.filled) / NANOS * perSecond);
        bucket.filled = now;
        if (bucket.tokens < tokens) {
            return false;
        }
        bucket.tokens -= tokens;
        return true;
    }

    /** Returns how many keys are remembered. */
    int size() {
        return buckets.size();
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
