package org.ipv8.node;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Something an overlay does later, or again and again.
 *
 * @param name     the class whose work it is
 * @param since    when it was scheduled
 * @param interval the time between two runs; empty if it runs once
 * @param stack    what the thread that runs it does right now; empty while it is not running
 */
public record ScheduledTask(String name, Instant since, Optional<Duration> interval, List<String> stack) {

    /** Copies the list. */
    public ScheduledTask {
        stack = List.copyOf(stack);
    }
}
