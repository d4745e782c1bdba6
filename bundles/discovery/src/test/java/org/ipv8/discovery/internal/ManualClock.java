package org.ipv8.discovery.internal;

import java.time.Duration;
import java.time.Instant;

import org.ipv8.overlay.NodeClock;

/** A clock that the test moves. */
public final class ManualClock implements NodeClock {

    /** Starts just before the largest number, so that every test sees the clock pass it. */
    private long nanos = Long.MAX_VALUE - Duration.ofMillis(10).toNanos();
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");

    public void advance(Duration time) {
        nanos += time.toNanos();
        now = now.plus(time);
    }

    @Override
    public long nanos() {
        return nanos;
    }

    @Override
    public Instant now() {
        return now;
    }
}
