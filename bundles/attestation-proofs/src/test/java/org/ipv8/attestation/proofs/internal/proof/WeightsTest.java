package org.ipv8.attestation.proofs.internal.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.TreeSet;
import java.util.stream.LongStream;

import org.ipv8.attestation.proofs.internal.group.Generator;
import org.junit.jupiter.api.Test;

class WeightsTest {

    @Test
    void partialSumsAreExactlyTheNumbersUpToTheEnd() {
        for (long h = 1; h <= 1100; h++) {
            TreeSet<Long> sums = new TreeSet<>(List.of(0L));
            for (long weight : Weights.of(h)) {
                sums.addAll(sums.stream().map(sum -> sum + weight).toList());
            }

            assertThat(sums).as("h = %d", h).containsExactlyElementsOf(LongStream.rangeClosed(0, h).boxed().toList());
        }
    }

    @Test
    void digitsSumUpToTheNumber() {
        for (long h : new long[] {1, 2, 3, 4, 5, 6, 7, 8, 182, 255, 256, 1000, 4095, 4096}) {
            for (long number = 0; number <= h; number++) {
                assertThat(sum(Weights.digits(number, h), Weights.of(h))).isEqualTo(number);
            }
        }
    }

    @Test
    void thereIsAGeneratorForEachDigitOfTheLargestRange() {
        long h = Range.MAX_VALUES - 1;

        assertThat(Weights.of(h)).hasSize(Generator.DIGITS);
        assertThat(sum(Weights.digits(h, h), Weights.of(h))).isEqualTo(h);
        assertThat(sum(Weights.digits(123_456, h), Weights.of(h))).isEqualTo(123_456);
    }

    private static long sum(int[] digits, List<Long> weights) {
        assertThat(digits).hasSameSizeAs(weights.toArray());
        long sum = 0;
        for (int i = 0; i < digits.length; i++) {
            assertThat(digits[i]).isBetween(0, 1);
            sum += digits[i] * weights.get(i);
        }
        return sum;
    }
}
