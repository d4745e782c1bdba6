package org.ipv8.identity.internal.overlay;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;

import org.ipv8.identity.internal.ledger.Ledger;
import org.ipv8.overlay.OverlayContext;

/**
 * Has things looked up and entered in the ledger, one after the other and never in the lane: verifying takes long, and writing
 * waits for the disk. Results complete in the lane.
 */
final class Desk {

    /** How much may wait. */
    private static final int MAX_WAITING = 256;

    private final OverlayContext context;
    private final Callable<Ledger> opener;
    private final Deque<Job<?>> waiting = new ArrayDeque<>();
    private boolean busy;
    private volatile boolean closed;
    private volatile Ledger ledger;

    /** What is done with the ledger. */
    @FunctionalInterface
    interface Work<T> {

        T with(Ledger ledger) throws Exception;
    }

    private record Job<T>(Work<T> work, CompletableFuture<T> result) {
    }

    /**
     * Makes a desk.
     *
     * @param opener opens the ledger; called in the background before the first job, and again if it fails
     */
    Desk(OverlayContext context, Callable<Ledger> opener) {
        this.context = context;
        this.opener = opener;
    }

    /** Has something done; may be called on any thread. */
    <T> CompletionStage<T> ask(Work<T> work) {
        CompletableFuture<T> result = new CompletableFuture<>();
        if (closed) {
            result.completeExceptionally(new CancellationException("the identity overlay has stopped"));
        } else {
            context.lane().execute(() -> enter(new Job<>(work, result)));
        }
        return result;
    }

    private void enter(Job<?> job) {
        if (closed) {
            job.result.cancel(false);
        } else if (waiting.size() >= MAX_WAITING) {
            job.result.completeExceptionally(new RejectedExecutionException("too many credentials are being worked on"));
        } else {
            waiting.add(job);
            next();
        }
    }

    private void next() {
        if (!busy && !waiting.isEmpty()) {
            busy = true;
            run(waiting.poll());
        }
    }

    private <T> void run(Job<T> job) {
        context.background(() -> job.work.with(opened())).whenComplete((value, problem) -> {
            busy = false;
            if (problem == null) {
                job.result.complete(value);
            } else {
                job.result.completeExceptionally(problem);
            }
            next();
        });
    }

    private Ledger opened() throws Exception {
        if (closed) {
            throw new CancellationException("the identity overlay has stopped");
        }
        if (ledger == null) {
            ledger = opener.call();
            if (closed) { // meanwhile; whoever closes has seen none
                ledger.close();
            }
        }
        return ledger;
    }

    /** Ends everything. Called in the lane. */
    void close() {
        closed = true;
        Ledger open = ledger;
        waiting.forEach(job -> job.result.cancel(false));
        waiting.clear();
        if (open != null) {
            open.close();
        }
    }
}
