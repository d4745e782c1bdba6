package org.ipv8.testkit.sim;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.function.BooleanSupplier;

import org.ipv8.overlay.NodeClock;
import org.ipv8.overlay.Task;

/**
 * The time of a simulation: it stands still until it is told to advance, and then jumps from event to event.
 *
 * <p>Everything happens on the thread that advances it, in an order that depends on nothing but the order in which
 * things were scheduled: what was {@linkplain #execute given to be done at once} before the next timer, timers by time and then by
 * arrival. An exception that leaves an event leaves {@link #advance} too, at the virtual time of the event.
 */
public final class VirtualTime {

    /** What clocks on walls show when a simulation starts. */
    public static final Instant START = Instant.parse("2030-01-01T00:00:00Z");

    /** So many events without any progress of time are taken for an endless loop. */
    private static final int STUCK = 10_000_000;

    private final EventQueue timers = new EventQueue();
    private final ArrayDeque<Runnable> immediate = new ArrayDeque<>();
    private final NodeClock clock;
    private long now;
    private long events;
    private int eventsNow;
    private boolean running;

    /**
     * Creates a time.
     *
     * @param origin what {@link NodeClock#nanos()} returns at the start: anything, as on a real machine
     */
    VirtualTime(long origin) {
        clock = new NodeClock() {
            @Override
            public long nanos() {
                return origin + now;
            }

            @Override
            public Instant now() {
                return START.plusNanos(now);
            }
        };
    }

    /** Returns the clock that shows this time. */
    public NodeClock clock() {
        return clock;
    }

    /** Returns how much time has passed since the start. */
    public Duration elapsed() {
        return Duration.ofNanos(now);
    }

    long nanos() {
        return now;
    }

    /** Returns how many events have happened. */
    public long events() {
        return events;
    }

    /** Returns how many things are scheduled for later, some that were cancelled included. */
    public int scheduled() {
        return timers.size();
    }

    /** Lets everything happen that is due within a time, and that time pass. */
    public void advance(Duration duration) {
        runUntil(() -> false, duration);
    }

    /**
     * Lets time pass until a condition holds, which is looked at after each event.
     *
     * @param limit the most time that may pass
     * @return whether the condition holds
     * @throws IllegalStateException if called by an event
     */
    public boolean runUntil(BooleanSupplier condition, Duration limit) {
        if (running) {
            throw new IllegalStateException("time cannot be advanced by what happens in it; schedule something instead");
        }
        long end = now + limit.toNanos();
        running = true;
        try {
            while (!condition.getAsBoolean()) {
                if (!step(end)) {
                    moveTo(end);
                    return condition.getAsBoolean();
                }
            }
            return true;
        } finally {
            running = false;
        }
    }

    /** Lets one event happen that is due at a time; returns false if there is none. */
    private boolean step(long end) {
        Runnable work = immediate.poll();
        if (work == null) {
            if (timers.nextTime() > end) {
                return false;
            }
            moveTo(timers.nextTime());
            EventQueue.Event event = timers.pop();
            if (event.isCancelled()) {
                return true;
            }
            event.run();
        } else {
            work.run();
        }
        events++;
        if (++eventsNow > STUCK) {
            throw new IllegalStateException("time has stood still for " + STUCK + " events: something schedules itself"
                    + " without delay, at " + elapsed());
        }
        return true;
    }

    private void moveTo(long time) {
        if (time > now) {
            now = time;
            eventsNow = 0;
        }
    }

    /**
     * Does something after a delay; at once, but not before this method returns, if the delay is zero or negative.
     *
     * @return to cancel it
     */
    public Task schedule(Duration delay, Runnable work) {
        Timer timer = new Timer(timers, work);
        after(delay.toNanos(), timer);
        return timer;
    }

    /** Lets an event happen after a number of nanoseconds. */
    void after(long nanos, EventQueue.Event event) {
        timers.push(now + Math.max(nanos, 0), event);
    }

    /**
     * Does something at this point of time, as a thread that was waiting for work would: after what is being done
     * now if that is an event, else before this method returns.
     */
    public void execute(Runnable work) {
        immediate.add(work);
        if (!running) {
            settle();
        }
    }

    /**
     * Does all that is to be done at once. Needed where an event is about to wait for another part of the same
     * simulation, which could otherwise only go on after the event.
     */
    void settle() {
        boolean wasRunning = running;
        running = true;
        try {
            for (Runnable work = immediate.poll(); work != null; work = immediate.poll()) {
                work.run();
                events++;
            }
        } finally {
            running = wasRunning;
        }
    }

    /** Something scheduled that can be cancelled. */
    private static final class Timer extends EventQueue.Event implements Task {

        private final EventQueue queue;
        private Runnable work;

        Timer(EventQueue queue, Runnable work) {
            this.queue = queue;
            this.work = work;
        }

        @Override
        void run() {
            Runnable due = work;
            work = null;
            if (due != null) {
                due.run();
            }
        }

        @Override
        boolean isCancelled() {
            return work == null;
        }

        @Override
        public void close() {
            if (work != null) {
                work = null;
                queue.cancelledOne();
            }
        }
    }
}
