package org.ipv8.json;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads one JSON text. */
final class JsonReader {

    private static final int HEX = 16;
    private static final int UNIT_DIGITS = 4;
    private static final int LONG_DIGITS = 18;

    private final String text;
    private final int maxDepth;
    private final boolean unique;
    private int position;
    private int depth;

    JsonReader(String text, int maxDepth, boolean unique) {
        this.text = text;
        this.maxDepth = maxDepth;
        this.unique = unique;
    }

    Object document() {
        Object value = value();
        skipBlanks();
        if (position < text.length()) {
            throw wrong("the end");
        }
        return value;
    }

    private Object value() {
        skipBlanks();
        return switch (peek()) {
            case '{' -> object();
            case '[' -> array();
            case '"' -> string();
            case 't' -> word("true", true);
            case 'f' -> word("false", false);
            case 'n' -> word("null", null);
            default -> number();
        };
    }

    private Map<String, Object> object() {
        enter();
        Map<String, Object> members = new LinkedHashMap<>();
        if (!skip('}')) {
            do {
                skipBlanks();
                if (peek() != '"') {
                    throw wrong("a name in double quotes");
                }
                String name = string();
                expect(':');
                if (unique && members.containsKey(name)) {
                    throw new IllegalArgumentException("two members of one name at character " + position);
                }
                members.put(name, value());
            } while (skip(','));
            expect('}');
        }
        depth--;
        return members;
    }

    private List<Object> array() {
        enter();
        List<Object> items = new ArrayList<>();
        if (!skip(']')) {
            do {
                items.add(value());
            } while (skip(','));
            expect(']');
        }
        depth--;
        return items;
    }

    private void enter() {
        position++;
        if (++depth > maxDepth) {
            throw new IllegalArgumentException("nested more than " + maxDepth + " levels deep");
        }
    }

    private String string() {
        StringBuilder out = new StringBuilder();
        position++;
        while (peek() != '"') {
            char c = text.charAt(position++);
            if (c < ' ') {
                position--;
                throw wrong("no control character in a text");
            }
            out.append(c == '\\' ? escaped() : c);
        }
        position++;
        return out.toString();
    }

    private char escaped() {
        char c = peek();
        position++;
        return switch (c) {
            case '"', '\\', '/' -> c;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> unit();
            default -> throw wrong("an escape");
        };
    }

    private char unit() {
        int value = 0;
        for (int i = 0; i < UNIT_DIGITS; i++, position++) {
            int digit = Character.digit(peek(), HEX);
            if (digit < 0) {
                throw wrong("a hexadecimal digit");
            }
            value = value * HEX + digit;
        }
        return (char) value;
    }

    private Object word(String word, Object value) {
        if (!text.startsWith(word, position)) {
            throw wrong("a value");
        }
        position += word.length();
        return value;
    }

    private Number number() {
        int start = position;
        skipOne('-');
        if (!skipOne('0')) {
            digits();
        }
        boolean whole = true;
        if (skipOne('.')) {
            digits();
            whole = false;
        }
        if (skipOne('e') || skipOne('E')) {
            if (!skipOne('+')) {
                skipOne('-');
            }
            digits();
            whole = false;
        }
        String digits = text.substring(start, position);
        if (digits.length() > Json.MAX_DIGITS) {
            throw new IllegalArgumentException("a number of more than " + Json.MAX_DIGITS + " characters");
        }
        if (!whole) {
            return Double.valueOf(digits);
        } else if (digits.length() <= LONG_DIGITS) {
            return Long.valueOf(digits);
        }
        return new BigInteger(digits);
    }

    private void digits() {
        int start = position;
        while (position < text.length() && text.charAt(position) >= '0' && text.charAt(position) <= '9') {
            position++;
        }
        if (position == start) {
            throw wrong("a value");
        }
    }

    private boolean skipOne(char c) {
        boolean here = position < text.length() && text.charAt(position) == c;
        position += here ? 1 : 0;
        return here;
    }

    private boolean skip(char c) {
        skipBlanks();
        return skipOne(c);
    }

    private void expect(char c) {
        if (!skip(c)) {
            throw wrong("'" + c + "'");
        }
    }

    private void skipBlanks() {
        while (position < text.length() && " \t\r\n".indexOf(text.charAt(position)) >= 0) {
            position++;
        }
    }

    private char peek() {
        if (position >= text.length()) {
            throw wrong("more");
        }
        return text.charAt(position);
    }

    private IllegalArgumentException wrong(String expected) {
        return new IllegalArgumentException("no JSON: expected " + expected + " at character " + position);
    }
}
