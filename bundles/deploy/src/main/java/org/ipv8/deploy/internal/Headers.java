package org.ipv8.deploy.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads manifest headers that are lists: {@code name;name;directive:=value;attribute="value, value",name}. */
final class Headers {

    /**
     * One element of a list.
     *
     * @param names      at least one
     * @param directives what is written with {@code :=}
     * @param attributes what is written with {@code =}; types in their names are left out
     */
    record Clause(List<String> names, Map<String, String> directives, Map<String, String> attributes) {
    }

    private Headers() {
    }

    /** Reads a header; null means an empty list. */
    static List<Clause> parse(String header) {
        List<Clause> result = new ArrayList<>();
        for (String clause : header == null || header.isBlank() ? List.<String>of() : split(header, ',')) {
            result.add(clause(split(clause, ';')));
        }
        return result;
    }

    private static Clause clause(List<String> parts) {
        List<String> names = new ArrayList<>();
        Map<String, String> directives = new LinkedHashMap<>();
        Map<String, String> attributes = new LinkedHashMap<>();
        for (String part : parts) {
            int equals = part.indexOf('=');
            int quote = part.indexOf('"');
            if (equals < 0 || quote >= 0 && quote < equals) {
                names.add(part.strip());
            } else if (equals > 0 && part.charAt(equals - 1) == ':') {
                directives.put(part.substring(0, equals - 1).strip(), unquoted(part.substring(equals + 1)));
            } else {
                attributes.put(part.substring(0, equals).split(":", 2)[0].strip(), unquoted(part.substring(equals + 1)));
            }
        }
        return new Clause(List.copyOf(names), Map.copyOf(directives), Map.copyOf(attributes));
    }

    private static String unquoted(String text) {
        String bare = text.strip();
        return bare.length() >= 2 && bare.startsWith("\"") && bare.endsWith("\"") ? bare.substring(1, bare.length() - 1) : bare;
    }

    /** Splits at a separator that is not between quotation marks. */
    private static List<String> split(String text, char separator) {
        List<String> parts = new ArrayList<>();
        boolean quoted = false;
        int start = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            quoted ^= c == '"';
            if (c == separator && !quoted) {
                parts.add(text.substring(start, i));
                start = i + 1;
            }
        }
        parts.add(text.substring(start));
        return parts;
    }
}
