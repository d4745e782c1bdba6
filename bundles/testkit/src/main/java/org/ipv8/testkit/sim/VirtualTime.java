package org.ipv8.testkit.sim;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.LongPredicate;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.ipv8.overlay.NodeClock;
import org.ipv8.overlay.Task;

/**
 * The time of a simulation: it stands still until it is told to advance, and then jumps from event to event.
 *
 * <p>Everything happens on the thread that advances it, in an order that depends on nothing but the order in which
 * things were scheduled: what was {@linkplain #execute given to be done at once} before the next timer, timers by time and then by
 * arrival. An exception that leaves an event leaves {@link #advance} too, at the virtual time of the event.
 *
 * <p>In a {@linkplain Simulation.Builder#parallel() parallel} simulation that is true of what is scheduled here. What hosts do is done by
 * several threads, step by step, each no longer than the fastest datagram is on its way: it has been done by the end of its step, at which the
 * time stops, too, for conditions and exceptions. Still nothing depends on how many threads there are.
 */
public final class VirtualTime {

    /** What clocks on walls show when a simulation starts. */
    public static final Instant START = Instant.parse("2030-01-01T00:00:00Z");

    /** Of what is done here, and what hosts do as well if there are no districts. */
    private final Timeline common;
    /** Of what the hosts of each district do. */
    private final List<Timeline> districts;
    private final List<Timeline> all;
    private LongSupplier fastest = () -> 0;

    /**
     * Creates a time.
     *
     * @param origin what {@link NodeClock#nanos()} returns at the start: anything, as on a real machine
     */
    VirtualTime(long origin) {
        this(origin, 1);
    }

    /**
     * Creates a time.
     *
     * @param parts how many districts there are whose hosts are independent of each other; 1 if all happens on one thread
     */
    VirtualTime(long origin, int parts) {
        common = new Timeline(origin);
        districts = parts == 1 ? List.of() : IntStream.range(0, parts).mapToObj(i -> new Timeline(origin)).toList();
        all = Stream.concat(Stream.of(common), districts.stream()).toList();
    }

    /**
     * Sets how fast news travels.
     *
     * @param nanos how many nanoseconds at least a datagram takes from one district to another
     */
    void setFastest(LongSupplier nanos) {
        fastest = nanos;
    }

    /** Returns how many districts there are, at least 1. */
    int districts() {
        return Math.max(districts.size(), 1);
    }

    Timeline district(int number) {
        return districts.isEmpty() ? common : districts.get(number);
    }

    Timeline common() {
        return common;
    }

    /** Returns the clock that shows this time. */
    public NodeClock clock() {
        return common.clock();
    }

    /** Returns how much time has passed since the start. */
    public Duration elapsed() {
        return Duration.ofNanos(nanos());
    }

    long nanos() {
        return common.nanos();
    }

    /** Returns how many events have happened. */
    public long events() {
        return all.stream().mapToLong(Timeline::events).sum();
    }

    /** Returns how many things are scheduled for later, some that were cancelled included. */
    public int scheduled() {
        return all.stream().mapToInt(Timeline::scheduled).sum();
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
        if (common.isRunning()) {
            throw new IllegalStateException("time cannot be advanced by what happens in it; schedule something instead");
        }
        long end = nanos() + limit.toNanos();
        if (districts.isEmpty()) {
            return run(common::step, condition, end);
        }
        try (Crew crew = new Crew(common, districts, fastest)) {
            return run(crew::step, condition, end);
        }
    }

    private boolean run(LongPredicate step, BooleanSupplier condition, long end) {
        all.forEach(timeline -> timeline.setRunning(true));
        try {
            while (!condition.getAsBoolean()) {
                if (!step.test(end)) {
                    all.forEach(timeline -> timeline.moveTo(end));
                    return condition.getAsBoolean();
                }
            }
            return true;
        } finally {
            all.forEach(timeline -> timeline.setRunning(false));
        }
    }

    /**
     * Does something after a delay; at once, but not before this method returns, if the delay is zero or negative.
     *
     * @return to cancel it
     */
    public Task schedule(Duration delay, Runnable work) {
        return common.schedule(delay, work);
    }

    /**
     * Does something at this point of time, as a thread that was waiting for work would: after what is being done
     * now if that is an event, else before this method returns.
     */
    public void execute(Runnable work) {
        common.execute(work);
    }
}
