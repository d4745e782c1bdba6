package org.ipv8.metrics.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FlightRecorderTest {

    @TempDir
    Path directory;

    @Test
    void recordsWhatHappens() throws IOException {
        Recorder recorder = Recorder.create();
        Path file = directory.resolve("recording.jfr");
        try (Recording recording = new Recording()) {
            recording.enable("org.ipv8.Datagram");
            recording.enable("org.ipv8.Handler");
            recording.enable("org.ipv8.Lookup");
            recording.enable("org.ipv8.BundleChange");
            recording.start();
            recorder.datagram("main/echo", 1, 200, true);
            recorder.ran("main/echo", "EchoRequest", 1_500);
            recorder.lookedUp("main/dht", 2_000, 8, true);
            recorder.bundle("org.ipv8.echo", "1.0.0", "started");
            recording.stop();
            recording.dump(file);
        }

        List<RecordedEvent> events = RecordingFile.readAllEvents(file).stream()
                .filter(event -> event.getEventType().getName().startsWith("org.ipv8.")).toList();

        assertThat(events).extracting(event -> event.getEventType().getName()).containsExactlyInAnyOrder("org.ipv8.Datagram",
                "org.ipv8.Handler", "org.ipv8.Lookup", "org.ipv8.BundleChange");
        assertThat(events).filteredOn(event -> event.getEventType().getName().endsWith("Handler")).singleElement().satisfies(event -> {
            assertThat(event.getString("task")).isEqualTo("EchoRequest");
            assertThat(event.getDuration("took").toNanos()).isEqualTo(1_500);
        });
    }
}
