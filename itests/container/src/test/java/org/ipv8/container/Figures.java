package org.ipv8.container;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** Durations that were measured, in nanoseconds. */
final class Figures {

    private static final double NANOS_PER_MILLI = 1e6;

    private final List<Long> values = new ArrayList<>();

    void add(long nanos) {
        values.add(nanos);
    }

    /** Returns a percentile, in milliseconds: the smallest value that so many percent do not exceed. */
    double millis(int percent) {
        List<Long> sorted = new ArrayList<>(values);
        Collections.sort(sorted);
        int index = (int) Math.ceil(sorted.size() * percent / 100.0) - 1;
        return sorted.get(Math.max(0, index)) / NANOS_PER_MILLI;
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "p50 %.1f ms, p95 %.1f ms, p99 %.1f ms, longest %.1f ms of %d", millis(50), millis(95),
                millis(99), millis(100), values.size());
    }
}
