package org.ipv8.attestation.proofs.internal.proof;

import java.util.ArrayList;
import java.util.List;

/**
 * Weights w₀ … w_{n−1} whose partial sums are exactly the numbers 0 … h, so that a number in a range of any size is one list of n
 * binary digits (Lipmaa, Asokan, Niemi 2002), where two ordinary binary numbers would be needed otherwise.
 *
 * <p>The first weight is ⌈h/2⌉, and the others are those of ⌊h/2⌋. Without the first, sums are 0 … ⌊h/2⌋; with it, ⌈h/2⌉ … h; and
 * there is nothing between ⌊h/2⌋ and ⌈h/2⌉.
 */
final class Weights {

    private Weights() {
    }

    /** Returns the weights of 0 … h: as many as h has binary digits. */
    static List<Long> of(long h) {
        List<Long> weights = new ArrayList<>();
        for (long rest = h; rest > 0; rest /= 2) {
            weights.add(rest - rest / 2);
        }
        return List.copyOf(weights);
    }

    /**
     * Returns the digits of a number, without branching on it.
     *
     * @param number 0 to h
     */
    static int[] digits(long number, long h) {
        int[] digits = new int[Long.SIZE - Long.numberOfLeadingZeros(h)];
        long left = number;
        long rest = h;
        for (int i = 0; i < digits.length; i++) {
            long half = rest / 2;
            long digit = half - left >>> Long.SIZE - 1;
            left -= digit * (rest - half);
            digits[i] = (int) digit;
            rest = half;
        }
        return digits;
    }
}
