package org.ipv8.runtime.internal.platform;

/** Waiting for threads to end. */
final class Threads {

    private static final long PATIENCE_MILLIS = 5_000;

    private Threads() {
    }

    /** Waits, not for ever, until a thread has ended. */
    static void join(Thread thread) {
        try {
            thread.join(PATIENCE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
