package org.ipv8.runtime.internal.replay;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.SplittableRandom;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

import org.ipv8.overlay.NodeClock;
import org.ipv8.overlay.Task;
import org.ipv8.runtime.Platform;
import org.ipv8.runtime.VerificationShards;

/** Everything at once on the calling thread, at a time that is set by hand; timers never fire. */
public final class InlinePlatform implements Platform {

    private final Supplier<RandomGenerator> random;
    private long nanos = 1;

    public InlinePlatform() {
        this(() -> new SplittableRandom(1));
    }

    /** With chance that the test decides. */
    public InlinePlatform(Supplier<RandomGenerator> random) {
        this.random = random;
    }

    public void advance(Duration time) {
        nanos += time.toNanos();
    }

    @Override
    public NodeClock clock() {
        return new NodeClock() {
            @Override
            public long nanos() {
                return nanos;
            }

            @Override
            public Instant now() {
                return Instant.ofEpochSecond(0, nanos);
            }
        };
    }

    @Override
    public RandomGenerator newRandom() {
        return random.get();
    }

    @Override
    public SecureRandom secureRandom() {
        return new SecureRandom();
    }

    @Override
    public Executor workers() {
        return Runnable::run;
    }

    @Override
    public Executor background() {
        return Runnable::run;
    }

    @Override
    public Task schedule(Duration delay, Runnable work) {
        return () -> { };
    }

    @Override
    public VerificationShards shards() {
        return VerificationShards.NONE;
    }
}
