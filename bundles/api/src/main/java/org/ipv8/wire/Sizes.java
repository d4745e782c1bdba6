package org.ipv8.wire;

import org.ipv8.wire.MalformedPacketException.Reason;

/** Arithmetic of lengths and counts that never overflows. */
final class Sizes {

    private Sizes() {
    }

    /** Adds sizes; too great a sum is "unbounded". */
    static int sum(int a, int b) {
        return saturated((long) a + b);
    }

    /** Multiplies sizes; too great a product is "unbounded". */
    static int product(int a, int b) {
        return saturated((long) a * b);
    }

    private static int saturated(long size) {
        return (int) Math.min(size, Integer.MAX_VALUE);
    }

    /**
     * Returns the number of bytes that an announced number of units takes.
     *
     * @throws MalformedPacketException if these are more than allowed, or more than are left (spec section 3.3, quirk Q4)
     */
    static int checked(int units, int unit, int max, WireReader in, String name) throws MalformedPacketException {
        long bytes = (long) units * unit;
        if (bytes > max) {
            throw new MalformedPacketException(Reason.OUT_OF_RANGE, name + " of " + bytes + " bytes, allowed are " + max);
        }
        if (bytes > in.remaining()) {
            throw in.truncated(bytes);
        }
        return (int) bytes;
    }
}
