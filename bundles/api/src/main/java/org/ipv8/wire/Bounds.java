package org.ipv8.wire;

import java.util.Collection;

/**
 * Checks for the constructors of payloads: a value that exists is valid. Each returns the value it was given, or throws an
 * {@link IllegalArgumentException} (a {@link NullPointerException} for null) with a sentence that names the field.
 */
public final class Bounds {

    private static final long MAX_U32 = 0xffff_ffffL;

    private Bounds() {
    }

    /** Checks that a number fits into an unsigned byte. */
    public static int u8(int value, String name) {
        return (int) range(value, 0, 0xff, name);
    }

    /** Checks that a number fits into two unsigned bytes. */
    public static int u16(int value, String name) {
        return (int) range(value, 0, 0xffff, name);
    }

    /** Checks that a number fits into four unsigned bytes. */
    public static long u32(long value, String name) {
        return range(value, 0, MAX_U32, name);
    }

    /** Checks that a number is at least {@code min} and at most {@code max}. */
    public static long range(long value, long min, long max, String name) {
        if (value < min || value > max) {
            throw new IllegalArgumentException(name + " is " + value + ", allowed is " + min + " to " + max);
        }
        return value;
    }

    /** Checks that a text is expressible in UTF-8 and takes at most {@code max} bytes there. */
    public static String utf8(String text, int max, String name) {
        require(text, name);
        size(Utf8.length(text), max, name, "bytes of UTF-8");
        return text;
    }

    /** Checks that a byte string has at most {@code max} bytes. */
    public static Bytes bytes(Bytes value, int max, String name) {
        size(require(value, name).length(), max, name, "bytes");
        return value;
    }

    /** Checks that a byte string has exactly {@code length} bytes. */
    public static Bytes exactly(Bytes value, int length, String name) {
        if (require(value, name).length() != length) {
            throw new IllegalArgumentException(name + " has " + value.length() + " bytes, expected " + length);
        }
        return value;
    }

    /** Checks that a collection has at most {@code max} items. */
    public static <C extends Collection<?>> C items(C values, int max, String name) {
        size(require(values, name).size(), max, name, "items");
        return values;
    }

    private static <T> T require(T value, String name) {
        if (value == null) {
            throw new NullPointerException(name + " is missing");
        }
        return value;
    }

    private static void size(int actual, int max, String name, String unit) {
        if (actual > max) {
            throw new IllegalArgumentException(name + " has " + actual + " " + unit + ", allowed are " + max);
        }
    }
}
