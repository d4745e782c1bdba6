package org.ipv8.attestation.internal;

/** Lets something happen so often at once, and so often per second. Used in the lane. */
final class TokenBucket {

    private static final double NANOS_PER_SECOND = 1e9;

    private final double burst;
    private final double perSecond;
    private double tokens;
    private long last;

    TokenBucket(int burst, int perSecond, long now) {
        this.burst = burst;
        this.perSecond = perSecond;
        tokens = burst;
        last = now;
    }

    boolean take(long now) {
        tokens = Math.min(burst, tokens + (now - last) / NANOS_PER_SECOND * perSecond);
        last = now;
        if (tokens < 1) {
            return false;
        }
        tokens--;
        return true;
    }
}
