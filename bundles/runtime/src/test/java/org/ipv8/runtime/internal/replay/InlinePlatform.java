package org.ipv8.runtime.internal.replay;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

import org.ipv8.overlay.NodeClock;
import org.ipv8.overlay.Task;
import org.ipv8.runtime.Platform;
import org.ipv8.runtime.VerificationShards;

/** Everything at once on the calling thread; time passes, and timers fire, when the test says so. */
public final class InlinePlatform implements Platform {

    private final Supplier<RandomGenerator> random;
    private final PriorityQueue<Timer> timers =
            new PriorityQueue<>(Comparator.comparingLong(Timer::at).thenComparingLong(Timer::number));
    private long nanos = 1;
    private long scheduled;

    private record Timer(long at, long number, Runnable work) {
    }

    public InlinePlatform() {
        this(() -> new SplittableRandom(1));
    }

    /** With chance that the test decides. */
    public InlinePlatform(Supplier<RandomGenerator> random) {
        this.random = random;
    }

    /** Lets time pass, and fires the timers that are due meanwhile, each at its time. */
    public void advance(Duration time) {
        long end = nanos + time.toNanos();
        while (!timers.isEmpty() && timers.peek().at <= end) {
            Timer next = timers.remove();
            nanos = next.at;
            next.work.run();
        }
        nanos = end;
    }

    /** Returns how many timers are waiting. */
    public int timers() {
        return timers.size();
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
        Timer timer = new Timer(nanos + delay.toNanos(), scheduled++, work);
        timers.add(timer);
        return () -> timers.remove(timer);
    }

    @Override
    public VerificationShards shards() {
        return VerificationShards.NONE;
    }
}
