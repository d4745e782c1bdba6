package org.ipv8.runtime.internal.lane;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

import org.ipv8.node.Probe;
import org.ipv8.transport.Endpoint;
import org.ipv8.transport.ReadLoan;

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
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    /** A task that is interrupted has this part of the patience left to end. */
    private static final int GRACE = 5;
    private static final Runnable DONE = () -> { };
    private static final Logger LOG = System.getLogger(Lane.class.getName());

    private final String name;
    private final Executor workers;
    private final int packetLimit;
    private final Duration patience;
    private final Supplier<Probe> probe;
    private final Runnable turn = this::turn;
    private final Queue<Runnable> work = new ConcurrentLinkedQueue<>();
    private final AtomicInteger packets = new AtomicInteger();
    /** 1 while a turn is running or waiting for a worker. */
    private final AtomicInteger scheduled = new AtomicInteger();
    /** Belongs to whoever has set {@link #scheduled}; null unless the turn is to read by itself. */
    private ReadLoan loan;
    /** Held by whoever runs something in the lane. */
    private final ReentrantLock running = new ReentrantLock();
    private final Runner runner = new Runner();
    /** What is to be run last; {@link #DONE} when that has begun. */
    private final AtomicReference<Runnable> last = new AtomicReference<>();
    private volatile boolean closed;
    /** Whoever closes the lane has given up waiting, and leaves the last task to whoever is running. */
    private volatile boolean abandoned;

    /**
     * Creates a lane.
     *
     * @param name        for log lines
     * @param workers     threads to run on
     * @param packetLimit how many packets may wait
     */
    public Lane(String name, Executor workers, int packetLimit) {
        this(name, workers, packetLimit, () -> null);
    }

    /**
     * Creates a lane that is measured.
     *
     * @param probe who is told of what it runs; gives null while nobody is
     */
    public Lane(String name, Executor workers, int packetLimit, Supplier<Probe> probe) {
        this(name, workers, packetLimit, PATIENCE, probe);
    }

    Lane(String name, Executor workers, int packetLimit, Duration patience) {
        this(name, workers, packetLimit, patience, () -> null);
    }

    private Lane(String name, Executor workers, int packetLimit, Duration patience, Supplier<Probe> probe) {
        this.probe = probe;
        this.name = name;
        this.workers = workers;
        this.packetLimit = packetLimit;
        this.patience = patience;
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
        if (claimTurn()) {
            runTurn();
        }
    }

    /**
     * The same, and if the lane had nothing to do, its worker borrows the right to read the endpoint: it goes on with what it reads
     * until a burst has nothing for this lane.
     */
    public void wake(Endpoint endpoint) {
        if (claimTurn()) {
            try {
                loan = endpoint.lend().orElse(null);
            } finally {
                runTurn();
            }
        }
    }

    /** Says whether there is work that nobody sees to yet, and that it is the caller's to see to it. */
    private boolean claimTurn() {
        return scheduled.get() == 0 && !work.isEmpty() && scheduled.compareAndSet(0, 1);
    }

    private void runTurn() {
        try {
            workers.execute(turn);
        } catch (RejectedExecutionException e) { // the platform has stopped, and with it everything that could wait for this
            returnLoan();
            scheduled.set(0);
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
     * @return false, having done nothing, if the lane is closed or the task that is running did not end in time
     */
    public boolean runNow(Runnable task) {
        if (closed) {
            return false;
        }
        if (!lock(patience)) {
            LOG.log(Level.ERROR, name + " has been busy with one task for " + patience.toMillis() + " ms");
            return false;
        }
        try {
            if (closed) {
                return false;
            }
            guarded(task);
        } finally {
            unlock();
        }
        wake();
        return true;
    }

    /**
     * Runs a last task on the calling thread and nothing after it; what waits is dropped. A task that does not end is interrupted;
     * if it goes on nevertheless, the last task is run when it has ended. Repeated calls have no effect.
     *
     * @return whether the last task has been run
     */
    public boolean close(Runnable task) {
        if (!last.compareAndSet(null, task)) {
            return last.get() == DONE;
        }
        closed = true;
        refuseWaiting();
        if (lock(patience) || runner.interrupt() && lock(patience.dividedBy(GRACE))) {
            finish();
            return true;
        }
        LOG.log(Level.ERROR, name + " does not end the task it is running; it is closed without");
        abandoned = true;
        finishIfAbandoned();
        return last.get() == DONE;
    }

    private void finish() {
        try {
            guarded(last.getAndSet(DONE));
            refuseWaiting();
        } finally {
            running.unlock();
        }
    }

    /** Drops what waits. Several threads may be at it. */
    private void refuseWaiting() {
        for (Runnable next = work.poll(); next != null; next = work.poll()) {
            if (next instanceof Packet packet) {
                packets.decrementAndGet();
                unmeasured(packet::refused);
            }
        }
    }

    private void finishIfAbandoned() {
        if (abandoned && last.get() != DONE && running.tryLock()) {
            finish();
        }
    }

    /** Interruptions are kept for the caller: stopping must not fail because of one. */
    private boolean lock(Duration time) {
        boolean interrupted = false;
        long end = System.nanoTime() + time.toNanos();
        try {
            while (!running.tryLock()) {
                long left = end - System.nanoTime();
                try {
                    if (left <= 0) {
                        return false;
                    }
                    if (running.tryLock(left, TimeUnit.NANOSECONDS)) {
                        return true;
                    }
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
            return true;
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void unlock() {
        running.unlock();
        finishIfAbandoned();
    }

    private void turn() {
        running.lock();
        runner.begin();
        boolean readsOn = false;
        try {
            int left = TURN;
            for (Runnable next = next(); next != null; next = left > 0 ? next() : null) {
                left--;
                if (next instanceof Packet packet) {
                    packets.decrementAndGet();
                    if (closed) {
                        unmeasured(packet::refused);
                    }
                }
                if (!closed) {
                    guarded(next);
                }
            }
            readsOn = left == 0 && loan != null && !closed;
        } finally {
            runner.end();
            unlock();
            if (!readsOn) {
                returnLoan();
                scheduled.set(0);
            }
        }
        if (readsOn) {
            runTurn();
        } else {
            wake(); // what came after the last poll, or what this turn left
        }
    }

    /** Returns what is to be run next; null if there is nothing. */
    private Runnable next() {
        Runnable next = work.poll();
        if (next == null && loan != null && !closed) {
            unmeasured(loan::read);
            next = work.poll();
        }
        return next;
    }

    private void returnLoan() {
        if (loan != null) {
            unmeasured(loan::end);
            loan = null;
        }
    }

    /** Returns who is told of what happens; null if nobody is. */
    public Probe probe() {
        return probe.get();
    }

    private void guarded(Runnable task) {
        Probe told = probe.get();
        if (told == null) {
            unmeasured(task);
        } else {
            long begin = System.nanoTime();
            unmeasured(task);
            told.ran(name, task instanceof Packet packet ? packet.message() : "task", System.nanoTime() - begin);
        }
    }

    private void unmeasured(Runnable task) {
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

        /** Returns the name of the message. */
        default String message() {
            return "packet";
        }

        /** Called, on any thread, instead of {@link #run} if the lane was closed while the packet waited. */
        default void refused() {
        }
    }

    /** The worker whose turn it is: never interrupted for what it does afterwards. */
    private static final class Runner {

        private Thread thread;
        private boolean interrupted;

        synchronized void begin() {
            thread = Thread.currentThread();
        }

        synchronized void end() {
            thread = null;
            if (interrupted) {
                interrupted = false;
                Thread.interrupted();
            }
        }

        synchronized boolean interrupt() {
            if (thread != null && thread != Thread.currentThread()) {
                thread.interrupt();
                interrupted = true;
            }
            return interrupted;
        }
    }
}
