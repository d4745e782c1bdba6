package org.ipv8.metrics;

import java.util.List;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Measures something. Register one as an OSGi service: the metrics bundle shows its values at {@code /metrics} and as an MXBean while it
 * is there. Without a metrics bundle nothing happens, and nothing is measured.
 */
@ConsumerType
public interface MetricSource {

    /** Returns its name, unique in the container, such as {@code dht}. */
    String name();

    /** Returns what it measures: asked once, when the service arrives. */
    List<Metric> metrics();

    /** Measures now. Called by several threads; must not block. */
    void collect(Values values);

    /** Takes values. */
    @FunctionalInterface
    interface Values {

        /**
         * Takes the value of a metric.
         *
         * @param labels the values of its labels, in their order
         */
        void value(Metric metric, double value, String... labels);
    }
}
