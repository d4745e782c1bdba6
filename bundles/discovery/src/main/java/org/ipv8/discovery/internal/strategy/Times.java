package org.ipv8.discovery.internal.strategy;

/** Bounds of the times in parameters. */
final class Times {

    /** An hour, in seconds. */
    static final double LONGEST = 3_600;

    private Times() {
    }
}
