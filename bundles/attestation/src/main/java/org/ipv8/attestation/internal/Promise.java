package org.ipv8.attestation.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;

import org.ipv8.overlay.Task;

/**
 * What somebody waits for, with the tasks that end with it. Used in the lane.
 *
 * @param <T> the result
 */
final class Promise<T> {

    private final CompletableFuture<T> future;
    private final List<Task> tasks = new ArrayList<>();

    Promise(CompletableFuture<T> future) {
        this.future = future;
    }

    boolean isDone() {
        return future.isDone();
    }

    /** Ends a task when the promise is kept or broken. */
    void until(Task task) {
        tasks.add(task);
    }

    void keep(T result) {
        end();
        future.complete(result);
    }

    void fail(Throwable problem) {
        end();
        future.completeExceptionally(problem);
    }

    void cancel() {
        fail(new CancellationException("the attestation overlay has stopped"));
    }

    private void end() {
        tasks.forEach(Task::close);
        tasks.clear();
    }
}
