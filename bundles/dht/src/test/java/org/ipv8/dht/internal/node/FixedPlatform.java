package org.ipv8.dht.internal.node;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.random.RandomGenerator;

import org.ipv8.overlay.NodeClock;
import org.ipv8.overlay.Task;
import org.ipv8.runtime.Platform;
import org.ipv8.runtime.VerificationShards;

/** A platform whose secret numbers the test knows. */
record FixedPlatform(Platform platform, Numbers secureRandom) implements Platform {

    /** The next identifier is what the test says. */
    static final class Numbers extends SecureRandom {

        private static final long serialVersionUID = 1L;
        private int next;

        void set(int number) {
            next = number;
        }

        @Override
        public int nextInt(int bound) {
            return next++ % bound;
        }
    }

    @Override
    public NodeClock clock() {
        return platform.clock();
    }

    @Override
    public RandomGenerator newRandom() {
        return platform.newRandom();
    }

    @Override
    public Executor workers() {
        return platform.workers();
    }

    @Override
    public Executor background() {
        return platform.background();
    }

    @Override
    public Task schedule(Duration delay, Runnable work) {
        return platform.schedule(delay, work);
    }

    @Override
    public VerificationShards shards() {
        return VerificationShards.NONE;
    }
}
