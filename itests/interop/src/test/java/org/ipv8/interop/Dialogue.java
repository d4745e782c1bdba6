package org.ipv8.interop;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

/** A process with nodes of either kind that takes commands and answers them, as JSON lines. */
final class Dialogue {

    private static final Gson GSON = new Gson();
    private static final long PATIENCE_SECONDS = 60;

    private final Process process;
    private final Path errors;
    private final Writer commands;
    private final Map<Integer, CompletableFuture<JsonElement>> open = new ConcurrentHashMap<>();
    private int count;

    Dialogue(Namespace namespace, List<String> command, Path errors) throws IOException {
        this.errors = errors;
        open.put(0, new CompletableFuture<>());
        process = namespace.process(command).redirectError(errors.toFile()).start();
        commands = process.outputWriter(StandardCharsets.UTF_8);
        Thread reader = new Thread(this::read, "reader of " + errors.getFileName());
        reader.setDaemon(true);
        reader.start();
    }

    private void read() {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!line.startsWith("{")) {
                    continue; // a word of the interpreter
                }
                JsonObject answer = JsonParser.parseString(line).getAsJsonObject();
                CompletableFuture<JsonElement> result = open.remove(answer.get("id").getAsInt());
                if (answer.has("problem")) {
                    result.completeExceptionally(new IllegalStateException(answer.get("problem").getAsString()));
                } else {
                    result.complete(answer.get("result"));
                }
            }
        } catch (IOException e) {
            open.values().forEach(result -> result.completeExceptionally(e));
        }
    }

    /** Waits until its nodes run. */
    void awaitReady() throws Exception {
        CompletableFuture<JsonElement> ready = open.get(0);
        if (ready != null) {
            ready.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        }
    }

    /** Gives a command to a node. */
    synchronized CompletableFuture<JsonElement> ask(int node, String op, Map<String, Object> parameters) {
        int id = ++count;
        JsonObject command = GSON.toJsonTree(parameters).getAsJsonObject();
        command.addProperty("id", id);
        command.addProperty("node", node);
        command.addProperty("op", op);
        CompletableFuture<JsonElement> result = new CompletableFuture<>();
        open.put(id, result);
        try {
            commands.write(command + "\n");
            commands.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return result;
    }

    /** Gives a command to a node and waits for the answer. */
    JsonElement await(int node, String op, Map<String, Object> parameters) throws Exception {
        return ask(node, op, parameters).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    String errors() throws IOException {
        return Files.readString(errors).strip();
    }
}
