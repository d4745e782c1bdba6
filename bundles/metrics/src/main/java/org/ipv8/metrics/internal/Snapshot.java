package org.ipv8.metrics.internal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.ipv8.metrics.Metric;
import org.ipv8.metrics.MetricSource;

/**
 * The values of some sources at one moment. Each metric has at most so many series; what goes beyond is counted and left out, so that
 * nothing that happens in the network makes a monitoring system grow.
 */
final class Snapshot implements MetricSource.Values {

    private final int maxSeries;
    private final Map<Metric, List<Sample>> samples = new LinkedHashMap<>();
    private int leftOut;

    /** A value with the values of its labels. */
    record Sample(List<String> labels, double value) {
    }

    Snapshot(int maxSeries) {
        this.maxSeries = maxSeries;
    }

    /** Measures one source; whatever it throws costs its remaining values only. Returns whether it went well. */
    boolean collect(MetricSource source, Collection<Metric> metrics) {
        metrics.forEach(metric -> samples.putIfAbsent(metric, new ArrayList<>()));
        try {
            source.collect(this);
            return true;
        } catch (RuntimeException | LinkageError e) {
            return false;
        }
    }

    @Override
    public void value(Metric metric, double value, String... labels) {
        if (labels.length != metric.labels().size()) {
            throw new IllegalArgumentException(metric.name() + " has the labels " + metric.labels());
        }
        List<Sample> known = samples.get(metric);
        if (known == null) {
            throw new IllegalArgumentException(metric.name() + " was not declared");
        } else if (known.size() >= maxSeries) {
            leftOut++;
        } else {
            known.add(new Sample(List.of(labels), value));
        }
    }

    Map<Metric, List<Sample>> samples() {
        return samples;
    }

    int series() {
        return samples.values().stream().mapToInt(List::size).sum();
    }

    int leftOut() {
        return leftOut;
    }
}
