package org.ipv8.config.internal;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.ipv8.settings.Names;

/**
 * A setting as its bundle describes it.
 *
 * @param key         its name in a configuration
 * @param type        what it takes
 * @param list        whether it takes several
 * @param standard    the default; empty if there is none
 * @param min         the smallest number allowed; empty if there is no bound
 * @param max         the largest number allowed; empty if there is no bound
 * @param options     the words allowed; empty if any is
 * @param description what it does
 */
record Setting(String key, Type type, boolean list, Optional<String> standard, Optional<String> min, Optional<String> max,
        List<String> options, String description) {

    /** The first word of what is counted is in the plural: "Seconds to wait", "Verified peers the node keeps". */
    private static final Pattern UNIT = Pattern.compile("^((?:[A-Z][A-Za-z-]* )?[A-Za-z-]*s)\\b");
    private static final Pattern EFFECT = Pattern.compile("(?i)\\ba change ([^.]*)");

    /** What a setting takes. */
    enum Type {
        /** A whole number. */
        WHOLE,
        /** A number. */
        NUMBER,
        /** True or false. */
        FLAG,
        /** Any text. */
        TEXT,
        /** A text nobody may see. */
        SECRET;

        /** Reads the name metatype has for it. */
        static Type of(String metatype) {
            return switch (metatype) {
                case "Integer", "Long", "Short", "Byte" -> WHOLE;
                case "Double", "Float" -> NUMBER;
                case "Boolean" -> FLAG;
                case "Password" -> SECRET;
                default -> TEXT;
            };
        }

        boolean isNumber() {
            return this == WHOLE || this == NUMBER;
        }
    }

    /** Returns what its number counts; empty if it is none. */
    String unit() {
        Matcher matcher = UNIT.matcher(description);
        return type.isNumber() && matcher.find() ? matcher.group(1).toLowerCase(Locale.ROOT) : "";
    }

    /** Returns what is allowed, for people. */
    String range() {
        String one = !options.isEmpty() ? String.join(", ", options) : switch (type) {
            case WHOLE, NUMBER -> min.isEmpty() && max.isEmpty() ? "any number"
                    : min.orElse("any") + " to " + max.orElse("any");
            case FLAG -> "true, false";
            case TEXT, SECRET -> "text";
        };
        return list ? "list of " + one : one;
    }

    /** Returns what a change of this very setting does; empty if the description does not say. */
    Optional<String> effect() {
        Matcher matcher = EFFECT.matcher(description);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    /** Returns what is wrong with a value, with the nearest one that is allowed; empty if it is good. */
    Optional<String> problem(String value) {
        Stream<String> values = list ? Arrays.stream(value.split(",")).map(String::strip).filter(each -> !each.isEmpty())
                : Stream.of(value.strip());
        return values.filter(each -> !isAllowed(each)).findFirst()
                .map(each -> key + "=" + shown(each) + ", expected " + expected() + hint(each));
    }

    private String expected() {
        return switch (type) {
            case WHOLE -> "a whole number, " + range();
            case NUMBER -> "a number, " + range();
            default -> range();
        };
    }

    private String hint(String value) {
        if (!options.isEmpty() || type == Type.FLAG) {
            return Names.hint(value, options.isEmpty() ? List.of("true", "false") : options);
        }
        double number = number(value);
        if (Double.isNaN(number)) {
            return "";
        }
        Optional<String> bound = min.filter(least -> number < Double.parseDouble(least))
                .or(() -> max.filter(most -> number > Double.parseDouble(most)));
        return bound.map(nearest -> "; the nearest is " + nearest).orElse("");
    }

    private boolean isAllowed(String value) {
        if (!options.isEmpty()) {
            return options.stream().anyMatch(value::equalsIgnoreCase);
        }
        if (type == Type.FLAG) {
            return value.equalsIgnoreCase("true") || value.equalsIgnoreCase("false");
        }
        if (!type.isNumber()) {
            return true;
        }
        double number = number(value);
        return (type == Type.NUMBER || value.matches("[+-]?[0-9]+")) && min.stream().allMatch(least -> number
                >= Double.parseDouble(least)) && max.stream().allMatch(most -> number <= Double.parseDouble(most))
                && !Double.isNaN(number);
    }

    private static double number(String value) {
        try {
            return Double.parseDouble(value);
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }

    /** Returns a value as people may see it. */
    String shown(String value) {
        return type == Type.SECRET && !value.isEmpty() ? "(secret)" : value;
    }
}
