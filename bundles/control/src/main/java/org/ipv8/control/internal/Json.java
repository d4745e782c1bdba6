package org.ipv8.control.internal;

import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes the few kinds of values of {@code ready.json}: text, numbers, lists and null. */
final class Json {

    private static final int FIRST_PRINTABLE = 0x20;

    private Json() {
    }

    static String object(Map<String, ?> fields) {
        return fields.entrySet().stream().map(field -> text(field.getKey()) + ": " + value(field.getValue()))
                .collect(Collectors.joining(",\n  ", "{\n  ", "\n}\n"));
    }

    private static String value(Object value) {
        if (value == null || value instanceof Number) {
            return String.valueOf(value);
        }
        if (value instanceof Collection<?> list) {
            return list.stream().map(Json::value).collect(Collectors.joining(", ", "[", "]"));
        }
        return text(value.toString());
    }

    private static String text(String value) {
        StringBuilder json = new StringBuilder(value.length() + 2).append('"');
        for (char c : value.toCharArray()) {
            if (c == '"' || c == '\\') {
                json.append('\\').append(c);
            } else if (c < FIRST_PRINTABLE) {
                json.append(String.format("\\u%04x", (int) c));
            } else {
                json.append(c);
            }
        }
        return json.append('"').toString();
    }
}
