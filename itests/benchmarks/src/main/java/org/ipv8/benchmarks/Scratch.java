package org.ipv8.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * A folder for as long as a benchmark runs.
 *
 * @param folder where it is
 */
public record Scratch(Path folder) implements AutoCloseable {

    /** Makes an empty folder. */
    public static Scratch of(String benchmark) throws IOException {
        return new Scratch(Files.createTempDirectory("ipv8-" + benchmark));
    }

    /** Removes it with all it contains. */
    @Override
    public void close() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
