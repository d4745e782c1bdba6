package org.ipv8.json;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Writes objects as JSON text (RFC 8259) and reads it: the one way for everything that shows the platform to programs.
 *
 * <p>A record becomes an object with its components in order, a map an object, a collection or an array an array. Numbers and
 * booleans stay what they are (what JSON cannot say, such as NaN, is null), durations are seconds, enum constants lower-case
 * words with hyphens. An empty optional is null. Identities, keys, community ids and byte strings are hex, in full. Everything
 * else, addresses and instants among it, is its text, in which nothing is left that a terminal takes for a command.
 *
 * <p>Stateless; safe for use by many threads.
 */
public final class Json {

    /** How deep values may be nested, so that a cycle ends in an exception that says so. */
    public static final int MAX_DEPTH = 64;

    /** How many characters a number may have. */
    public static final int MAX_DIGITS = 1000;

    private Json() {
    }

    /**
     * Writes a value in one line.
     *
     * @throws IllegalArgumentException if it is nested more than {@value #MAX_DEPTH} levels deep
     */
    public static String text(Object value) {
        return JsonWriter.text(value, false);
    }

    /**
     * Writes a value for people: a line for every member.
     *
     * @throws IllegalArgumentException if it is nested more than {@value #MAX_DEPTH} levels deep
     */
    public static String pretty(Object value) {
        return JsonWriter.text(value, true);
    }

    /**
     * Reads a JSON text (RFC 8259).
     *
     * @return a map with its members in order (of members with one name the last counts), a list, a text, a Long, a BigInteger
     *         for whole numbers of more than 18 digits, a Double for others, a Boolean or null
     * @throws IllegalArgumentException if it is no JSON, saying what was expected where, if it is nested more than
     *                                  {@value #MAX_DEPTH} levels deep, or a number has more than {@value #MAX_DIGITS} characters
     */
    public static Object parse(String text) {
        return new JsonReader(text, MAX_DEPTH, false).document();
    }

    /**
     * Reads a JSON text as {@link #parse} does, but refuses what two readers may understand differently.
     *
     * @param maxDepth how deep it may be nested
     * @throws IllegalArgumentException also if an object has two members of one name
     */
    public static Object parseStrictly(String text, int maxDepth) {
        return new JsonReader(text, maxDepth, true).document();
    }

    /** Returns the components of a record by name, in order. */
    public static Map<String, Object> members(Record value) {
        Map<String, Object> result = new LinkedHashMap<>();
        for (RecordComponent component : value.getClass().getRecordComponents()) {
            try {
                component.getAccessor().setAccessible(true); // the record may be in a private package of a bundle
                result.put(component.getName(), component.getAccessor().invoke(value));
            } catch (IllegalAccessException | InvocationTargetException e) {
                throw new IllegalArgumentException(component + " of " + value.getClass().getName() + " cannot be read", e);
            }
        }
        return result;
    }

    /**
     * Says whether a character can be shown as it is, wherever it comes from. Control characters, invisible ones that turn
     * text around, separators of lines and halves of surrogate pairs cannot.
     */
    public static boolean isHarmless(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL, Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE -> false;
            default -> true;
        };
    }
}
