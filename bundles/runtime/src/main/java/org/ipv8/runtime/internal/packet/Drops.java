package org.ipv8.runtime.internal.packet;

import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.LongAdder;

/** Counts what was dropped, by reason. Safe for use by many threads. */
public final class Drops {

    private final Map<DropReason, LongAdder> counters = new EnumMap<>(DropReason.class);

    /** Creates counters of zero. */
    public Drops() {
        for (DropReason reason : DropReason.values()) {
            counters.put(reason, new LongAdder());
        }
    }

    /** Counts one. */
    public void count(DropReason reason) {
        count(reason, 1);
    }

    /** Counts several. */
    public void count(DropReason reason, int times) {
        counters.get(reason).add(times);
    }

    /** Returns the counter of one reason. */
    public long of(DropReason reason) {
        return counters.get(reason).sum();
    }

    /** Returns the counters that are not zero, by the text of the reason. */
    public Map<String, Long> snapshot() {
        Map<String, Long> result = new TreeMap<>();
        counters.forEach((reason, counter) -> {
            long sum = counter.sum();
            if (sum > 0) {
                result.put(reason.text(), sum);
            }
        });
        return result;
    }
}
