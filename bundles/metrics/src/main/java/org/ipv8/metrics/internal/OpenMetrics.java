package org.ipv8.metrics.internal;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import org.ipv8.metrics.Metric;

/** Writes OpenMetrics text 1.0. */
final class OpenMetrics {

    static final String MEDIA_TYPE = "application/openmetrics-text; version=1.0.0; charset=utf-8";

    private OpenMetrics() {
    }

    static String text(Map<Metric, List<Snapshot.Sample>> samples) {
        StringBuilder out = new StringBuilder();
        samples.forEach((metric, values) -> {
            out.append("# TYPE ").append(metric.name()).append(' ').append(metric.kind().name().toLowerCase(Locale.ROOT)).append('\n');
            unit(metric).ifPresent(unit -> out.append("# UNIT ").append(metric.name()).append(' ').append(unit).append('\n'));
            out.append("# HELP ").append(metric.name()).append(' ').append(escaped(metric.help())).append('\n');
            values.forEach(sample -> out.append(name(metric, sample)).append(' ').append(number(sample.value())).append('\n'));
        });
        return out.append("# EOF\n").toString();
    }

    private static Optional<String> unit(Metric metric) {
        return List.of("seconds", "bytes").stream().filter(unit -> metric.name().endsWith("_" + unit)).findFirst();
    }

    /** The name of a series: that of the sample with its labels. */
    static String name(Metric metric, Snapshot.Sample sample) {
        StringBuilder name = new StringBuilder(metric.sampleName());
        for (int i = 0; i < sample.labels().size(); i++) {
            name.append(i == 0 ? '{' : ',').append(metric.labels().get(i)).append("=\"").append(escaped(sample.labels().get(i))).append('"');
        }
        return sample.labels().isEmpty() ? name.toString() : name.append('}').toString();
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\").replace("\n", "\\n").replace("\"", "\\\"");
    }

    private static String number(double value) {
        if (value == Math.rint(value) && Math.abs(value) < 1L << 53) {
            return String.valueOf((long) value);
        }
        return Double.isNaN(value) ? "NaN" : Double.isInfinite(value) ? value > 0 ? "+Inf" : "-Inf" : String.valueOf(value);
    }
}
