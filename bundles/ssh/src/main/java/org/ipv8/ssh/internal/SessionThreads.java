package org.ipv8.ssh.internal;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** A thread for each command or shell while it lasts; they end with the bundle. */
final class SessionThreads implements AutoCloseable {

    private static final long GRACE_MILLIS = 1_000;

    private final Set<Thread> running = ConcurrentHashMap.newKeySet();
    private final AtomicInteger count = new AtomicInteger();

    Thread start(Runnable work) {
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

    @Override
    public void close() {
        running.forEach(Thread::interrupt);
        for (Thread thread : running) {
            if (thread != Thread.currentThread()) { // a command that stops this very bundle
                try {
                    thread.join(GRACE_MILLIS);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
        }
    }
}
