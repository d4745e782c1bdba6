package org.ipv8.transport.udp.internal;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

import io.netty.channel.SingleThreadIoEventLoop;
import io.netty.util.internal.PlatformDependent;

/**
 * The threads that move datagrams, shared by all sockets of one kind. Threads start with the first socket they get. Netty's own
 * groups are not used, as ending one wakes up a global thread that outlives this bundle by a second.
 */
final class EventLoops implements AutoCloseable {

    /** How long to wait for a handler that blocks, which it must not, before going on without it. */
    static final long PATIENCE_SECONDS = 5;

    private static final Logger LOG = System.getLogger(EventLoops.class.getName());

    private final List<SingleThreadIoEventLoop> loops = new ArrayList<>();
    private final List<Thread> threads = new CopyOnWriteArrayList<>();
    private final AtomicInteger turn = new AtomicInteger();

    EventLoops(SocketKind kind, int count) {
        NettyStart.initialise(PlatformDependent.class, "hasUnsafe");
        for (int i = 0; i < count; i++) {
            String name = "ipv8-udp-" + kind.name() + "-" + (i + 1);
            ThreadFactory threadFactory = work -> thread(work, name);
            loops.add(new SingleThreadIoEventLoop(null, threadFactory, kind.handlers()));
        }
    }

    private Thread thread(Runnable work, String name) {
        Thread thread = new IoThread(work, name);
        threads.add(thread);
        return thread;
    }

    /** Returns the loop that is next to get a socket. */
    SingleThreadIoEventLoop next() {
        return loops.get(Math.floorMod(turn.getAndIncrement(), loops.size()));
    }

    /**
     * Does something on a loop and waits for it; an interrupt is kept for later. Channels are made on their loop, too, so that
     * Netty leaves no thread-locals on threads that are not ours.
     *
     * @throws TimeoutException           if the loop is busy for too long
     * @throws RejectedExecutionException if the loop has ended
     * @throws ExecutionException         if the work failed
     */
    static <T> T call(SingleThreadIoEventLoop loop, Callable<T> work) throws TimeoutException, ExecutionException {
        CompletableFuture<T> result = new CompletableFuture<>();
        Runnable task = () -> {
            try {
                result.complete(work.call());
            } catch (Throwable e) { // whatever it is, it is the caller's
                result.completeExceptionally(e);
            }
        };
        if (loop.inEventLoop()) {
            task.run();
        } else {
            loop.execute(task);
        }
        return await(result);
    }

    /**
     * Does something on a loop after it has seen to its sockets.
     *
     * @throws RejectedExecutionException if the loop has ended
     */
    static void nextTurn(SingleThreadIoEventLoop loop, Runnable task) {
        loop.executeAfterEventLoopIteration(() -> loop.execute(task));
    }

    /**
     * Waits until a loop has been through a whole turn: only then does the JDK release the port of a closed channel. On the loop
     * itself there is nothing to wait for.
     *
     * @throws TimeoutException           if the loop is busy for too long
     * @throws RejectedExecutionException if the loop has ended
     */
    static void awaitTurn(SingleThreadIoEventLoop loop) throws TimeoutException, ExecutionException {
        if (!loop.inEventLoop()) {
            CompletableFuture<Void> turned = new CompletableFuture<>();
            nextTurn(loop, () -> turned.complete(null));
            await(turned);
        }
    }

    private static <T> T await(CompletableFuture<T> result) throws TimeoutException, ExecutionException {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return result.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Ends the threads. Sockets must be closed before. */
    @Override
    public void close() {
        loops.forEach(loop -> loop.shutdownGracefully(0, PATIENCE_SECONDS, TimeUnit.SECONDS));
        for (Thread thread : threads) {
            if (thread != Thread.currentThread()) {
                join(thread);
            }
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join(TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS));
            if (thread.isAlive()) {
                LOG.log(Level.WARNING, "{0} does not end: a datagram handler blocks it", thread.getName());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
