package org.ipv8.metrics.internal;

import java.util.List;
import java.util.Map;

/** The metrics of one source, for JMX: the same names and values as at {@code /metrics}. */
public interface MetricsMXBean {

    /** Returns the names of the metrics. */
    List<String> getNames();

    /** Returns what each metric means. */
    Map<String, String> getDescriptions();

    /** Returns the values now, by name with labels. */
    Map<String, Double> getValues();

    /** Returns one value; NaN if there is none of that name. */
    double value(String series);
}
