package org.ipv8.deploy.internal;

/** What a look at a new version has found. */
sealed interface Finding {

    /** All is well. */
    Finding FINE = new Fine();

    /** All is well. */
    record Fine() implements Finding {
    }

    /** It may still become well. */
    record Undecided(String reason) implements Finding {
    }

    /** It does not work, and time will not mend it. */
    record Wrong(String reason) implements Finding {
    }

    /** Returns the worse of two. */
    default Finding and(Finding other) {
        return this instanceof Wrong || other instanceof Fine || this instanceof Undecided && !(other instanceof Wrong) ? this : other;
    }
}
