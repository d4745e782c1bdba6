package org.ipv8.settings;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds the name somebody meant, so that a mistake can be answered with the nearest valid name. Stateless. */
public final class Names {

    /** One character in so many may be wrong, and always one. */
    private static final int LETTERS_PER_MISTAKE = 3;
    /** Longer names are not compared: nobody typed them. */
    private static final int MAX_LENGTH = 200;

    private Names() {
    }

    /**
     * Returns the valid name that a wrong one is nearest to: case, {@code '_'}, {@code '-'} and {@code '.'} do not count, and a third of
     * the characters may be wrong, missing, too many or in the wrong order.
     *
     * @return empty if none is near, which is better than a guess
     */
    public static Optional<String> nearest(String given, Collection<String> valid) {
        String plain = plain(given);
        if (plain.isEmpty() || plain.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        return valid.stream().filter(name -> distance(plain, plain(name)) <= mistakes(plain, plain(name)))
                .min(Comparator.<String>comparingInt(name -> distance(plain, plain(name))).thenComparing(name -> name));
    }

    /** Returns the end of a sentence about a wrong name: {@code "; did you mean 'listen'?"}, or nothing. */
    public static String hint(String given, Collection<String> valid) {
        return nearest(given, valid).map(name -> "; did you mean '" + name + "'?").orElse("");
    }

    private static int mistakes(String given, String name) {
        return Math.max(1, Math.min(given.length(), name.length()) / LETTERS_PER_MISTAKE);
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[-_.\\s]", "");
    }

    /** Counts the characters to insert, remove, replace or swap with their neighbour ("optimal string alignment"). */
    private static int distance(String from, String to) {
        int[] beforeLast = new int[to.length() + 1];
        int[] last = new int[to.length() + 1];
        for (int j = 0; j <= to.length(); j++) {
            last[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            int[] row = new int[to.length() + 1];
            row[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                int wrong = from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1;
                row[j] = Math.min(Math.min(row[j - 1], last[j]) + 1, last[j - 1] + wrong);
                if (i > 1 && j > 1 && from.charAt(i - 1) == to.charAt(j - 2) && from.charAt(i - 2) == to.charAt(j - 1)) {
                    row[j] = Math.min(row[j], beforeLast[j - 2] + 1);
                }
            }
            beforeLast = last;
            last = row;
        }
        return last[to.length()];
    }
}
