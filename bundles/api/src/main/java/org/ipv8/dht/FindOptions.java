package org.ipv8.dht;

import java.time.Duration;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * How to look for values. Start with {@link #DEFAULT}.
 *
 * @param deadline after which the lookup ends with what it has found; more than zero, at most {@link #LONGEST}
 * @param offset   how many values every node is to leave out, not negative: for paging by hand
 * @param partial  is called in the lane of the overlay with each value as soon as it is found and verified; older versions of
 *                 it are not told apart yet
 */
public record FindOptions(Duration deadline, int offset, Consumer<DhtValue> partial) {

    /** The longest deadline. */
    public static final Duration LONGEST = Duration.ofSeconds(30);
    /** Until the lookup is through, from the first value on. */
    public static final FindOptions DEFAULT = new FindOptions(LONGEST, 0, value -> { });

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException if one is violated
     */
    public FindOptions {
        Objects.requireNonNull(partial, "partial");
        if (deadline.isNegative() || deadline.isZero() || deadline.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("a deadline of " + deadline + ", expected more than zero and at most " + LONGEST);
        }
        if (offset < 0) {
            throw new IllegalArgumentException("an offset of " + offset + " is negative");
        }
    }

    /** Changes the deadline. */
    public FindOptions within(Duration time) {
        return new FindOptions(time, offset, partial);
    }

    /** Changes the offset. */
    public FindOptions from(int first) {
        return new FindOptions(deadline, first, partial);
    }

    /** Has somebody told of values as soon as they are found. */
    public FindOptions streaming(Consumer<DhtValue> listener) {
        return new FindOptions(deadline, offset, listener);
    }
}
