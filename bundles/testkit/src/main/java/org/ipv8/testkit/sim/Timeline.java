package org.ipv8.testkit.sim;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

import org.ipv8.overlay.NodeClock;
import org.ipv8.overlay.Task;

/**
 * Events in the order in which they happen, and the clock they see: all of a simulation, or those of one district. Used by one thread at a
 * time.
 */
final class Timeline {

    /** So many events without any progress of time are taken for an endless loop. */
    private static final int STUCK = 10_000_000;

    private final EventQueue timers = new EventQueue();
    private final ArrayDeque<Runnable> immediate = new ArrayDeque<>();
    private final List<Post> posts = new ArrayList<>();
    private final NodeClock clock;
    private long now;
    private long events;
    private int eventsNow;
    private boolean running;

    /** What another timeline will get. */
    private record Post(Timeline receiver, long time, EventQueue.Event event) {
    }

    /**
     * Creates a timeline of no events.
     *
     * @param origin what {@link NodeClock#nanos()} returns at the start: anything, as on a real machine
     */
    Timeline(long origin) {
        clock = new NodeClock() {
            @Override
            public long nanos() {
                return origin + now;
            }

            @Override
            public Instant now() {
                return VirtualTime.START.plusNanos(now);
            }
        };
    }

    NodeClock clock() {
        return clock;
    }

    /** Returns how many nanoseconds have passed since the start. */
    long nanos() {
        return now;
    }

    /** Returns how many events have happened. */
    long events() {
        return events;
    }

    /** Returns how many events are waiting, some that were cancelled included. */
    int scheduled() {
        return timers.size() + posts.size();
    }

    /** Returns when the next event is due; {@link Long#MAX_VALUE} if there is none. */
    long nextTime() {
        return immediate.isEmpty() ? timers.nextTime() : now;
    }

    // --- What is to happen

    /** Does something after a delay: {@link VirtualTime#schedule}. */
    Task schedule(Duration delay, Runnable work) {
        Timer timer = new Timer(timers, work);
        after(delay.toNanos(), timer);
        return timer;
    }

    /** Lets an event happen after a number of nanoseconds. */
    void after(long nanos, EventQueue.Event event) {
        timers.push(now + Math.max(nanos, 0), event);
    }

    /** Lets an event happen on a timeline, which gets another one's with its {@link #post}. */
    void after(long nanos, EventQueue.Event event, Timeline receiver) {
        if (receiver == this) {
            after(nanos, event);
        } else {
            posts.add(new Post(receiver, now + nanos, event));
        }
    }

    /** Hands over what is for other timelines. */
    void post() {
        for (Post post : posts) {
            post.receiver.timers.push(post.time, post.event);
        }
        posts.clear();
    }

    /** Does something at this point of time: {@link VirtualTime#execute}. */
    void execute(Runnable work) {
        immediate.add(work);
        if (!running) {
            settle();
        }
    }

    // --- What happens

    /** Says whether somebody is advancing it, so that what is to be done at once need not be done here and now. */
    boolean isRunning() {
        return running;
    }

    void setRunning(boolean advancing) {
        running = advancing;
    }

    /** Lets one event happen that is due at a time; returns false if there is none. */
    boolean step(long end) {
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
                    + " without delay, at " + Duration.ofNanos(now));
        }
        return true;
    }

    /** Lets all events happen that are due at a time, and the time come. */
    void runTo(long end) {
        while (step(end)) {
            // until nothing more is due
        }
        moveTo(end);
    }

    void moveTo(long time) {
        if (time > now) {
            now = time;
            eventsNow = 0;
        }
    }

    /** Does all that is to be done at once. */
    private void settle() {
        running = true;
        try {
            for (Runnable work = immediate.poll(); work != null; work = immediate.poll()) {
                work.run();
                events++;
            }
        } finally {
            running = false;
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
