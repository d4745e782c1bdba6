package org.ipv8.control.internal;

import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

/** Makes daemon threads with a name that tells whose they are. */
final class Threads implements ThreadFactory {

    private final String name;
    private final AtomicInteger count = new AtomicInteger();

    Threads(String name) {
        this.name = "ipv8-control-" + name;
    }

    @Override
    public Thread newThread(Runnable task) {
        Thread thread = new Thread(task, name + "-" + count.incrementAndGet());
        thread.setDaemon(true);
        return thread;
    }
}
