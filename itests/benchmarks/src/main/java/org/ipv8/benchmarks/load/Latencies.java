package org.ipv8.benchmarks.load;

import java.util.Arrays;

/** Durations, all of them. For use by one thread. */
public final class Latencies {

    private static final int FIRST_CAPACITY = 1 << 12;

    private long[] nanos = new long[FIRST_CAPACITY];
    private int count;

    void add(long duration) {
        if (count == nanos.length) {
            nanos = Arrays.copyOf(nanos, 2 * count);
        }
        nanos[count++] = duration;
    }

    /** Returns how many there are. */
    public int count() {
        return count;
    }

    /** Returns the nanoseconds that a share of all, from 0 to 1, did not exceed; 0 if there are none. */
    public long quantile(double share) {
        Arrays.sort(nanos, 0, count);
        return count == 0 ? 0 : nanos[Math.min(count - 1, (int) (share * count))];
    }
}
