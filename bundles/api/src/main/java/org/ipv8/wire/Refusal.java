package org.ipv8.wire;

import java.util.function.Supplier;

/** What happens when a constructor or a conversion does not accept the values of a message. */
final class Refusal {

    private static final int ATTEMPTS = 1_000;

    private Refusal() {
    }

    /** Returns the malformed packet that a refused value makes. */
    static MalformedPacketException malformed(RuntimeException refusal) {
        return new MalformedPacketException(MalformedPacketException.Reason.OUT_OF_RANGE, refusal.getMessage());
    }

    /** Repeats a random construction until its values are accepted. */
    static <T> T retry(Supplier<T> construction) {
        RuntimeException last = null;
        for (int i = 0; i < ATTEMPTS; i++) {
            try {
                return construction.get();
            } catch (IllegalArgumentException | NullPointerException e) {
                last = e;
            }
        }
        throw new IllegalStateException("no random values were accepted, the field needs a format that makes better ones", last);
    }
}
