package org.ipv8.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonSyntaxException;

/** A running node, of either kind: its process, and what it has last told of its peers. */
final class Member {

    /** Everything the members tell comes under this lock, so that a test can wait for a state of all of them. */
    static final Object NEWS = new Object();

    private final String name;
    private final Process process;
    private final Path errors;
    private final List<String> problems = new ArrayList<>();
    private final List<String> text = new ArrayList<>();
    private String mid;
    private long readyAt;
    private Map<String, JsonObject> peers = Map.of();
    private Set<String> plain = Set.of();

    /** A process that writes JSON lines; its standard error goes to a file. */
    Member(String name, ProcessBuilder builder, Path directory) throws IOException {
        this.name = name;
        this.errors = directory.resolve(name + ".err");
        this.process = builder.redirectError(errors.toFile()).start();
        Thread reader = new Thread(this::read, "reader of " + name);
        reader.setDaemon(true);
        reader.start();
    }

    private void read() {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(process.getInputStream(),
                StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                synchronized (NEWS) {
                    take(line);
                    NEWS.notifyAll();
                }
            }
        } catch (IOException e) {
            synchronized (NEWS) {
                text.add("[" + e.getMessage() + "]");
            }
        }
    }

    private void take(String line) {
        JsonObject told = parse(line);
        if (told == null) {
            text.add(line);
            if (line.contains(" is ready: ")) {
                readyAt = System.nanoTime();
            }
        } else if (told.has("problem")) {
            String problem = told.get("problem").getAsString();
            problems.add(problem.lines().findFirst().orElse("") + " … " + problem.substring(problem.lastIndexOf('\n') + 1));
        } else if (told.has("ready")) {
            readyAt = System.nanoTime();
        } else {
            mid = told.get("mid").getAsString();
            plain = new TreeSet<>(strings(told.get("plain")));
            Map<String, JsonObject> all = new TreeMap<>();
            told.getAsJsonArray("peers").forEach(peer -> all.put(peer.getAsJsonObject().get("mid").getAsString(),
                    peer.getAsJsonObject()));
            peers = all;
        }
    }

    private static JsonObject parse(String line) {
        try {
            return line.startsWith("{") ? JsonParser.parseString(line).getAsJsonObject() : null;
        } catch (JsonSyntaxException e) {
            return null;
        }
    }

    private static List<String> strings(JsonElement array) {
        return array.getAsJsonArray().asList().stream().map(JsonElement::getAsString).toList();
    }

    // --- What is asked under the lock

    /** When it said that it is ready, in nanoseconds; 0: not yet. */
    long readyAt() {
        return readyAt;
    }

    String mid() {
        return mid;
    }

    Set<String> peers() {
        return peers.keySet();
    }

    /** The peers that run the overlay without messages, too. */
    Set<String> plain() {
        return plain;
    }

    Set<String> services(String peer) {
        return Set.copyOf(strings(peers.get(peer).get("services")));
    }

    /** How many round-trip times of a peer it knows. */
    int roundTrips(String peer) {
        return peers.get(peer).getAsJsonArray("roundTrips").size();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    // ---

    /** Kills the process without a word of farewell. */
    void kill() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    /** Says that it has run until now without a warning or error. */
    void assertHealthy() {
        assertThat(process.isAlive()).as("%s runs, its errors: %s", name, errors()).isTrue();
        synchronized (NEWS) {
            assertThat(problems).as("what %s complained about", name).isEmpty();
        }
        assertThat(errors().lines().filter(line -> !line.contains(" is not ready after "))) // says only that the machine is busy
                .as("standard error of %s", name).isEmpty();
    }

    private String errors() {
        try {
            return Files.readString(errors).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return name + " " + (mid == null ? "?" : mid.substring(0, 8)) + " knows " + peers.values() + ", said " + text
                + problems + ", errors " + errors();
    }
}
