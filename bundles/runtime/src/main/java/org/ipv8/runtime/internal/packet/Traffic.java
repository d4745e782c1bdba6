package org.ipv8.runtime.internal.packet;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.IntFunction;

import org.ipv8.community.MessageIds;
import org.ipv8.node.MessageStatistics;
import org.ipv8.overlay.NodeClock;

/** Counts the traffic of one overlay by message id. Safe for use by many threads. */
final class Traffic {

    private final NodeClock clock;
    private final AtomicReferenceArray<Counter> counters = new AtomicReferenceArray<>(MessageIds.COUNT);

    Traffic(NodeClock clock) {
        this.clock = clock;
    }

    void sent(int id, int bytes) {
        counter(id).up.count(bytes, clock.nanos());
    }

    void received(int id, int bytes) {
        counter(id).down.count(bytes, clock.nanos());
    }

    /** Takes a count back: the datagram will be received once more. */
    void notReceived(int id, int bytes) {
        Direction down = counter(id).down;
        down.bytes.addAndGet(-bytes);
        down.packets.decrementAndGet();
    }

    private Counter counter(int id) {
        Counter counter = counters.get(id);
        if (counter == null) {
            counters.compareAndSet(id, null, new Counter());
            counter = counters.get(id);
        }
        return counter;
    }

    List<MessageStatistics> snapshot(IntFunction<String> names) {
        List<MessageStatistics> result = new ArrayList<>();
        Instant now = clock.now();
        long nanos = clock.nanos();
        for (int id = 0; id < MessageIds.COUNT; id++) {
            Counter counter = counters.get(id);
            if (counter != null) {
                Direction up = counter.up;
                Direction down = counter.down;
                result.add(new MessageStatistics(id, names.apply(id), up.packets.get(), up.bytes.get(), down.packets.get(),
                        down.bytes.get(), up.time(up.first, now, nanos), up.time(up.last, now, nanos),
                        down.time(down.first, now, nanos), down.time(down.last, now, nanos)));
            }
        }
        return result;
    }

    private static final class Counter {
        private final Direction up = new Direction();
        private final Direction down = new Direction();
    }

    private static final class Direction {
        private final AtomicLong packets = new AtomicLong();
        private final AtomicLong bytes = new AtomicLong();
        private volatile long first;
        private volatile long last;

        void count(int size, long nanos) {
            last = nanos;
            bytes.addAndGet(size);
            if (packets.getAndIncrement() == 0) {
                first = nanos;
            }
        }

        Optional<Instant> time(long at, Instant now, long nanos) {
            return packets.get() == 0 ? Optional.empty() : Optional.of(now.minus(Duration.ofNanos(nanos - at)));
        }
    }
}
