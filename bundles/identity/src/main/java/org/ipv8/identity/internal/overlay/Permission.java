package org.ipv8.identity.internal.overlay;

import java.time.Duration;

/**
 * How much of the own chain a peer may see, and how it has made use of that. A peer that asks for what comes next gets it at once; one
 * that repeats itself is served slowly, and once from the root, because it may have lost count (quirk I20).
 */
final class Permission {

    private static final long REPEAT_PAUSE = Duration.ofMillis(250).toNanos();
    /** Which repetition is answered from the root. */
    private static final int CONFUSED = 2;

    private int visible;
    private long since;
    private long known = -1;
    private long answered;
    private int repeats;

    /** Allows more, anew. */
    void allow(int tokens, long now) {
        visible = Math.max(visible, tokens);
        since = now;
    }

    int visible() {
        return visible;
    }

    long since() {
        return since;
    }

    /**
     * Returns from which position on to answer a request.
     *
     * @return -1 not to answer
     */
    long position(long asked, long now) {
        boolean repeated = asked == known;
        if (repeated && now - answered < REPEAT_PAUSE) {
            return -1;
        }
        repeats = repeated ? repeats + 1 : 0;
        known = asked;
        answered = now;
        return repeats == CONFUSED ? 0 : asked;
    }
}
