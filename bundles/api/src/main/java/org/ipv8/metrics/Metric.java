package org.ipv8.metrics;

import java.util.List;

/**
 * Something that is measured.
 *
 * @param name   as OpenMetrics has it: lower-case words with underscores, units at the end ({@code _seconds}, {@code _bytes}); that of a
 *               counter without {@code _total}
 * @param kind   what its values do
 * @param help   a sentence for people
 * @param labels the names of its labels; nothing that strangers can make many of, such as peers or addresses
 */
public record Metric(String name, Kind kind, String help, List<String> labels) {

    private static final String NAME = "[a-z][a-z0-9]*(_[a-z0-9]+)*";

    /** What the values of a metric do. */
    public enum Kind {
        /** Go up and down. */
        GAUGE,
        /** Only go up, until a restart. */
        COUNTER
    }

    /**
     * Checks and copies.
     *
     * @throws IllegalArgumentException if a name is malformed
     */
    public Metric {
        labels = List.copyOf(labels);
        if (!name.matches(NAME) || name.endsWith("_total") || labels.stream().anyMatch(label -> !label.matches(NAME))) {
            throw new IllegalArgumentException("metric " + name + labels + ", expected lower-case words with underscores");
        }
    }

    /** Makes a metric that goes up and down. */
    public static Metric gauge(String name, String help, String... labels) {
        return new Metric(name, Kind.GAUGE, help, List.of(labels));
    }

    /** Makes a metric that only goes up. */
    public static Metric counter(String name, String help, String... labels) {
        return new Metric(name, Kind.COUNTER, help, List.of(labels));
    }

    /** Returns the name its values have: that of a counter ends in {@code _total}. */
    public String sampleName() {
        return kind == Kind.COUNTER ? name + "_total" : name;
    }
}
