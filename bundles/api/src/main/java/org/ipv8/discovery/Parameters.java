package org.ipv8.discovery;

import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import org.ipv8.settings.Names;

/**
 * Named settings of a strategy or bootstrapper, with the text form {@code Name;key=value;key=value} in configurations.
 *
 * @param name   of the strategy or bootstrapper
 * @param values by key
 */
public record Parameters(String name, Map<String, String> values) {

    private static final double NANOS_PER_SECOND = 1e9;

    /** Copies the values. */
    public Parameters {
        values = Map.copyOf(values);
    }

    /**
     * Reads the text form.
     *
     * @throws IllegalArgumentException saying what was expected
     */
    public static Parameters parse(String text) {
        String[] parts = text.split(";");
        Map<String, String> values = new LinkedHashMap<>();
        for (String part : Arrays.asList(parts).subList(1, parts.length)) {
            int equals = part.indexOf('=');
            if (equals < 1) {
                throw new IllegalArgumentException("'" + part.strip() + "' in '" + text + "', expected key=value");
            }
            values.put(part.substring(0, equals).strip(), part.substring(equals + 1).strip());
        }
        if (parts[0].isBlank()) {
            throw new IllegalArgumentException("'" + text + "' has no name, expected Name;key=value;key=value");
        }
        return new Parameters(parts[0].strip(), values);
    }

    /**
     * Makes parameters of configuration properties. Arrays and collections become comma-separated lists.
     *
     * @param name of whom they configure, for messages
     */
    public static Parameters of(String name, Map<String, ?> properties) {
        Map<String, String> values = new LinkedHashMap<>();
        properties.forEach((key, value) -> values.put(key, text(value)));
        return new Parameters(name, values);
    }

    private static String text(Object value) {
        if (value instanceof Object[] array) {
            return text(Arrays.asList(array));
        }
        return value instanceof Collection<?> items
                ? items.stream().map(String::valueOf).collect(Collectors.joining(",")) : String.valueOf(value);
    }

    /**
     * Checks that there are no other keys than these.
     *
     * @throws IllegalArgumentException naming the unknown key, the known ones, and the one that may be meant
     */
    public Parameters only(String... known) {
        Set<String> unknown = new TreeSet<>(values.keySet());
        List.of(known).forEach(unknown::remove);
        if (!unknown.isEmpty()) {
            String first = unknown.iterator().next();
            throw new IllegalArgumentException(name + " has no parameter '" + first + "', known are "
                    + String.join(", ", known) + Names.hint(first, List.of(known)));
        }
        return this;
    }

    /** Returns a text value. */
    public String text(String key, String otherwise) {
        return values.getOrDefault(key, otherwise);
    }

    /** Returns a comma-separated list, empty if there is none. */
    public List<String> list(String key) {
        return list(key, "");
    }

    /** Returns a comma-separated list. */
    public List<String> list(String key, String otherwise) {
        String text = text(key, otherwise);
        return text.isBlank() ? List.of() : Arrays.stream(text.split(",")).map(String::strip).toList();
    }

    /**
     * Returns whether something is wanted.
     *
     * @throws IllegalArgumentException if the value is neither true nor false
     */
    public boolean flag(String key, boolean otherwise) {
        String text = text(key, String.valueOf(otherwise)).toLowerCase(Locale.ROOT);
        if (!text.equals("true") && !text.equals("false")) {
            throw new IllegalArgumentException(name + ": " + key + "=" + text + ", expected true or false");
        }
        return text.equals("true");
    }

    /**
     * Returns one of some words, whatever its case.
     *
     * @throws IllegalArgumentException if the value is none of them, naming them and the one that may be meant
     */
    public String choice(String key, String otherwise, List<String> words) {
        String text = text(key, otherwise).strip();
        return words.stream().filter(text::equalsIgnoreCase).findFirst().orElseThrow(() -> new IllegalArgumentException(
                name + ": " + key + "=" + text + ", expected " + String.join(", ", words) + Names.hint(text, words)));
    }

    /**
     * Returns a whole number.
     *
     * @throws IllegalArgumentException if the value is none or out of range
     */
    public int integer(String key, int otherwise, int min, int max) {
        return (int) number(key, otherwise, min, max, true);
    }

    /**
     * Returns a number of seconds as a duration.
     *
     * @throws IllegalArgumentException if the value is none or out of range
     */
    public Duration seconds(String key, double otherwise, double min, double max) {
        return Duration.ofNanos((long) (number(key, otherwise, min, max, false) * NANOS_PER_SECOND));
    }

    private double number(String key, double otherwise, double min, double max, boolean whole) {
        String text = values.get(key);
        if (text == null) {
            return otherwise;
        }
        double value;
        try {
            value = whole ? Integer.parseInt(text) : Double.parseDouble(text);
        } catch (NumberFormatException e) {
            value = Double.NaN;
        }
        if (!(value >= min && value <= max)) {
            String range = whole ? (long) min + " to " + (long) max : min + " to " + max;
            throw new IllegalArgumentException(name + ": " + key + "=" + text + ", expected a "
                    + (whole ? "whole " : "") + "number from " + range);
        }
        return value;
    }

    /** Returns the text form. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(name);
        values.entrySet().stream().sorted(Map.Entry.comparingByKey())
                .forEach(entry -> text.append(';').append(entry.getKey()).append('=').append(entry.getValue()));
        return text.toString();
    }
}
