package org.ipv8.dht.internal.node;

import java.util.Arrays;

/** The times of the last events: so many in an interval, and no more. Grows with what is needed. For one thread at a time. */
final class Window {

    private static final int FIRST = 4;

    private final int limit;
    private final long interval;
    private long[] times = new long[FIRST];
    private int count;

    Window(int limit, long interval) {
        this.limit = limit;
        this.interval = interval;
    }

    boolean isFree(long now) {
        return count < limit || now - times[count % limit] >= interval;
    }

    void take(long now) {
        if (count < limit && count == times.length) {
            times = Arrays.copyOf(times, Math.min(limit, 2 * count));
        }
        times[count % limit] = now;
        count = count == 2 * limit - 1 ? limit : count + 1;
    }

    boolean takeIfFree(long now) {
        boolean free = isFree(now);
        if (free) {
            take(now);
        }
        return free;
    }
}
