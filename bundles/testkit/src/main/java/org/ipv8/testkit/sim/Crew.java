package org.ipv8.testkit.sim;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;

/**
 * Lets the timelines of districts advance side by side, in steps in which none of them can hear of what another one does: as long as the
 * fastest datagram is on its way. What is on the common timeline happens between steps, while the others stand still.
 *
 * <p>The thread that made the crew works, too, and does all of it if there is but one processor. A step takes a fraction of a
 * millisecond, so nobody sleeps between two.
 */
final class Crew implements AutoCloseable {

    /** How often a thread looks for work before it lets others have the processor. */
    private static final int SPINS = 10_000;
    private static final int INDEX_BITS = 32;

    private final Timeline common;
    private final List<Timeline> districts;
    private final LongSupplier fastest;
    private final List<Thread> helpers;
    /** The number of the step, and that of the district that is to be taken next: no step is over before all have come back. */
    private final AtomicLong next;
    private final AtomicInteger done = new AtomicInteger();
    private final Throwable[] failures;
    /** Where the step ends. */
    private long end;
    private volatile boolean closed;

    /**
     * Starts a crew.
     *
     * @param fastest how many nanoseconds at least a datagram takes from one district to another
     */
    Crew(Timeline common, List<Timeline> districts, LongSupplier fastest) {
        this.common = common;
        this.districts = districts;
        this.fastest = fastest;
        next = new AtomicLong(districts.size());
        failures = new Throwable[districts.size()];
        int threads = Math.min(Runtime.getRuntime().availableProcessors(), districts.size());
        helpers = IntStream.range(1, threads).mapToObj(i -> new Thread(this::help, "ipv8-simulation-" + i)).toList();
        helpers.forEach(Thread::start);
    }

    /** Lets happen what is due next at a time, one thing or what the districts do in one step; returns false if nothing is due. */
    boolean step(long latest) {
        districts.forEach(Timeline::post);
        long first = earliest();
        if (common.nextTime() <= first) {
            moveDistricts(Math.min(common.nextTime(), latest));
            return common.step(latest);
        }
        if (first > latest) {
            return false;
        }
        end = Math.max(first, Math.min(Math.min(latest, common.nextTime() - 1), first + fastest.getAsLong() - 1));
        done.set(0);
        next.set((next.get() >>> INDEX_BITS) + 1 << INDEX_BITS);
        await();
        common.moveTo(end);
        complain();
        return true;
    }

    private long earliest() {
        long earliest = Long.MAX_VALUE;
        for (Timeline district : districts) {
            earliest = Math.min(earliest, district.nextTime());
        }
        return earliest;
    }

    private void moveDistricts(long time) {
        for (Timeline district : districts) {
            district.moveTo(time);
        }
    }

    private void await() {
        for (int idle = 0; done.get() < districts.size(); idle++) {
            if (!work()) {
                pause(idle);
            }
        }
    }

    private void help() {
        for (int idle = 0; !closed; idle++) {
            if (work()) {
                idle = 0;
            } else {
                pause(idle);
            }
        }
    }

    private static void pause(int idle) {
        if (idle < SPINS) {
            Thread.onSpinWait();
        } else {
            Thread.yield();
        }
    }

    /** Takes a district and lets it advance; returns false if all are taken. */
    private boolean work() {
        long ticket = next.get();
        int district = (int) ticket;
        if (district >= districts.size()) {
            return false;
        }
        if (next.compareAndSet(ticket, ticket + 1)) {
            try {
                districts.get(district).runTo(end);
            } catch (RuntimeException | Error e) {
                failures[district] = e;
            } finally {
                done.incrementAndGet();
            }
        }
        return true;
    }

    /** Throws what was thrown in the step: of several, the first by district. */
    private void complain() {
        Throwable first = null;
        for (int i = 0; i < failures.length; i++) {
            Throwable failure = failures[i];
            failures[i] = null;
            if (first == null) {
                first = failure;
            } else if (failure != null && failure != first) {
                first.addSuppressed(failure);
            }
        }
        if (first instanceof RuntimeException e) {
            throw e;
        }
        if (first instanceof Error e) {
            throw e;
        }
    }

    /** Ends the helpers, who have nothing to do between steps. */
    @Override
    public void close() {
        closed = true;
        for (Thread helper : helpers) {
            for (int idle = 0; helper.isAlive(); idle++) {
                pause(idle);
            }
        }
    }
}
