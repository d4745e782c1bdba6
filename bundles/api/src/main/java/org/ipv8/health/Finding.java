package org.ipv8.health;

/**
 * What an examination found.
 *
 * @param verdict how good it is
 * @param about   what it is about, such as a node or a file; may be empty
 * @param finding a sentence: what was seen
 * @param remedy  what to do about it, as a sentence or a command; empty if nothing is to be done
 */
public record Finding(Verdict verdict, String about, String finding, String remedy) {

    /** How good it is. */
    public enum Verdict {
        /** As it should be. */
        GOOD,
        /** Works, but not as well as it could, or may soon not. */
        WARNING,
        /** Does not work. */
        PROBLEM
    }

    /** Makes a finding that needs nothing done. */
    public static Finding good(String about, String finding) {
        return new Finding(Verdict.GOOD, about, finding, "");
    }

    /** Makes a warning. */
    public static Finding warning(String about, String finding, String remedy) {
        return new Finding(Verdict.WARNING, about, finding, remedy);
    }

    /** Makes a problem. */
    public static Finding problem(String about, String finding, String remedy) {
        return new Finding(Verdict.PROBLEM, about, finding, remedy);
    }
}
