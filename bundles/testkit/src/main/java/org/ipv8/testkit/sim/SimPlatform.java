package org.ipv8.testkit.sim;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.concurrent.Executor;
import java.util.random.RandomGenerator;

import org.ipv8.overlay.NodeClock;
import org.ipv8.overlay.Task;
import org.ipv8.runtime.Platform;
import org.ipv8.runtime.VerificationShards;

/** What a simulated node runs on: virtual time, seeded randomness, and no threads. */
final class SimPlatform implements Platform {

    private final Timeline time;
    private final SplittableRandom random;
    private final SecureRandom secureRandom;

    SimPlatform(Timeline time, SplittableRandom random) {
        this.time = time;
        this.random = random;
        this.secureRandom = new RepeatableSecureRandom(random.split());
    }

    @Override
    public NodeClock clock() {
        return time.clock();
    }

    @Override
    public RandomGenerator newRandom() {
        return random.split();
    }

    @Override
    public SecureRandom secureRandom() {
        return secureRandom;
    }

    @Override
    public Executor workers() {
        return time::execute;
    }

    @Override
    public Executor background() {
        return time::execute;
    }

    @Override
    public Task schedule(Duration delay, Runnable work) {
        return time.schedule(delay, work);
    }

    @Override
    public VerificationShards shards() {
        return VerificationShards.NONE;
    }

    /** Not secure, in spite of its type: simulated secrets can be made again from the seed. */
    private static final class RepeatableSecureRandom extends SecureRandom {

        private static final long serialVersionUID = 1L;

        private final transient RandomGenerator generator;

        RepeatableSecureRandom(RandomGenerator generator) {
            super(null, null);
            this.generator = generator;
        }

        @Override
        public void nextBytes(byte[] bytes) {
            generator.nextBytes(bytes);
        }
    }
}
