package org.ipv8.transport.udp.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;

/** Who loses a loan because of reading too slowly. */
class BehindTest {

    private static final int FULL = Loan.BURST;

    private final Queue<Integer> bursts = new ArrayDeque<>();
    private final AtomicInteger returned = new AtomicInteger();
    private final Loan loan = new Loan(bursts::remove, returned::incrementAndGet);

    @Test
    void readsNothingBeforeItBegins() {
        assertThat(loan.read()).isFalse();

        assertThat(loan.hasEnded()).isFalse();
        assertThat(returned).hasValue(0);
    }

    @Test
    void whoReadsOneFullBurstAfterTheOtherLosesIt() {
        bursts.addAll(List.of(FULL, FULL, FULL));
        loan.begin();

        for (int i = 0; i < Loan.BEHIND; i++) {
            assertThat(loan.read()).isTrue();
        }

        assertThat(loan.read()).isFalse();
        assertThat(bursts).as("left to the event loop").hasSize(1);
        assertThat(loan.hasEnded()).isTrue();
        loan.end();
        assertThat(returned).hasValue(1);
    }

    @Test
    void whoCatchesUpKeepsIt() {
        bursts.addAll(List.of(FULL, FULL - 1, FULL, 1, FULL, 0));
        loan.begin();

        for (int i = 0; i < 5; i++) {
            assertThat(loan.read()).isTrue();
        }

        assertThat(loan.read()).as("nothing was there").isFalse();
        assertThat(loan.hasEnded()).isFalse();
        assertThat(returned).hasValue(0);
    }
}
