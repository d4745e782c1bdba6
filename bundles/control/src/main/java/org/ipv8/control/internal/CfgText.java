package org.ipv8.control.internal;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

/** Changes one setting in the text of a {@code .cfg} file; comments, order and all other lines stay. */
final class CfgText {

    private static final int ASCII = 0x7e;

    private CfgText() {
    }

    /**
     * Returns the text with a setting set, or taken out.
     *
     * @throws IOException if the text cannot be read
     */
    static String changed(String text, String key, Optional<String> value) throws IOException {
        List<String> result = new ArrayList<>();
        boolean done = value.isEmpty();
        for (String line : logicalLines(text)) {
            if (!keyOf(line).equals(Optional.of(key))) {
                result.add(line);
            } else if (!done) {
                result.add(line(key, value.get()));
                done = true;
            }
        }
        if (!done) {
            result.add(line(key, value.get()));
        }
        return result.isEmpty() ? "" : String.join("\n", result) + "\n";
    }

    /** A line that ends with a single backslash goes on in the next one. */
    private static List<String> logicalLines(String text) {
        List<String> result = new ArrayList<>();
        StringBuilder open = new StringBuilder();
        for (String line : text.lines().toList()) {
            open.append(line);
            boolean comment = open.toString().stripLeading().matches("(?s)[#!].*");
            if (!comment && (line.length() - line.replaceAll("\\\\+$", "").length()) % 2 == 1) {
                open.append('\n');
            } else {
                result.add(open.toString());
                open.setLength(0);
            }
        }
        if (open.length() > 0) {
            result.add(open.toString());
        }
        return result;
    }

    private static Optional<String> keyOf(String line) throws IOException {
        Properties properties = new Properties();
        try {
            properties.load(new StringReader(line));
        } catch (IllegalArgumentException e) {
            throw new IOException("'" + line + "' cannot be read: " + e.getMessage(), e);
        }
        return properties.stringPropertyNames().stream().findFirst();
    }

    private static String line(String key, String value) {
        return escaped(key).replaceAll("([ =:])", "\\\\$1") + " = " + escaped(value);
    }

    private static String escaped(String text) {
        StringBuilder result = new StringBuilder();
        text.strip().chars().forEach(c -> {
            if (c == '\\') {
                result.append("\\\\");
            } else if (c < ' ' || c > ASCII) {
                result.append(String.format("\\u%04x", c));
            } else {
                result.append((char) c);
            }
        });
        return result.toString();
    }
}
