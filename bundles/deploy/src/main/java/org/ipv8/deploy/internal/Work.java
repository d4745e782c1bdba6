package org.ipv8.deploy.internal;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;

import org.ipv8.deploy.DeploymentException;
import org.osgi.service.log.Logger;

/** One thread that does everything, one thing after the other: what it is asked for, and a look at the world now and then. */
final class Work implements AutoCloseable {

    /** How soon it looks again while something is undecided. */
    private static final long RESTLESS_MILLIS = 10;
    /** A caller waits for the start of a version, its trial, the start of the old one, and as much for those before it. */
    private static final int PATIENCES = 6;
    private static final int STOP_SECONDS = 10;
    private static final int FIRST_LOOK_SECONDS = 5;

    /** What is asked for: may throw what the future would fail with. */
    interface Change<T> {
        CompletableFuture<T> begin();
    }

    private final Duration poll;
    private final Duration patience;
    private final Runnable tick;
    private final BooleanSupplier restless;
    private final Logger log;
    /** What callers wait for. */
    private final Set<CompletableFuture<?>> open = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean pending = new AtomicBoolean();
    private final ScheduledThreadPoolExecutor thread = new ScheduledThreadPoolExecutor(1, task -> {
        Thread made = new Thread(task, "ipv8-deploy");
        made.setDaemon(true);
        return made;
    });

    /**
     * Creates it.
     *
     * @param tick     looks at the world
     * @param restless whether that is to be done again soon
     */
    Work(Duration poll, Duration patience, Runnable tick, BooleanSupplier restless, Logger log) {
        this.poll = poll;
        this.patience = patience;
        this.tick = tick;
        this.restless = restless;
        this.log = log;
        thread.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    /**
     * Begins, with something that is to be done first.
     *
     * @param wait whether to wait, for some seconds, until all has been looked at once
     */
    void start(Runnable first, boolean wait) {
        thread.execute(() -> guarded(first));
        Future<?> looked = thread.submit(this::look);
        if (!wait) {
            return;
        }
        try {
            looked.get(FIRST_LOOK_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            log.debug("the first look at what is deployed takes long");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void look() {
        guarded(tick);
        later(this::look, restless.getAsBoolean() ? Math.min(RESTLESS_MILLIS, poll.toMillis()) : poll.toMillis());
    }

    /** Does something as soon as there is time; when that is asked several times before, it is done once. */
    void soon(Runnable task) {
        if (pending.compareAndSet(false, true)) {
            later(() -> {
                pending.set(false);
                guarded(task);
            }, 0);
        }
    }

    private void later(Runnable task, long millis) {
        try {
            thread.schedule(task, millis, TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            thread.purge(); // it is closed: there is nothing to do any more
        }
    }

    private void guarded(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException e) { // a full disk, say: the next look tries again
            log.warn("deployment failed: {}", String.valueOf(e.getMessage()));
        }
    }

    /**
     * Makes a change and waits for its outcome.
     *
     * @throws DeploymentException if it fails or takes too long
     */
    <T> T call(Change<T> change) {
        CompletableFuture<T> result = new CompletableFuture<>();
        open.add(result);
        try {
            thread.execute(() -> begin(change, result));
            return result.get(patience.toMillis() * PATIENCES, TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof DeploymentException refused ? new DeploymentException(refused.getMessage())
                    : new DeploymentException(Bundles.reason(e));
        } catch (TimeoutException | RejectedExecutionException e) {
            throw new DeploymentException("the framework is still busy with other changes; 'bundles' shows what is there");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DeploymentException("interrupted; 'bundles' shows what is there");
        } finally {
            open.remove(result);
        }
    }

    private <T> void begin(Change<T> change, CompletableFuture<T> result) {
        try {
            change.begin().whenComplete((value, problem) -> {
                if (problem == null) {
                    result.complete(value);
                } else {
                    result.completeExceptionally(problem);
                }
            });
        } catch (RuntimeException e) {
            result.completeExceptionally(e);
        }
        if (restless.getAsBoolean()) {
            later(this::lookWhileRestless, RESTLESS_MILLIS);
        }
    }

    private void lookWhileRestless() {
        guarded(tick);
        if (restless.getAsBoolean()) {
            later(this::lookWhileRestless, RESTLESS_MILLIS);
        }
    }

    /** Ends the thread; what it is doing is done to its end. */
    @Override
    public void close() {
        thread.shutdown();
        open.forEach(result -> result.completeExceptionally(new DeploymentException("deployment has just ended; try again")));
        try {
            if (!thread.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS)) {
                log.warn("a change of bundles does not end; it is left alone");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
