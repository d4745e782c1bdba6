package org.ipv8.testkit.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;

import org.junit.jupiter.api.Test;

class EventQueueTest {

    private final EventQueue queue = new EventQueue();
    private final List<Numbered> popped = new ArrayList<>();

    private final class Numbered extends EventQueue.Event {

        private final long time;
        private final int number;
        private boolean cancelled;

        Numbered(long time, int number) {
            this.time = time;
            this.number = number;
        }

        @Override
        void run() {
            popped.add(this);
        }

        @Override
        boolean isCancelled() {
            return cancelled;
        }

        void cancel() {
            cancelled = true;
            queue.cancelledOne();
        }
    }

    private List<Numbered> push(int count) {
        SplittableRandom random = new SplittableRandom(1);
        List<Numbered> all = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Numbered event = new Numbered(random.nextInt(count / 4), i);
            all.add(event);
            queue.push(event.time, event);
        }
        return all;
    }

    private void popAll() {
        for (EventQueue.Event event = queue.pop(); event != null; event = queue.pop()) {
            event.run();
        }
    }

    @Test
    void ordersByTimeAndThenByArrival() {
        List<Numbered> pushed = push(10_000);

        popAll();

        assertThat(popped).containsExactlyElementsOf(pushed.stream()
                .sorted(Comparator.comparingLong((Numbered event) -> event.time).thenComparingInt(event -> event.number))
                .toList());
    }

    @Test
    void throwsOutCancelledEventsWhenThereAreMany() {
        List<Numbered> pushed = push(20_000);

        pushed.stream().filter(event -> event.number % 10 != 0).forEach(Numbered::cancel);

        assertThat(queue.size()).isLessThan(10_000);
        popAll();
        assertThat(popped.stream().filter(event -> !event.cancelled)).hasSize(2_000)
                .isSortedAccordingTo(Comparator.comparingLong((Numbered event) -> event.time)
                        .thenComparingInt(event -> event.number));
    }
}
