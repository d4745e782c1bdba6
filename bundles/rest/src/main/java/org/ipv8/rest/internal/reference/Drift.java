package org.ipv8.rest.internal.reference;

import static org.ipv8.rest.internal.reference.Values.object;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.ipv8.overlay.Task;
import org.ipv8.runtime.Platform;

/** How late the timer of the platform is, measured every half second, the walk interval of the reference (spec section 3). */
final class Drift implements AutoCloseable {

    private static final Duration INTERVAL = Duration.ofMillis(500);
    private static final int KEPT = 100;
    private static final double NANOS = 1e9;

    private final Platform platform;
    private final Deque<Map<String, Object>> measurements = new ArrayDeque<>();
    private Task next;

    Drift(Platform platform) {
        this.platform = platform;
    }

    synchronized void enable() {
        if (next == null) {
            arm();
        }
    }

    private void arm() {
        long due = platform.clock().nanos() + INTERVAL.toNanos();
        next = platform.schedule(INTERVAL, () -> measure(due));
    }

    private synchronized void measure(long due) {
        if (next != null) {
            if (measurements.size() == KEPT) {
                measurements.removeFirst();
            }
            measurements.add(object("timestamp", Values.seconds(platform.clock().now()),
                    "drift", Math.max(0, platform.clock().nanos() - due) / NANOS));
            arm();
        }
    }

    /** Returns the latest measurements, oldest first; empty if it is off. */
    synchronized Optional<List<Map<String, Object>>> measurements() {
        return next == null ? Optional.empty() : Optional.of(new ArrayList<>(measurements));
    }

    @Override
    public synchronized void close() {
        if (next != null) {
            next.close();
            next = null;
        }
        measurements.clear();
    }
}
