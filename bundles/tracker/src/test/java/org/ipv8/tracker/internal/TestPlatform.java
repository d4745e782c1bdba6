package org.ipv8.tracker.internal;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.concurrent.Executor;
import java.util.random.RandomGenerator;

import org.ipv8.overlay.NodeClock;
import org.ipv8.overlay.Task;
import org.ipv8.runtime.Platform;
import org.ipv8.runtime.VerificationShards;

/** Time that moves when told, no threads, and the same randomness every time. */
final class TestPlatform implements Platform, NodeClock {

    private final PriorityQueue<Timer> timers = new PriorityQueue<>(Comparator.comparingLong(Timer::due));
    private VerificationShards shards = VerificationShards.NONE;
    private long nanos = 1;

    private record Timer(long due, Runnable work) {
    }

    void use(VerificationShards others) {
        shards = others;
    }

    /** Lets time pass and runs what becomes due. */
    void advance(Duration time) {
        long end = nanos + time.toNanos();
        while (!timers.isEmpty() && timers.peek().due <= end) {
            Timer next = timers.poll();
            nanos = next.due;
            next.work.run();
        }
        nanos = end;
    }

    int timers() {
        return timers.size();
    }

    @Override
    public NodeClock clock() {
        return this;
    }

    @Override
    public long nanos() {
        return nanos;
    }

    @Override
    public Instant now() {
        return Instant.ofEpochSecond(1_800_000_000L, nanos);
    }

    @Override
    public RandomGenerator newRandom() {
        return new Random(1);
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
        Timer timer = new Timer(nanos + delay.toNanos(), work);
        timers.add(timer);
        return () -> timers.remove(timer);
    }

    @Override
    public VerificationShards shards() {
        return shards;
    }
}
