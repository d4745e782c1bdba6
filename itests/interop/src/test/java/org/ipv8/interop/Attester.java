package org.ipv8.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

/** A py-ipv8 node with its attestation community, driven by commands. */
final class Attester {

    private final Writer commands;
    private final List<JsonObject> told = new ArrayList<>();
    private final String mid;

    Attester(Party party, Path directory, int port) throws IOException, InterruptedException {
        Map<String, Object> options = Map.of("ip", "127.0.0.1", "port", port, "bootstrap", List.of(List.of("127.0.0.1", 7000)),
                "directory", directory.toString());
        Process process = party.process(Python.command("attester.py", new Gson().toJson(options)))
                .redirectError(directory.resolve("errors").toFile()).start();
        commands = process.outputWriter(StandardCharsets.UTF_8);
        Thread reader = new Thread(() -> read(process), "reader of " + directory);
        reader.setDaemon(true);
        reader.start();
        mid = await(Duration.ofSeconds(60), line -> line.has("ready")).get("mid").getAsString();
    }

    private void read(Process process) {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                synchronized (told) {
                    told.add(JsonParser.parseString(line).getAsJsonObject());
                    told.notifyAll();
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String mid() {
        return mid;
    }

    private void say(Map<String, Object> command) throws IOException {
        commands.write(new Gson().toJson(command) + "\n");
        commands.flush();
    }

    /** Waits for something it tells. */
    JsonObject await(Duration patience, Predicate<JsonObject> wanted) throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        synchronized (told) {
            while (true) {
                Optional<JsonObject> found = told.stream().filter(wanted).findFirst();
                if (found.isPresent()) {
                    return found.get();
                }
                long rest = (end - System.nanoTime()) / 1_000_000;
                if (rest <= 0) {
                    throw new AssertionError("not told within " + patience.toSeconds() + " s, but " + told);
                }
                told.wait(rest);
            }
        }
    }

    /** Gets something attested and returns the hash. */
    String request(String authority, String format) throws IOException, InterruptedException {
        say(Map.of("request", authority, "format", format));
        return await(Duration.ofSeconds(100), line -> line.has("received") && line.get("format").getAsString().equals(format)
                && line.get("from").getAsString().equals(authority)).get("received").getAsString();
    }

    /** Verifies, and returns how certain it is of each value. */
    List<Double> verify(String subject, String hash, String format, List<String> values) throws IOException, InterruptedException {
        synchronized (told) {
            told.removeIf(line -> line.has("verified"));
        }
        say(Map.of("verify", subject, "hash", hash, "format", format, "values", values));
        return await(Duration.ofSeconds(100), line -> line.has("verified") && line.get("verified").getAsString().equals(hash))
                .getAsJsonArray("certainties").asList().stream().map(value -> value.getAsDouble()).toList();
    }

    /** Says that it has not complained of anything. */
    void assertHealthy() {
        synchronized (told) {
            assertThat(told).noneMatch(line -> line.has("problem"));
        }
    }
}
