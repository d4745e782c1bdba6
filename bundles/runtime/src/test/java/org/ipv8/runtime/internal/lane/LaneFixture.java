package org.ipv8.runtime.internal.lane;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;

/** Threads for lanes, and what was done in them. */
@Timeout(60)
abstract class LaneFixture {

    static final Duration LITTLE_PATIENCE = Duration.ofMillis(50);
    static final int ENOUGH = 10_000;

    final ExecutorService workers = Executors.newFixedThreadPool(3);
    final List<Object> done = Collections.synchronizedList(new ArrayList<>());

    @AfterEach
    void stop() throws InterruptedException {
        workers.shutdownNow();
        assertThat(workers.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
    }

    Lane lane() {
        return new Lane("lane", workers, ENOUGH);
    }

    Lane.Packet packet(Object name) {
        return () -> done.add(name);
    }
}
