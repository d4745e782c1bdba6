package org.ipv8.testkit.sim;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.ipv8.overlay.Task;
import org.junit.jupiter.api.Test;

class VirtualTimeTest {

    private final VirtualTime time = new VirtualTime(-5);
    private final List<String> events = new ArrayList<>();

    private Runnable event(String name) {
        return () -> events.add(name + " at " + time.elapsed().toMillis());
    }

    @Test
    void standsStillUntilAdvanced() {
        time.schedule(Duration.ZERO, event("a"));

        assertThat(events).isEmpty();
        assertThat(time.elapsed()).isZero();
    }

    @Test
    void jumpsFromEventToEvent() {
        time.schedule(ofMillis(20), event("b"));
        time.schedule(ofMillis(10), event("a"));
        time.schedule(ofMillis(31), event("late"));

        time.advance(ofMillis(30));

        assertThat(events).containsExactly("a at 10", "b at 20");
        assertThat(time.elapsed()).isEqualTo(ofMillis(30));
        assertThat(time.clock().nanos()).isEqualTo(30_000_000 - 5);
        assertThat(time.clock().now()).isEqualTo(VirtualTime.START.plusMillis(30));
    }

    @Test
    void keepsTheOrderOfEventsAtTheSameTime() {
        time.schedule(ofMillis(10), event("a"));
        time.schedule(ofMillis(10), event("b"));

        time.advance(ofMillis(10));

        assertThat(events).containsExactly("a at 10", "b at 10");
    }

    @Test
    void runsWhatIsToBeDoneAtOnceBeforeTheNextTimer() {
        time.schedule(ofMillis(10), () -> {
            time.execute(event("worker"));
            events.add("first");
        });
        time.schedule(ofMillis(10), event("second"));

        time.advance(ofMillis(10));

        assertThat(events).containsExactly("first", "worker at 10", "second at 10");
    }

    @Test
    void runsImmediateWorkFromOutsideBeforeReturning() {
        time.execute(() -> {
            time.execute(event("nested"));
            events.add("outer");
        });

        assertThat(events).containsExactly("outer", "nested at 0");
    }

    @Test
    void forgetsCancelledTasks() {
        Task task = time.schedule(ofMillis(10), event("a"));

        task.close();
        task.close();
        time.advance(ofSeconds(1));

        assertThat(events).isEmpty();
    }

    @Test
    void stopsAsSoonAsTheConditionHolds() {
        time.schedule(ofMillis(10), event("a"));
        time.schedule(ofMillis(20), event("b"));

        assertThat(time.runUntil(() -> !events.isEmpty(), ofSeconds(1))).isTrue();

        assertThat(events).containsExactly("a at 10");
        assertThat(time.elapsed()).isEqualTo(ofMillis(10));
    }

    @Test
    void saysWhenTheConditionNeverHeld() {
        assertThat(time.runUntil(() -> false, ofSeconds(1))).isFalse();
        assertThat(time.elapsed()).isEqualTo(ofSeconds(1));
    }

    @Test
    void passesOnExceptionsAtTheirTime() {
        time.schedule(ofMillis(10), () -> {
            throw new IllegalStateException("broken");
        });

        assertThatThrownBy(() -> time.advance(ofSeconds(1))).hasMessage("broken");

        assertThat(time.elapsed()).isEqualTo(ofMillis(10));
        time.advance(ofMillis(1));
        assertThat(time.elapsed()).isEqualTo(ofMillis(11));
    }

    @Test
    void refusesToBeAdvancedFromWithin() {
        time.schedule(ofMillis(10), () -> time.advance(ofMillis(1)));

        assertThatThrownBy(() -> time.advance(ofSeconds(1))).isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("schedule something");
    }

    @Test
    void noticesAnEndlessLoop() {
        Runnable[] self = new Runnable[1];
        self[0] = () -> time.schedule(Duration.ZERO, self[0]);
        self[0].run();

        assertThatThrownBy(() -> time.advance(ofSeconds(1))).isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("without delay");
    }
}
