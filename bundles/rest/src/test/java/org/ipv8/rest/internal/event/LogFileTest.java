package org.ipv8.rest.internal.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogFileTest {

    @TempDir
    Path directory;

    private Path path;
    private LogFile file;

    @BeforeEach
    void create() {
        path = directory.resolve("ipv8.log");
        file = new LogFile(path);
    }

    private void append(String text) throws IOException {
        Files.writeString(path, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private static String line(String message) {
        return "2026-11-20T20:31:52.374+01:00 WARN  org.ipv8.runtime       " + message + " \n";
    }

    @Test
    void readsLinesAndLeavesOutWhatIsNone() throws IOException {
        append(line("node main: overlay discovery runs") + "nonsense\n2026 INFO a b\n");

        assertThat(file.last()).singleElement().satisfies(line -> {
            assertThat(line.time()).hasToString("2026-11-20T19:31:52.374Z");
            assertThat(line.level()).isEqualTo("warn");
            assertThat(line.bundle()).isEqualTo("org.ipv8.runtime");
            assertThat(line.message()).isEqualTo("node main: overlay discovery runs");
        });
    }

    @Test
    void followsWhileItGrowsAndBeginsAgainWithANewFile() throws IOException {
        append(line("old"));
        file.skip();
        append(line("n\u00e4chste") + "2026-11-20T20:31:52.374Z INFO  half");

        assertThat(file.more()).extracting(LogEvents.Line::message).containsExactly("n\u00e4chste");
        append(" of a line\n");
        assertThat(file.more()).extracting(LogEvents.Line::message).containsExactly("of a line");
        assertThat(file.more()).isEmpty();

        Files.writeString(path, line("rolled"));
        assertThat(file.more()).extracting(LogEvents.Line::message).containsExactly("rolled");
    }

    @Test
    void readsNoMoreThanTheEnd() throws IOException {
        append("x".repeat(2 * LogFile.MAX_BYTES) + "\n" + line("last"));

        assertThat(file.last()).extracting(LogEvents.Line::message).containsExactly("last");
        assertThat(file.more()).extracting(LogEvents.Line::message).containsExactly("last");
    }

    @Test
    void isEmptyWithoutAFile() throws IOException {
        assertThat(file.last()).isEmpty();
        assertThat(file.more()).isEmpty();
    }
}
