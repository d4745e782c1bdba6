package org.ipv8.runtime.internal.lane;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A serial executor on shared threads: what it is given runs in order, one at a time.
 *
 * <p>Packets are put in with {@link #offer} without waking anybody, so that a burst of datagrams costs one
 * {@link #wake()}; their number is bounded. Tasks of the overlay itself go through {@link #execute} and are never refused
 * before the lane is closed, because losing a time-out would leave a request waiting for ever.
 */
public final class Lane implements Executor {

    /** How much work one turn on a worker does before it lets other lanes run. */
    private static final int TURN = 256;
    /** How long {@link #runNow} and {@link #close} wait for the task that is running. */
    private static final long PATIENCE_SECONDS = 5;
    private static final Logger LOG = System.getLogger(Lane.class.getName());

    private final String name;
    private final Executor workers;
    private final int packetLimit;
    private final Queue<Runnable> work = new ConcurrentLinkedQueue<>();
    private final AtomicInteger packets = new AtomicInteger();
    /** 1 while a turn is running or waiting for a worker. */
    private final AtomicInteger scheduled = new AtomicInteger();
    /** Held by whoever runs something in the lane. */
    private final ReentrantLock running = new ReentrantLock();
    private volatile boolean closed;

    /**
     * Creates a lane.
     *
     * @param name        for log lines
     * @param workers     threads to run on
     * @param packetLimit how many packets may wait
     */
    public Lane(String name, Executor workers, int packetLimit) {
        this.name = name;
        this.workers = workers;
        this.packetLimit = packetLimit;
    }

    /** Queues a packet without waking a worker; returns false, and does nothing, when too many wait or the lane is closed. */
    public boolean offer(Packet packet) {
        if (closed) {
            return false;
        }
        if (packets.incrementAndGet() > packetLimit) {
            packets.decrementAndGet();
            return false;
        }
        work.add(packet);
        return true;
    }

    /** Sees to it that what was offered is run. */
    public void wake() {
        if (scheduled.get() == 0 && !work.isEmpty() && scheduled.compareAndSet(0, 1)) {
            workers.execute(this::turn);
        }
    }

    @Override
    public void execute(Runnable task) {
        if (!closed) {
            work.add(task);
            wake();
        }
    }

    /**
     * Runs something on the calling thread as if in the lane: nothing else of the lane runs meanwhile.
     *
     * @return false, having done nothing, if the task that is running did not end in time
     */
    public boolean runNow(Runnable task) {
        if (!lock()) {
            LOG.log(Level.ERROR, name + " has been busy with one task for " + PATIENCE_SECONDS + " s");
            return false;
        }
        try {
            guarded(task);
        } finally {
            running.unlock();
        }
        wake();
        return true;
    }

    /** Runs a last task on the calling thread and nothing after it; what waits is dropped. */
    public void close(Runnable last) {
        runNow(() -> {
            closed = true;
            last.run();
        });
        closed = true;
        work.clear();
    }

    private boolean lock() {
        try {
            return running.tryLock(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void turn() {
        running.lock();
        try {
            for (int i = 0; i < TURN; i++) {
                Runnable next = work.poll();
                if (next == null) {
                    break;
                }
                if (next instanceof Packet) {
                    packets.decrementAndGet();
                }
                if (!closed) {
                    guarded(next);
                }
            }
        } finally {
            running.unlock();
            scheduled.set(0);
        }
        wake(); // what came after the last poll, or what this turn left
    }

    private void guarded(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException | LinkageError | StackOverflowError | AssertionError e) {
            LOG.log(Level.WARNING, "a task of " + name + " failed", e);
        }
    }

    /** Returns the name. */
    @Override
    public String toString() {
        return name;
    }

    /** Work that may be refused: something that came from the network. */
    public interface Packet extends Runnable {
    }
}
