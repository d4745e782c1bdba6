package org.ipv8.runtime.internal.lane;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Queue;
import java.util.concurrent.RejectedExecutionException;

import org.junit.jupiter.api.Test;

/** Lanes that read on by themselves. */
class LaneLoanTest extends LaneFixture {

    private final Queue<Runnable> turns = new ArrayDeque<>();
    private final Lane lane = new Lane("lane", turns::add, ENOUGH);
    private final LendingEndpoint endpoint = new LendingEndpoint();

    private void burst(int packets) {
        for (int i = 0; i < packets; i++) {
            lane.offer(packet("packet"));
        }
        lane.wake();
    }

    private void wakeToRead() {
        lane.offer(packet("first"));
        lane.wake(endpoint);
    }

    @Test
    void readsUntilABurstHasNothingForIt() {
        endpoint.bursts.add(() -> burst(3));
        endpoint.bursts.add(() -> burst(2));
        endpoint.bursts.add(() -> done.add("for somebody else"));
        endpoint.bursts.add(() -> done.add("not read"));

        wakeToRead();
        turns.remove().run();

        assertThat(done).containsExactly("first", "packet", "packet", "packet", "packet", "packet", "for somebody else");
        assertThat(endpoint.ended).isEqualTo(1);
        assertThat(turns).isEmpty();
        burst(1);
        turns.remove().run();
        assertThat(endpoint.bursts).as("without a loan").hasSize(1);
    }

    @Test
    void borrowsNothingWhileItHasWork() {
        burst(1);

        wakeToRead();
        turns.remove().run();

        assertThat(endpoint.lent).isZero();
        assertThat(done).containsExactly("packet", "first");
    }

    @Test
    void runsWithoutALoan() {
        endpoint.lends = false;

        wakeToRead();
        turns.remove().run();

        assertThat(done).containsExactly("first");
        assertThat(endpoint.ended).isZero();
    }

    @Test
    void keepsTheLoanFromTurnToTurnAndLetsOthersRunInBetween() {
        Lane other = new Lane("other", turns::add, ENOUGH);
        endpoint.bursts.addAll(Collections.nCopies(100, () -> burst(16)));
        wakeToRead();
        other.execute(() -> done.add("other"));

        while (!turns.isEmpty()) {
            turns.remove().run();
        }

        assertThat(done).hasSize(1 + 100 * 16 + 1);
        assertThat(done.indexOf("other")).isLessThan(500);
        assertThat(endpoint.lent).isEqualTo(1);
        assertThat(endpoint.ended).isEqualTo(1);
    }

    @Test
    void aLaneThatIsClosedReadsNoMore() {
        endpoint.bursts.add(() -> {
            burst(1);
            lane.close(() -> done.add("last"));
        });
        endpoint.bursts.add(() -> done.add("not read"));

        wakeToRead();
        turns.remove().run();

        assertThat(done).containsExactly("first", "last");
        assertThat(endpoint.ended).isEqualTo(1);
    }

    @Test
    void aTransportThatFailsHarmsNothing() {
        endpoint.bursts.add(() -> {
            throw new IllegalStateException("on purpose");
        });

        wakeToRead();
        turns.remove().run();
        burst(1);
        turns.remove().run();

        assertThat(done).containsExactly("first", "packet");
        assertThat(endpoint.ended).isEqualTo(1);
    }

    @Test
    void givesTheLoanBackWhenThereIsNobodyToRunIt() {
        Lane orphan = new Lane("orphan", turn -> {
            throw new RejectedExecutionException("on purpose");
        }, ENOUGH);
        orphan.offer(packet("lost"));

        orphan.wake(endpoint);

        assertThat(endpoint.ended).isEqualTo(1);
    }
}
