package org.ipv8.runtime.internal.node;

import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;

import org.ipv8.overlay.Task;
import org.ipv8.runtime.Platform;

/** Something that is done later, on a thread that may block; when all of these are busy, later still. */
final class Later implements Task {

    private final Platform platform;
    private final Duration delay;
    private final Runnable work;
    private Task timer;
    private boolean cancelled;

    private Later(Platform platform, Duration delay, Runnable work) {
        this.platform = platform;
        this.delay = delay;
        this.work = work;
    }

    /** Schedules work. */
    static Task schedule(Platform platform, Duration delay, Runnable work) {
        Later later = new Later(platform, delay, work);
        later.arm();
        return later;
    }

    private synchronized void arm() {
        if (!cancelled) {
            timer = platform.schedule(delay, this::fire);
        }
    }

    private void fire() {
        try {
            platform.background().execute(this::run);
        } catch (RejectedExecutionException e) {
            arm();
        }
    }

    private void run() {
        synchronized (this) {
            if (cancelled) {
                return;
            }
        }
        work.run();
    }

    @Override
    public synchronized void close() {
        cancelled = true;
        timer.close();
    }
}
