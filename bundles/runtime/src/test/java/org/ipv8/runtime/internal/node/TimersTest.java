package org.ipv8.runtime.internal.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;

import org.ipv8.overlay.Task;
import org.ipv8.runtime.internal.lane.Lane;
import org.ipv8.runtime.internal.replay.InlinePlatform;
import org.junit.jupiter.api.Test;

class TimersTest {

    private static final Duration SECOND = Duration.ofSeconds(1);

    private final InlinePlatform platform = new InlinePlatform();
    private final Queue<Runnable> turns = new ArrayDeque<>();
    private final Lane lane = new Lane("lane", turns::add, 10);
    private final Timers timers = new Timers(platform, lane);
    private final List<Long> fired = new ArrayList<>();
    private final long start = platform.clock().nanos();

    private void fire() {
        fired.add((platform.clock().nanos() - start) / SECOND.toNanos());
    }

    private void pass(Duration time) {
        for (Duration left = time; !left.isZero(); left = left.minus(SECOND)) {
            platform.advance(SECOND);
            runTurns();
        }
    }

    private void runTurns() {
        while (!turns.isEmpty()) {
            turns.remove().run();
        }
    }

    @Test
    void firesOnceInTheLane() {
        timers.schedule(SECOND.multipliedBy(3), this::fire);

        platform.advance(SECOND.multipliedBy(3));
        assertThat(fired).as("not on the thread of the timer").isEmpty();
        runTurns();
        assertThat(fired).containsExactly(3L);

        pass(SECOND.multipliedBy(10));
        assertThat(fired).hasSize(1);
        assertThat(platform.timers()).isZero();
    }

    @Test
    void firesAgainAndAgain() {
        timers.every(SECOND.multipliedBy(2), SECOND.multipliedBy(3), this::fire);

        pass(SECOND.multipliedBy(12));

        assertThat(fired).containsExactly(2L, 5L, 8L, 11L);
        assertThat(platform.timers()).isEqualTo(1);
    }

    @Test
    void aRunThatThrowsDoesNotEndTheSeries() {
        timers.every(Duration.ZERO, SECOND, () -> {
            fire();
            throw new IllegalStateException("on purpose");
        });

        pass(SECOND.multipliedBy(3));

        assertThat(fired).hasSizeGreaterThanOrEqualTo(3);
    }

    @Test
    void theIntervalBeginsWhenTheRunHasEnded() {
        timers.every(SECOND, SECOND, this::fire);
        platform.advance(SECOND);
        platform.advance(SECOND.multipliedBy(9)); // the lane is busy meanwhile

        runTurns();

        assertThat(fired).containsExactly(10L);
        pass(SECOND);
        assertThat(fired).containsExactly(10L, 11L);
    }

    @Test
    void aCancelledTimerDoesNotFire() {
        Task once = timers.schedule(SECOND, this::fire);
        Task often = timers.every(SECOND, SECOND, this::fire);

        once.close();
        often.close();
        often.close();
        pass(SECOND.multipliedBy(3));

        assertThat(fired).isEmpty();
        assertThat(platform.timers()).isZero();
    }

    @Test
    void aTimerCancelledWhileItWaitsForTheLaneDoesNotFire() {
        Task once = timers.schedule(SECOND, this::fire);
        platform.advance(SECOND);

        once.close();
        runTurns();

        assertThat(fired).isEmpty();
    }

    @Test
    void aSeriesCanEndItself() {
        Task[] series = new Task[1];
        series[0] = timers.every(SECOND, SECOND, () -> {
            fire();
            series[0].close();
        });

        pass(SECOND.multipliedBy(3));

        assertThat(fired).hasSize(1);
        assertThat(platform.timers()).isZero();
    }

    @Test
    void closingEndsAllAndLeavesNothingBehind() {
        timers.schedule(SECOND, this::fire);
        timers.every(SECOND, SECOND, this::fire);
        timers.every(Duration.ZERO, SECOND, this::fire);
        platform.advance(Duration.ZERO);

        timers.close();
        pass(SECOND.multipliedBy(3));

        assertThat(fired).isEmpty();
        assertThat(platform.timers()).isZero();
    }

    @Test
    void nothingIsScheduledAfterClosing() {
        timers.close();

        timers.schedule(SECOND, this::fire).close();
        timers.every(SECOND, SECOND, this::fire);
        pass(SECOND.multipliedBy(3));

        assertThat(fired).isEmpty();
        assertThat(platform.timers()).isZero();
    }

    @Test
    void anIntervalIsMoreThanNothing() {
        for (Duration interval : List.of(Duration.ZERO, SECOND.negated())) {
            assertThatThrownBy(() -> timers.every(SECOND, interval, this::fire)).isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(interval.toString()).hasMessageContaining("more than zero");
        }
    }
}
