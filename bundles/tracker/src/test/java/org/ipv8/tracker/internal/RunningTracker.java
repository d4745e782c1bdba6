package org.ipv8.tracker.internal;

import static org.ipv8.tracker.internal.TestPeer.TRACKER;

import java.io.IOException;
import java.util.List;

import org.ipv8.key.SecurityLevel;
import org.ipv8.runtime.internal.replay.InlinePlatform;
import org.ipv8.tracker.TrackerSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A tracker on a clock and a network that do what the test says, and a peer. */
abstract class RunningTracker {

    final InlinePlatform platform = new InlinePlatform();
    final TestTransport transport = new TestTransport();
    final TestPeer alice = new TestPeer(transport, "2.2.2.2:2000");
    TrackerServer tracker;

    @BeforeEach
    void start() throws IOException {
        start(TrackerSettings.of("test", TRACKER));
    }

    /** Starts another tracker instead. */
    void start(TrackerSettings settings) throws IOException {
        start(settings, new Identity(TestPeer.VAULT.generate(SecurityLevel.VERY_LOW), 0));
    }

    void start(TrackerSettings settings, Identity self) throws IOException {
        stop();
        tracker = new TrackerServer(platform, TestPeer.VAULT, settings, self);
        tracker.open(List.of(transport));
    }

    @AfterEach
    void stop() {
        if (tracker != null) {
            tracker.close();
        }
    }

    long drops(Enum<?> reason) {
        return tracker.statistics().drops().getOrDefault(Counters.text(reason), 0L);
    }
}
