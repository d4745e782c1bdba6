package org.ipv8.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

import org.ipv8.testkit.sim.SimNode;
import org.ipv8.testkit.sim.Simulation;

/**
 * Exceptions inside nodes. A node survives what its overlays throw: it counts and logs it. In a test that is not to go unnoticed, so
 * this listens to the log while the test runs, and reads the counters at its end.
 */
final class Problems extends Handler {

    private static final String COUNTER = "handler-failed";
    private static final Logger LOG = Logger.getLogger("org.ipv8");

    private final List<Throwable> thrown = new ArrayList<>();
    private final Level levelBefore = LOG.getLevel();
    private final Thread thread = Thread.currentThread();
    private boolean acknowledged;

    /** Starts to listen to what happens on this thread. */
    Problems() {
        setLevel(Level.ALL);
        LOG.setLevel(Level.FINE); // where failures of handlers are logged: anybody can cause them, so operators are spared
        LOG.addHandler(this);
    }

    @Override
    public void publish(LogRecord message) {
        if (message.getThrown() != null && Thread.currentThread() == thread) {
            thrown.add(message.getThrown());
        }
    }

    /** Returns what was thrown so far, and takes it for expected. */
    List<Throwable> acknowledge() {
        acknowledged = true;
        return List.copyOf(thrown);
    }

    /**
     * Complains about what nobody has asked for.
     *
     * @throws AssertionError with what was thrown
     */
    void check(Simulation simulation) {
        long failures = simulation.nodes().stream().mapToLong(Problems::failures).sum();
        if (acknowledged || failures == 0 && thrown.isEmpty()) {
            return;
        }
        AssertionError error = new AssertionError("overlays threw " + Math.max(failures, thrown.size())
                + " exceptions" + (thrown.isEmpty() ? "" : ", first: " + thrown.get(0)));
        thrown.forEach(error::addSuppressed);
        throw error;
    }

    private static long failures(SimNode node) {
        return node.node().overlays().stream().mapToLong(overlay -> overlay.drops().getOrDefault(COUNTER, 0L)).sum();
    }

    @Override
    public void flush() {
        // nothing is kept back
    }

    @Override
    public void close() {
        LOG.removeHandler(this);
        LOG.setLevel(levelBefore);
    }
}
