package org.ipv8.tracker.internal;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

import org.ipv8.wire.MalformedPacketException;

/** What happened since the tracker was started. Safe for use by many threads. */
final class Counters {

    final LongAdder requests = new LongAdder();
    final LongAdder introductions = new LongAdder();
    final LongAdder pings = new LongAdder();
    final LongAdder answers = new LongAdder();
    private final Map<Enum<?>, LongAdder> drops = new ConcurrentHashMap<>();

    void count(Drop reason) {
        increment(reason);
    }

    void count(MalformedPacketException malformed) {
        increment(malformed.reason());
    }

    private void increment(Enum<?> reason) {
        drops.computeIfAbsent(reason, key -> new LongAdder()).increment();
    }

    Map<String, Long> drops() {
        Map<String, Long> result = new TreeMap<>();
        drops.forEach((reason, counter) -> result.put(text(reason), counter.sum()));
        return result;
    }

    /** Returns a reason as statistics show it. */
    static String text(Enum<?> reason) {
        return reason.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
