package org.ipv8.doctor.internal;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executor;
import java.util.random.RandomGenerator;

import org.ipv8.overlay.NodeClock;
import org.ipv8.overlay.Task;
import org.ipv8.runtime.Platform;
import org.ipv8.runtime.VerificationShards;

/** A platform of which only the clock is used. */
record FixedClock(Instant time) implements Platform {

    @Override
    public NodeClock clock() {
        return new NodeClock() {
            @Override
            public long nanos() {
                return 0;
            }

            @Override
            public Instant now() {
                return time;
            }
        };
    }

    @Override
    public RandomGenerator newRandom() {
        throw new UnsupportedOperationException();
    }

    @Override
    public SecureRandom secureRandom() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Executor workers() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Executor background() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Task schedule(Duration delay, Runnable work) {
        throw new UnsupportedOperationException();
    }

    @Override
    public VerificationShards shards() {
        throw new UnsupportedOperationException();
    }
}
