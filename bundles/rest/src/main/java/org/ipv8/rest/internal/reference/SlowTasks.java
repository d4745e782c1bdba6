package org.ipv8.rest.internal.reference;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;

import org.ipv8.node.Probe;

/** Remembers tasks that have kept their lane, and with it a worker, for too long (spec section 3, debug). */
final class SlowTasks implements Probe {

    private static final int KEPT = 50;
    private static final double NANOS = 1e9;

    private final Deque<Map<String, Object>> messages = new ArrayDeque<>();
    private volatile long threshold;

    SlowTasks(double seconds) {
        limit(seconds);
    }

    void limit(double seconds) {
        threshold = (long) (seconds * NANOS);
    }

    @Override
    public void ran(String overlay, String task, long nanos) {
        if (nanos >= threshold) {
            synchronized (messages) {
                if (messages.size() == KEPT) {
                    messages.removeFirst();
                }
                messages.add(Map.of("message", String.format("Executing %s of %s took %.3f seconds", task, overlay, nanos / NANOS)));
            }
        }
    }

    List<Map<String, Object>> messages() {
        synchronized (messages) {
            return new ArrayList<>(messages);
        }
    }
}
