package org.ipv8.runtime.internal.node;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.ipv8.node.ScheduledTask;
import org.ipv8.overlay.Task;
import org.ipv8.runtime.Platform;
import org.ipv8.runtime.internal.lane.Lane;

/** The timers of one overlay: they fire in its lane and end with it. */
final class Timers implements AutoCloseable {

    private final Platform platform;
    private final Lane lane;
    private final Set<Timer> timers = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    Timers(Platform platform, Lane lane) {
        this.platform = platform;
        this.lane = lane;
    }

    Task schedule(Duration delay, Runnable work) {
        return start(new Timer(work, null), delay);
    }

    Task every(Duration delay, Duration interval, Runnable work) {
        if (interval.isNegative() || interval.isZero()) {
            throw new IllegalArgumentException("the interval is " + interval + ", expected more than zero");
        }
        return start(new Timer(work, interval), delay);
    }

    private Task start(Timer timer, Duration delay) {
        timers.add(timer);
        timer.arm(delay);
        return timer;
    }

    /** Shows what is scheduled. */
    List<ScheduledTask> describe() {
        Instant now = platform.clock().now();
        long nanos = platform.clock().nanos();
        return timers.stream().map(timer -> timer.describe(now, nanos)).toList();
    }

    @Override
    public void close() {
        closed = true;
        timers.forEach(Timer::close);
    }

    private final class Timer implements Task {

        private final Runnable work;
        private final Duration interval;
        private final long since = platform.clock().nanos();
        private volatile Thread runner;
        private volatile boolean cancelled;
        private volatile Task armed;

        Timer(Runnable work, Duration interval) {
            this.work = work;
            this.interval = interval;
        }

        void arm(Duration delay) {
            armed = platform.schedule(delay, () -> lane.execute(this::fire));
            if (closed || cancelled) {
                close();
            }
        }

        ScheduledTask describe(Instant now, long nanos) {
            Thread thread = runner;
            List<String> stack = thread == null ? List.of()
                    : Arrays.stream(thread.getStackTrace()).map(StackTraceElement::toString).toList();
            String name = work.getClass().getName().replaceAll("\\$\\$Lambda.*", "");
            return new ScheduledTask(name.substring(name.lastIndexOf('.') + 1), now.minusNanos(nanos - since),
                    Optional.ofNullable(interval), stack);
        }

        private void fire() {
            if (cancelled) {
                return;
            }
            runner = Thread.currentThread();
            try {
                work.run();
            } finally {
                runner = null;
                if (interval != null && !cancelled) {
                    arm(interval);
                } else {
                    timers.remove(this);
                }
            }
        }

        @Override
        public void close() {
            cancelled = true;
            timers.remove(this);
            Task task = armed;
            if (task != null) {
                task.close();
            }
        }
    }
}
