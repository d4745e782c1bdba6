package org.ipv8.tracker.internal;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.LongAdder;

/** What happened since the tracker was started. Safe for use by many threads. */
final class Counters {

    final LongAdder requests = new LongAdder();
    final LongAdder introductions = new LongAdder();
    final LongAdder pings = new LongAdder();
    final LongAdder answers = new LongAdder();
    private final Map<Drop, LongAdder> drops = new EnumMap<>(Drop.class);

    Counters() {
        Arrays.stream(Drop.values()).forEach(reason -> drops.put(reason, new LongAdder()));
    }

    void count(Drop reason) {
        drops.get(reason).increment();
    }

    Map<String, Long> drops() {
        Map<String, Long> result = new TreeMap<>();
        drops.forEach((reason, counter) -> {
            if (counter.sum() > 0) {
                result.put(reason.text(), counter.sum());
            }
        });
        return result;
    }
}
