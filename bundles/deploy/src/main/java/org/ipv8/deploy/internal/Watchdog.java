package org.ipv8.deploy.internal;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Interrupts the thread it was made by if that takes too long over something: a bundle that does not return from its start, say. */
final class Watchdog implements AutoCloseable {

    private final Thread watched = Thread.currentThread();
    private final CountDownLatch done = new CountDownLatch(1);
    private final long nanos;
    private boolean closed;
    private boolean barked;

    /** Begins to watch the calling thread. */
    Watchdog(long nanos) {
        this.nanos = nanos;
        Thread thread = new Thread(this::watch, "ipv8-deploy-watchdog");
        thread.setDaemon(true);
        thread.start();
    }

    private void watch() {
        try {
            if (!done.await(nanos, TimeUnit.NANOSECONDS)) {
                bark();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void bark() {
        if (!closed) {
            barked = true;
            watched.interrupt();
        }
    }

    /** Says whether the time was over. */
    synchronized boolean hasBarked() {
        return barked;
    }

    @Override
    public synchronized void close() {
        closed = true;
        done.countDown();
        if (barked) {
            Thread.interrupted(); // the interruption was meant for what is over now
        }
    }
}
