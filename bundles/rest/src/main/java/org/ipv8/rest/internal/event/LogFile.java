package org.ipv8.rest.internal.event;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The log file of the distribution, one line per event: read from its end, and followed while it grows. */
final class LogFile {

    /** How much of the end is read. */
    static final int MAX_BYTES = 256 << 10;

    private static final Pattern LINE = Pattern.compile("(\\S+) +(ERROR|WARN|INFO) +(\\S+) +(.*)");

    private final Path file;
    private long position;

    LogFile(Path file) {
        this.file = file;
    }

    /** Returns the last lines, oldest first. */
    List<LogEvents.Line> last() throws IOException {
        return lines(read(Math.max(0, size() - MAX_BYTES)));
    }

    /** Forgets what was written so far. */
    synchronized void skip() throws IOException {
        position = size();
    }

    /** Returns what was written since the last call. */
    synchronized List<LogEvents.Line> more() throws IOException {
        long size = size();
        if (size < position) { // a new file has begun
            position = 0;
        }
        position = Math.max(position, size - MAX_BYTES);
        String text = read(position);
        String whole = text.substring(0, text.lastIndexOf('\n') + 1);
        position += whole.getBytes(StandardCharsets.UTF_8).length;
        return lines(whole);
    }

    private long size() throws IOException {
        return Files.exists(file) ? Files.size(file) : 0;
    }

    private String read(long from) throws IOException {
        try (SeekableByteChannel channel = Files.newByteChannel(file)) {
            channel.position(from);
            ByteBuffer bytes = ByteBuffer.allocate((int) Math.min(MAX_BYTES, Math.max(0, channel.size() - from)));
            while (bytes.hasRemaining() && channel.read(bytes) >= 0) {
                // until all of it is there
            }
            return new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8);
        } catch (NoSuchFileException e) {
            return "";
        }
    }

    private static List<LogEvents.Line> lines(String text) {
        List<LogEvents.Line> lines = new ArrayList<>();
        text.lines().forEach(line -> parse(line).ifPresent(lines::add));
        return lines;
    }

    private static Optional<LogEvents.Line> parse(String line) {
        Matcher matcher = LINE.matcher(line);
        try {
            return !matcher.matches() ? Optional.empty() : Optional.of(new LogEvents.Line(
                    OffsetDateTime.parse(matcher.group(1)).toInstant(), matcher.group(2).toLowerCase(Locale.ROOT),
                    matcher.group(3), matcher.group(4).strip()));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
