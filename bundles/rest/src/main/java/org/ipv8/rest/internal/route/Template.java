package org.ipv8.rest.internal.route;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The path of an operation, ready to be compared.
 *
 * @param segments literal texts and variables in braces
 */
record Template(List<String> segments) {

    private static final String MAY_BE_EMPTY = "?}";

    static Template of(String path) {
        return new Template(List.of(path.substring(1).split("/", -1)));
    }

    /** Returns the variables, or null if the path is another. */
    Map<String, String> match(List<String> path) {
        if (path.size() != segments.size()) {
            return null;
        }
        Map<String, String> variables = new LinkedHashMap<>();
        for (int i = 0; i < segments.size(); i++) {
            String wanted = segments.get(i);
            String given = path.get(i);
            if (!isVariable(wanted)) {
                if (!wanted.equals(given)) {
                    return null;
                }
            } else if (given.isEmpty() && !wanted.endsWith(MAY_BE_EMPTY)) {
                return null;
            } else {
                variables.put(name(wanted), given);
            }
        }
        return variables;
    }

    /** Shorter ones go first, so that this is an order; among those of one length text goes before variables, from the left. */
    int compareLiterals(Template other) {
        if (segments.size() != other.segments.size()) {
            return Integer.compare(segments.size(), other.segments.size());
        }
        for (int i = 0; i < segments.size(); i++) {
            int order = Boolean.compare(isVariable(segments.get(i)), isVariable(other.segments.get(i)));
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    private static boolean isVariable(String segment) {
        return segment.startsWith("{") && segment.endsWith("}");
    }

    private static String name(String segment) {
        return segment.substring(1, segment.length() - (segment.endsWith(MAY_BE_EMPTY) ? 2 : 1));
    }
}
