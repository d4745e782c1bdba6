package org.ipv8.tracker.internal;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.RejectedExecutionException;

import org.ipv8.overlay.NodeClock;
import org.ipv8.overlay.Task;
import org.ipv8.runtime.Platform;

/**
 * Finds out who is gone: every churn interval it asks a few random peers (spec sections 6.6 and 7.4). No round-trip times are
 * kept of a tracker's pings, so everybody in the sample counts as not measured enough and is asked.
 */
final class Churn implements AutoCloseable {

    /** How many peers are looked at in a round. */
    static final int SAMPLE_SIZE = 8;
    /** A peer that was asked is left alone for so long. */
    static final Duration PING_INTERVAL = Duration.ofSeconds(10);
    /** A peer that was asked and silent for longer is forgotten with all its communities. */
    static final Duration DROP_TIME = Duration.ofMillis(57_500);

    private static final Logger LOG = System.getLogger(Churn.class.getName());

    private final Platform platform;
    private final NodeClock clock;
    private final Duration interval;
    private final Collection<Listener> listeners;
    private final Registry registry;
    private final Pings pings;
    private Task next;
    private boolean closed;

    Churn(Platform platform, Duration interval, Collection<Listener> listeners, Registry registry, Pings pings) {
        this.platform = platform;
        this.clock = platform.clock();
        this.interval = interval;
        this.listeners = listeners;
        this.registry = registry;
        this.pings = pings;
    }

    /** Schedules the next round. */
    synchronized void start() {
        if (!closed) {
            next = platform.schedule(interval, this::handOver);
        }
    }

    private void handOver() {
        try {
            platform.background().execute(this::round);
        } catch (RejectedExecutionException e) {
            start();
        }
    }

    /** A round that fails is logged and does not end the series: in the reference it does. */
    private void round() {
        try {
            listeners.forEach(Listener::refresh);
            step();
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "a round of pings failed, the next one follows as usual", e);
        } finally {
            start();
        }
    }

    private void step() {
        long now = clock.nanos();
        for (Client peer : registry.sample(SAMPLE_SIZE)) {
            boolean asked = peer.pingedAt().isPresent();
            if (asked && now - peer.lastResponse() > DROP_TIME.toNanos()) {
                registry.remove(peer.key());
            } else if (!asked || now - peer.pingedAt().getAsLong() > PING_INTERVAL.toNanos()) {
                pings.ask(peer);
            }
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (next != null) {
            next.close();
        }
    }
}
