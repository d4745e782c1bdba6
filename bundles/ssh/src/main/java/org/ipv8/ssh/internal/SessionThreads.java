package org.ipv8.ssh.internal;

import java.io.IOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** A thread for each command or shell while it lasts; they end with the bundle. */
final class SessionThreads implements AutoCloseable {

    private static final long WAIT_MILLIS = 50;
    /** How often a thread is interrupted that goes on: what it ran may have swallowed it. */
    private static final int ATTEMPTS = 20;

    private final Set<Thread> running = ConcurrentHashMap.newKeySet();
    private final AtomicInteger count = new AtomicInteger();
    private boolean closed;

    /**
     * Starts a thread.
     *
     * @throws IOException if it is too late
     */
    synchronized Thread start(Runnable work) throws IOException {
        if (closed) { // a client may have been let in just before
            throw new IOException("the remote shell has been stopped");
        }
        Thread thread = new Thread(() -> {
            try {
                work.run();
            } finally {
                running.remove(Thread.currentThread());
            }
        }, "ipv8-ssh-session-" + count.incrementAndGet());
        thread.setDaemon(true);
        running.add(thread);
        thread.start();
        return thread;
    }

    private synchronized void refuseMore() {
        closed = true;
    }

    @Override
    public void close() {
        refuseMore();
        boolean interrupted = running.remove(Thread.currentThread()); // a command that stops this very bundle
        for (int attempt = 0; attempt < ATTEMPTS && !running.isEmpty(); attempt++) {
            running.forEach(Thread::interrupt);
            for (Thread thread : running) {
                interrupted |= isInterruptedWaitingFor(thread);
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean isInterruptedWaitingFor(Thread thread) {
        try {
            thread.join(WAIT_MILLIS);
            return false;
        } catch (InterruptedException e) {
            return true; // not now: the next attempt waits
        }
    }
}
