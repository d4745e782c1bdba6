package org.ipv8.rest;

import java.util.List;

/**
 * A part of a list, as own resources show lists.
 *
 * @param items  what is shown
 * @param total  how many there are in all
 * @param offset how many come before
 * @param limit  how many were asked for
 */
public record Page<T>(List<T> items, int total, int offset, int limit) {

    /** How many items there are on a page if nothing is asked for. */
    public static final int DEFAULT_LIMIT = 100;
    /** How many there are at most. */
    public static final int MAX_LIMIT = 1000;

    /** Copies the items. */
    public Page {
        items = List.copyOf(items);
    }

    /**
     * Cuts out what the parameters {@code offset} and {@code limit} of a request ask for.
     *
     * @throws IllegalArgumentException if one of them is no number or out of range
     */
    public static <T> Page<T> of(List<T> all, Request request) {
        int offset = request.number("offset", 0, 0, Integer.MAX_VALUE);
        int limit = request.number("limit", DEFAULT_LIMIT, 1, MAX_LIMIT);
        int from = Math.min(offset, all.size());
        return new Page<>(all.subList(from, Math.min(all.size() - from, limit) + from), all.size(), offset, limit);
    }
}
