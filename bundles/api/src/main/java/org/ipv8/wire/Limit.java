package org.ipv8.wire;

/**
 * An upper bound of a field of variable size: bytes of a byte string or text, items of a list. Written as
 * {@link Fields#atMost atMost(n)}. It holds when writing and when reading.
 *
 * @param max the greatest allowed number, not negative
 */
public record Limit(int max) {

    /** No bound but the one of the format. */
    static final Limit NONE = new Limit(Integer.MAX_VALUE);

    /**
     * Checks the bound.
     *
     * @throws IllegalArgumentException if it is negative
     */
    public Limit {
        if (max < 0) {
            throw new IllegalArgumentException("a limit of " + max + " is negative");
        }
    }

    /** Returns the smaller of this bound and what a format can hold at all. */
    int within(int capacity) {
        return Math.min(max, capacity);
    }
}
