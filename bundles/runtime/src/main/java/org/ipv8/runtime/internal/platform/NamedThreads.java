package org.ipv8.runtime.internal.platform;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

/** Makes daemon threads with numbered names, and knows those that have not ended. */
final class NamedThreads implements ThreadFactory {

    private final String prefix;
    private final AtomicInteger count = new AtomicInteger();
    private final Set<Thread> threads = ConcurrentHashMap.newKeySet();

    NamedThreads(String prefix) {
        this.prefix = prefix;
    }

    @Override
    public Thread newThread(Runnable work) {
        Thread thread = new Thread(work, prefix + count.incrementAndGet());
        thread.setDaemon(true);
        thread.setContextClassLoader(null); // the creator's would be pinned for as long as the thread lives
        threads.removeIf(made -> made.getState() == Thread.State.TERMINATED);
        threads.add(thread);
        return thread;
    }

    /** Waits, not for ever, until all others have ended: a pool that says so lets its last thread go only a moment later. */
    void join() {
        threads.stream().filter(made -> made != Thread.currentThread()).forEach(Threads::join);
        threads.clear();
    }
}
