package org.ipv8.testkit;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.CompletableFutureAssert;
import org.assertj.core.api.ObjectAssert;
import org.assertj.core.api.WithThrowable;
import org.ipv8.testkit.sim.Simulation;

/**
 * Assertions about a stage that completes in virtual time. Where it is not complete yet, the time of the
 * {@linkplain Simulation#current() simulation} advances, no further than it has to.
 *
 * @param <T> what it completes with
 */
public final class StageAssert<T> extends CompletableFutureAssert<T> {

    /** How much virtual time may pass where the test does not say. */
    public static final Duration PATIENCE = Duration.ofMinutes(1);

    StageAssert(CompletionStage<T> actual) {
        super(actual);
    }

    /** It completes, within {@link #PATIENCE}, with a value. */
    public StageAssert<T> completesWith(T expected) {
        T value = value(PATIENCE);
        if (!Objects.deepEquals(value, expected)) {
            throw failureWithActualExpected(value, expected, "it completed with %s, expected %s", value, expected);
        }
        return this;
    }

    /** It completes within some virtual time; with what is the subject of the assertions that follow. */
    public ObjectAssert<T> completesWithin(Duration limit) {
        return newObjectAssert(value(limit));
    }

    /**
     * It fails, within {@link #PATIENCE}, with an exception of a type, not counting those that only wrap others; that is the
     * subject of the assertions that follow.
     */
    public AbstractThrowableAssert<?, ? extends Throwable> failsWith(Class<? extends Throwable> type) {
        Throwable failure = failure(PATIENCE);
        if (failure == null) {
            failWithMessage("it completed with %s, expected a %s", actual.join(), type.getSimpleName());
        }
        return Assertions.assertThat(failure).isInstanceOf(type);
    }

    /** It is neither complete nor failed after some more virtual time. */
    public StageAssert<T> isPendingFor(Duration time) {
        if (await(time)) {
            failWithMessage("it was over at %s", Simulation.current().time().elapsed());
        }
        return this;
    }

    @Override
    public ObjectAssert<T> succeedsWithin(Duration limit) {
        return completesWithin(limit);
    }

    @Override
    public ObjectAssert<T> succeedsWithin(long limit, TimeUnit unit) {
        return completesWithin(Duration.of(limit, unit.toChronoUnit()));
    }

    @Override
    public WithThrowable failsWithin(Duration limit) {
        failure(limit);
        return super.failsWithin(Duration.ZERO);
    }

    @Override
    public WithThrowable failsWithin(long limit, TimeUnit unit) {
        return failsWithin(Duration.of(limit, unit.toChronoUnit()));
    }

    private T value(Duration limit) {
        Throwable failure = failure(limit);
        if (failure != null) {
            AssertionError error = failureWithActualExpected(failure, "a value", "it failed: %s", failure);
            error.initCause(failure);
            throw error;
        }
        return actual.join();
    }

    /** Returns why it failed; null if it completed. */
    private Throwable failure(Duration limit) {
        isNotNull();
        if (!await(limit)) {
            failWithMessage("it was still pending after %s of virtual time", limit);
        }
        try {
            actual.join();
            return null;
        } catch (CompletionException e) {
            return e.getCause() == null ? e : e.getCause();
        } catch (CancellationException e) {
            return e;
        }
    }

    private boolean await(Duration limit) {
        return actual.isDone() || Simulation.current().time().runUntil(actual::isDone, limit);
    }
}
