package org.ipv8.runtime.internal.graph;

import java.time.Duration;
import java.time.Instant;

import org.ipv8.overlay.NodeClock;

/** A clock that the test moves. */
final class ManualClock implements NodeClock {

    private volatile long nanos;

    /** Starts just before the largest number, so that every test sees the clock pass it. */
    ManualClock() {
        this(Long.MAX_VALUE - Duration.ofSeconds(1).toNanos());
    }

    ManualClock(long nanos) {
        this.nanos = nanos;
    }

    synchronized void advance(Duration time) {
        nanos += time.toNanos();
    }

    @Override
    public long nanos() {
        return nanos;
    }

    @Override
    public Instant now() {
        return Instant.EPOCH;
    }
}
