package org.ipv8.wire;

import java.util.List;

/**
 * The value of a format with several parts, such as {@code BH} or {@code c20s} (spec section 3.2, quirk Q8). Numbers are
 * {@link Integer}, or {@link Long} for {@code L} and {@code Q}; byte strings are {@link Bytes}.
 *
 * <p>This is for tools that work with formats by name. A message declares one field per part instead: the bytes are the same.
 *
 * @param values the parts in order
 */
public record Tuple(List<Object> values) {

    /** Copies the parts. */
    public Tuple {
        values = List.copyOf(values);
    }

    /** Makes a tuple of its parts. */
    public static Tuple of(Object... values) {
        return new Tuple(List.of(values));
    }
}
