package org.ipv8.testkit.sim;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ParallelTimeTest {

    private static final int DISTRICTS = 4;
    private static final Duration FASTEST = ofMillis(10);

    private final VirtualTime time = new VirtualTime(-5, DISTRICTS);
    private final List<String> events = Collections.synchronizedList(new ArrayList<>());

    @BeforeEach
    void news() {
        time.setFastest(FASTEST::toNanos);
    }

    private Runnable event(String name, Timeline timeline) {
        return () -> events.add(name + " at " + timeline.nanos() / 1_000_000);
    }

    /** Sends something round all districts, with a delay for each hop. */
    private void tour(int at, Duration delay, int hops) {
        event("district " + at, time.district(at)).run();
        if (hops > 0) {
            int next = (at + 1) % DISTRICTS;
            time.district(at).after(delay.toNanos(), new EventQueue.Event() {
                @Override
                void run() {
                    tour(next, delay, hops - 1);
                }
            }, time.district(next));
        }
    }

    @Test
    void whatIsSentArrivesAtItsTime() {
        time.district(0).schedule(ofMillis(3), () -> tour(0, ofMillis(15), 5));

        time.advance(ofMillis(77));
        assertThat(events).containsExactly("district 0 at 3", "district 1 at 18", "district 2 at 33", "district 3 at 48",
                "district 0 at 63");

        time.advance(ofMillis(1));
        assertThat(events).hasSize(6).endsWith("district 1 at 78");
        assertThat(time.scheduled()).isZero();
    }

    @Test
    void whatTakesNoTimeArrivesAtOnce() {
        time.setFastest(() -> 0);
        time.district(2).schedule(ofMillis(3), () -> tour(2, Duration.ZERO, 3));

        time.advance(ofMillis(3));

        assertThat(events).containsExactly("district 2 at 3", "district 3 at 3", "district 0 at 3", "district 1 at 3");
    }

    @Test
    void whatIsSentBetweenTwoAdvancesIsScheduled() {
        tour(0, FASTEST, 1);

        assertThat(time.scheduled()).isEqualTo(1);
        time.advance(FASTEST);
        assertThat(events).containsExactly("district 0 at 0", "district 1 at 10");
    }

    @Test
    void eachDistrictKeepsItsOrder() {
        List<List<Integer>> seen = IntStream.range(0, DISTRICTS).<List<Integer>>mapToObj(i -> new ArrayList<>()).toList();
        for (int i = 1_000; i > 0; i--) {
            int number = i;
            time.district(i % DISTRICTS).schedule(ofMillis(i), () -> seen.get(number % DISTRICTS).add(number));
        }

        time.advance(ofSeconds(2));

        assertThat(seen).allSatisfy(numbers -> assertThat(numbers).hasSize(1_000 / DISTRICTS).isSorted());
        assertThat(time.events()).isEqualTo(1_000);
        assertThat(time.elapsed()).isEqualTo(ofSeconds(2));
    }

    @Test
    void everybodyStandsStillForWhatIsScheduledForAll() {
        Timeline one = time.district(1);
        one.schedule(ofMillis(29), event("before", one));
        one.schedule(ofMillis(30), event("with", one));
        time.schedule(ofMillis(30), () -> {
            event("all", one).run();
            one.execute(event("at once", one));
            one.schedule(ofMillis(1), event("after", one));
        });

        time.advance(ofSeconds(1));

        assertThat(events).containsExactly("before at 29", "all at 30", "at once at 30", "with at 30", "after at 31");
    }

    @Test
    void betweenAdvancesWorkIsDoneBeforeReturning() {
        time.advance(ofMillis(7));

        time.district(3).execute(event("outside", time.district(3)));

        assertThat(events).containsExactly("outside at 7");
    }

    @Test
    void conditionsAreLookedAtAfterEachStep() {
        time.district(0).schedule(ofMillis(20), event("a", time.district(0)));
        time.district(0).schedule(ofMillis(29), event("in the same step", time.district(0)));
        time.district(0).schedule(ofMillis(30), event("too late", time.district(0)));

        assertThat(time.runUntil(() -> !events.isEmpty(), ofSeconds(1))).isTrue();

        assertThat(events).containsExactly("a at 20", "in the same step at 29");
        assertThat(time.elapsed()).isBetween(ofMillis(29), ofMillis(30));
    }

    @Test
    void exceptionsLeaveTheAdvanceAfterTheStepAndNothingIsLost() {
        IllegalStateException first = new IllegalStateException("first");
        time.district(1).schedule(ofMillis(12), () -> {
            throw first;
        });
        time.district(3).schedule(ofMillis(11), () -> {
            throw new AssertionError("other");
        });
        for (int i = 0; i < DISTRICTS; i++) {
            time.district(i).schedule(ofMillis(13), event("district " + i, time.district(i)));
        }

        assertThatThrownBy(() -> time.advance(ofSeconds(1))).isSameAs(first)
                .satisfies(e -> assertThat(e.getSuppressed()).singleElement().asString().contains("other"));
        assertThat(events).containsExactlyInAnyOrder("district 0 at 13", "district 2 at 13");
        time.advance(ofSeconds(1));
        assertThat(events).containsExactlyInAnyOrder("district 0 at 13", "district 2 at 13", "district 1 at 13", "district 3 at 13");
    }

    @Test
    void noThreadRemains() {
        time.district(0).schedule(ofMillis(1), event("a", time.district(0)));

        time.advance(ofSeconds(1));

        assertThat(Thread.getAllStackTraces().keySet()).extracting(Thread::getName)
                .noneMatch(name -> name.startsWith("ipv8-simulation"));
    }

    @Test
    void refusesToBeAdvancedByADistrict() {
        time.district(0).schedule(ofMillis(1), () -> time.advance(ofMillis(1)));

        assertThatThrownBy(() -> time.advance(ofSeconds(1))).isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("schedule something");
    }
}
