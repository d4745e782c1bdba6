package org.ipv8.doctor.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.ipv8.health.Finding;
import org.ipv8.health.HealthCheck;
import org.ipv8.runtime.Platform;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Can the clock be right? Nobody outside is asked: it must not be older than this program, nor than what it wrote itself. */
@Component(property = HealthCheck.NAME + "=clock")
public final class ClockCheck implements HealthCheck {

    private static final Instant PROGRAM = Instant.parse("2025-01-01T00:00:00Z");
    private static final Instant FAR = Instant.parse("2100-01-01T00:00:00Z");
    private static final Duration TOLERANCE = Duration.ofMinutes(5);
    private static final int MAX_FILES = 1_000;
    private static final String REMEDY = "set the clock, best by NTP: timedatectl set-ntp true";

    private final Subjects subjects;
    private final Platform platform;

    /** Called by the container. */
    @Activate
    public ClockCheck(@Reference Subjects subjects, @Reference Platform platform) {
        this.subjects = subjects;
        this.platform = platform;
    }

    @Override
    public List<Finding> examine() {
        Instant now = platform.clock().now();
        if (now.isBefore(PROGRAM) || now.isAfter(FAR)) {
            return List.of(Finding.problem("", "it says " + now + ", which cannot be", REMEDY));
        }
        List<Finding> findings = new ArrayList<>();
        subjects.configured().stream().map(node -> node.value("state.directory")).filter(text -> !text.isEmpty()).map(Path::of)
                .flatMap(directory -> newest(directory).stream()).filter(time -> time.isAfter(now.plus(TOLERANCE)))
                .forEach(time -> findings.add(Finding.problem("", "it says " + now + ", but the node wrote its last state at " + time,
                        REMEDY + "; if it was wrong before and is right now, nothing is to be done")));
        return findings.isEmpty() ? List.of(Finding.good("", "says " + now)) : findings;
    }

    private static Optional<Instant> newest(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            return files.limit(MAX_FILES).map(ClockCheck::modified).max(Instant::compareTo);
        } catch (IOException e) {
            return Optional.empty(); // nothing was written yet
        }
    }

    private static Instant modified(Path file) {
        try {
            return Files.getLastModifiedTime(file).toInstant();
        } catch (IOException e) {
            return Instant.EPOCH; // it has just gone
        }
    }
}
