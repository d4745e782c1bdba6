package org.ipv8.rest.internal.http;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAdder;

import org.ipv8.metrics.Metric;
import org.ipv8.metrics.MetricSource;

/** Counts requests by the first digit of their status. */
public final class RequestMetrics implements MetricSource {

    private static final Metric REQUESTS = Metric.counter("ipv8_rest_requests", "Requests that were answered", "status");
    private static final Metric RUNNING = Metric.gauge("ipv8_rest_running_requests", "Requests being answered, streams among them");
    private static final Metric REFUSED = Metric.counter("ipv8_rest_refused_requests", "Requests refused because too many ran already");
    private static final int CLASSES = 6;
    private static final int HUNDRED = 100;

    private final AtomicLongArray answered = new AtomicLongArray(CLASSES);
    private final AtomicInteger running = new AtomicInteger();
    private final LongAdder refused = new LongAdder();

    void begun() {
        running.incrementAndGet();
    }

    void ended() {
        running.decrementAndGet();
    }

    void answered(int status) {
        answered.incrementAndGet(Math.min(CLASSES - 1, status / HUNDRED));
    }

    void refused() {
        refused.increment();
    }

    @Override
    public String name() {
        return "rest";
    }

    @Override
    public List<Metric> metrics() {
        return List.of(REQUESTS, RUNNING, REFUSED);
    }

    @Override
    public void collect(Values values) {
        for (int i = 2; i < CLASSES; i++) {
            values.value(REQUESTS, answered.get(i), i + "xx");
        }
        values.value(RUNNING, running.get());
        values.value(REFUSED, refused.sum());
    }
}
