package org.ipv8.metrics.internal;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

import org.ipv8.metrics.Metric;

/** The table of metrics in the documentation, made of the metrics themselves. */
final class Documented {

    private static final List<Class<?>> SOURCES = List.of(JvmMetrics.class, NodeMetrics.class, OverlayMetrics.class, WorkMetrics.class,
            MetricsResource.class);

    private Documented() {
    }

    static List<Metric> all() {
        List<Metric> all = new ArrayList<>();
        for (Class<?> source : SOURCES) {
            for (Field field : source.getDeclaredFields()) {
                if (field.getType() == Metric.class && Modifier.isStatic(field.getModifiers())) {
                    try {
                        field.setAccessible(true);
                        all.add((Metric) field.get(null));
                    } catch (IllegalAccessException e) {
                        throw new AssertionError(e);
                    }
                }
            }
        }
        all.sort(Comparator.comparing(Metric::name));
        return all;
    }

    static String table() {
        StringBuilder table = new StringBuilder("| metric | kind | labels | what it is |\n|---|---|---|---|\n");
        all().forEach(metric -> table.append("| `").append(metric.sampleName()).append("` | ")
                .append(metric.kind().name().toLowerCase(Locale.ROOT)).append(" | ").append(String.join(", ", metric.labels()))
                .append(" | ").append(metric.help()).append(" |\n"));
        return table.toString();
    }
}
