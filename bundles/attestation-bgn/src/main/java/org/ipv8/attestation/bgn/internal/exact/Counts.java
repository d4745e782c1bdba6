package org.ipv8.attestation.bgn.internal.exact;

/**
 * How many pairs of bits add up to 0, 1 and 2, and how many ciphertexts were none of these (spec 7.5).
 *
 * @param zeros     pairs of two zeros
 * @param ones      pairs of different bits
 * @param twos      pairs of two ones
 * @param undefined anything else
 */
record Counts(int zeros, int ones, int twos, int undefined) {

    static final Counts NONE = new Counts(0, 0, 0, 0);
    /** The response for a ciphertext of none of the messages. */
    static final int UNDEFINED = 3;

    /** Counts the pairs of a hashed value. */
    static Counts of(int[] bits) {
        Counts counts = NONE;
        for (int i = 0; i < bits.length; i += 2) {
            counts = counts.plus(bits[i] + bits[i + 1]);
        }
        return counts;
    }

    /** Counts a response, 0 to 3. */
    Counts plus(int response) {
        return switch (response) {
            case 0 -> new Counts(zeros + 1, ones, twos, undefined);
            case 1 -> new Counts(zeros, ones + 1, twos, undefined);
            case 2 -> new Counts(zeros, ones, twos + 1, undefined);
            case UNDEFINED -> new Counts(zeros, ones, twos, undefined + 1);
            default -> throw new IllegalArgumentException("response " + response);
        };
    }

    /** How well observed counts match these; meaningful once all were observed. */
    double match(Counts observed) {
        return factor(zeros, observed.zeros) * factor(ones, observed.ones) * factor(twos, observed.twos)
                * factor(undefined, observed.undefined);
    }

    private static double factor(int expected, int seen) {
        if (expected < seen) {
            return 0;
        }
        return seen == 0 ? 1 : (double) seen / expected;
    }

    /** The certainty that observed counts are those of the value with these counts. */
    double certainty(Counts observed) {
        return match(observed) * (1 - Math.pow(0.5, observed.zeros + observed.ones + observed.twos + observed.undefined));
    }
}
