package org.ipv8.testkit.sim;

import java.util.Arrays;

/**
 * Events in the order of their times, and of their arrival where times are equal. A heap of four children per node with the
 * keys beside the events, because simulations push and pop millions of them.
 */
final class EventQueue {

    private static final int ARITY = 4;
    private static final int INITIAL_CAPACITY = 1_024;
    /** Below this, cancelled events may stay until their time has come. */
    private static final int COMPACT_FROM = 4_096;

    private long[] times = new long[INITIAL_CAPACITY];
    private long[] sequence = new long[INITIAL_CAPACITY];
    private Event[] events = new Event[INITIAL_CAPACITY];
    private int size;
    private int cancelled;
    private long pushed;

    /** Something that happens at a time. */
    abstract static class Event {

        /** Lets it happen. */
        abstract void run();

        /** Says whether it will not do anything. */
        boolean isCancelled() {
            return false;
        }
    }

    void push(long time, Event event) {
        if (size == times.length) {
            grow();
        }
        place(size, time, pushed++, event);
        size++;
        siftUp(size - 1);
    }

    /** Removes and returns the next event; null if there is none. */
    Event pop() {
        if (size == 0) {
            return null;
        }
        Event first = events[0];
        size--;
        place(0, times[size], sequence[size], events[size]);
        events[size] = null;
        siftDown(0);
        if (first.isCancelled()) {
            cancelled--;
        }
        return first;
    }

    /** Returns the time of the next event; {@link Long#MAX_VALUE} if there is none. */
    long nextTime() {
        return size == 0 ? Long.MAX_VALUE : times[0];
    }

    int size() {
        return size;
    }

    /** Notes that an event in the queue was cancelled; when most are, they are thrown out. */
    void cancelledOne() {
        cancelled++;
        if (cancelled >= COMPACT_FROM && cancelled > size / 2) {
            compact();
        }
    }

    private void compact() {
        int kept = 0;
        for (int i = 0; i < size; i++) {
            if (!events[i].isCancelled()) {
                place(kept++, times[i], sequence[i], events[i]);
            }
        }
        Arrays.fill(events, kept, size, null);
        size = kept;
        cancelled = 0;
        for (int i = size / ARITY; i >= 0; i--) {
            siftDown(i);
        }
    }

    private void grow() {
        int capacity = times.length * 2;
        times = Arrays.copyOf(times, capacity);
        sequence = Arrays.copyOf(sequence, capacity);
        events = Arrays.copyOf(events, capacity);
    }

    private void siftUp(int start) {
        long time = times[start];
        long number = sequence[start];
        Event event = events[start];
        int at = start;
        while (at > 0) {
            int parent = (at - 1) / ARITY;
            if (!before(time, number, parent)) {
                break;
            }
            place(at, times[parent], sequence[parent], events[parent]);
            at = parent;
        }
        place(at, time, number, event);
    }

    private void siftDown(int start) {
        if (start >= size) {
            return;
        }
        long time = times[start];
        long number = sequence[start];
        Event event = events[start];
        int at = start;
        while (true) {
            int child = firstChild(at);
            if (child < 0 || before(time, number, child)) {
                break;
            }
            place(at, times[child], sequence[child], events[child]);
            at = child;
        }
        place(at, time, number, event);
    }

    /** Returns the child that comes first; -1 if there is no child. */
    private int firstChild(int parent) {
        int from = parent * ARITY + 1;
        if (from >= size) {
            return -1;
        }
        int best = from;
        for (int i = from + 1; i < Math.min(from + ARITY, size); i++) {
            if (before(times[i], sequence[i], best)) {
                best = i;
            }
        }
        return best;
    }

    private boolean before(long time, long number, int other) {
        return time < times[other] || time == times[other] && number < sequence[other];
    }

    private void place(int at, long time, long number, Event event) {
        times[at] = time;
        sequence[at] = number;
        events[at] = event;
    }
}
