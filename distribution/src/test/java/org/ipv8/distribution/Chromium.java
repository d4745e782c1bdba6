package org.ipv8.distribution;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

/** A headless Chromium with one page, driven by the DevTools protocol: no further library is needed for that. */
final class Chromium implements AutoCloseable {

    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome");
    private static final long PATIENCE_SECONDS = 60;

    private final Process process;
    private final HttpClient http = HttpClient.newHttpClient();
    private final WebSocket socket;
    private final AtomicInteger last = new AtomicInteger();
    private final Map<Integer, CompletableFuture<JsonObject>> waiting = new ConcurrentHashMap<>();
    private final List<String> errors = new CopyOnWriteArrayList<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();

    /** Finds the browser: the system property {@code ipv8.chromium}, else the first of the usual names in the path. */
    static Optional<Path> find() {
        String given = System.getProperty("ipv8.chromium", "");
        Stream<Path> inPath = Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)));
        return (given.isEmpty() ? inPath : Stream.of(Path.of(given))).filter(Files::isExecutable).findFirst();
    }

    Chromium(Path program, Path profile) throws IOException {
        process = new ProcessBuilder(program.toString(), "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
                "--disable-background-networking", "--disable-component-update", "--disable-sync", "--hide-scrollbars",
                "--force-color-profile=srgb", "--remote-debugging-port=0", "--user-data-dir=" + profile, "about:blank")
                .redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
        try {
            Path port = profile.resolve("DevToolsActivePort");
            Ipv8.await("the browser", () -> Files.exists(port) && lines(port).size() > 1);
            socket = http.newWebSocketBuilder().buildAsync(URI.create(pageAddress(lines(port).get(0))), new Listener()).join();
        } catch (RuntimeException | AssertionError e) {
            process.destroyForcibly();
            throw e;
        }
        Stream.of("Page", "Runtime", "Log", "Network", "DOM").forEach(domain -> call(domain + ".enable", Map.of()));
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String pageAddress(String port) {
        try {
            JsonArray targets = JsonParser.parseString(http.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/json"))
                    .build(), HttpResponse.BodyHandlers.ofString()).body()).getAsJsonArray();
            for (JsonElement target : targets) {
                if (target.getAsJsonObject().get("type").getAsString().equals("page")) {
                    return target.getAsJsonObject().get("webSocketDebuggerUrl").getAsString();
                }
            }
            throw new AssertionError("the browser has no page: " + targets);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private final class Listener implements WebSocket.Listener {

        private final StringBuilder text = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean end) {
            text.append(part);
            if (end) {
                JsonObject message = JsonParser.parseString(text.toString()).getAsJsonObject();
                text.setLength(0);
                heard(message);
            }
            from.request(1);
            return null;
        }
    }

    private void heard(JsonObject message) {
        if (message.has("id")) {
            waiting.remove(message.get("id").getAsInt()).complete(message);
            return;
        }
        JsonObject values = message.getAsJsonObject("params");
        switch (message.get("method").getAsString()) {
            case "Runtime.exceptionThrown" -> errors.add(values.toString());
            case "Log.entryAdded" -> {
                if (values.getAsJsonObject("entry").get("level").getAsString().matches("error|warning")) {
                    errors.add(values.toString());
                }
            }
            case "Runtime.consoleAPICalled" -> {
                if (values.get("type").getAsString().matches("error|warning|assert")) {
                    errors.add(values.toString());
                }
            }
            case "Network.requestWillBeSent" -> requests.add(values.getAsJsonObject("request").get("url").getAsString());
            default -> { }
        }
    }

    /** Calls a method of the protocol. */
    JsonObject call(String method, Map<String, ?> values) {
        int id = last.incrementAndGet();
        CompletableFuture<JsonObject> answer = new CompletableFuture<>();
        waiting.put(id, answer);
        synchronized (this) {
            socket.sendText(new Gson().toJson(Map.of("id", id, "method", method, "params", values)), true).join();
        }
        JsonObject message = answer.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
        if (message.has("error")) {
            throw new AssertionError(method + ": " + message.get("error"));
        }
        return message.getAsJsonObject("result");
    }

    void open(String address) {
        call("Page.navigate", Map.of("url", address));
    }

    /** Runs a script in the page and returns its value, awaited if it is a promise. */
    JsonElement evaluate(String script) {
        JsonObject result = call("Runtime.evaluate", Map.of("expression", script, "awaitPromise", true, "returnByValue", true));
        if (result.has("exceptionDetails")) {
            throw new AssertionError(script + ": " + result.get("exceptionDetails"));
        }
        JsonElement value = result.getAsJsonObject("result").get("value");
        return value == null ? JsonNull.INSTANCE : value;
    }

    /** Returns the text of the page that people see. */
    String text() {
        return evaluate("document.body?.innerText ?? ''").getAsString();
    }

    /** Waits until an expression is true in the page. */
    void await(String condition) {
        try {
            Ipv8.await(condition, () -> holds(condition));
        } catch (AssertionError e) {
            throw new AssertionError(e.getMessage() + "; the page shows: " + text() + "; errors: " + errors, e);
        }
    }

    /** A page that is just being left or made has nothing yet, or nothing more. */
    private boolean holds(String condition) {
        try {
            return evaluate("(() => { try { return Boolean(" + condition + "); } catch { return false; } })()").getAsBoolean();
        } catch (AssertionError e) {
            return false;
        }
    }

    void click(String selector) {
        await("document.querySelector('" + selector + "')");
        evaluate("document.querySelector('" + selector + "').click()");
    }

    void press(String key) {
        Map<String, Integer> codes = Map.of("Tab", 9, "Enter", 13, "ArrowRight", 39, "Escape", 27);
        for (String type : List.of("keyDown", "keyUp")) {
            call("Input.dispatchKeyEvent", Map.of("type", type, "key", key, "code", key, "windowsVirtualKeyCode", codes.get(key),
                    "text", key.equals("Enter") && type.equals("keyDown") ? "\r" : ""));
        }
    }

    /** Shows the page as on a screen of a size, with the colours and the motion that the system of its user wishes. */
    void screen(int width, int height, String colours, String motion) {
        call("Emulation.setDeviceMetricsOverride", Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", width < 500));
        call("Emulation.setEmulatedMedia", Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", colours),
                Map.of("name", "prefers-reduced-motion", "value", motion))));
    }

    void screenshot(Path file) throws IOException {
        Files.createDirectories(file.getParent());
        Files.write(file, Base64.getDecoder().decode(call("Page.captureScreenshot", Map.of("format", "png")).get("data").getAsString()));
    }

    /** Chooses a file in a file input. */
    void choose(String selector, Path file) {
        int root = call("DOM.getDocument", Map.of()).getAsJsonObject("root").get("nodeId").getAsInt();
        int node = call("DOM.querySelector", Map.of("nodeId", root, "selector", selector)).get("nodeId").getAsInt();
        call("DOM.setFileInputFiles", Map.of("nodeId", node, "files", List.of(file.toString())));
    }

    /** Drags a file from the desktop onto an element and lets go. */
    void drop(String selector, Path file) {
        evaluate("document.querySelector('" + selector + "').scrollIntoView({ block: 'center' })");
        JsonObject place = evaluate("(r => ({ x: r.x + r.width / 2, y: r.y + r.height / 2 }))(document.querySelector('" + selector
                + "').getBoundingClientRect())").getAsJsonObject();
        for (String type : List.of("dragEnter", "dragOver", "drop")) {
            call("Input.dispatchDragEvent", Map.of("type", type, "x", place.get("x"), "y", place.get("y"), "data",
                    Map.of("items", List.of(), "files", List.of(file.toString()), "dragOperationsMask", 1)));
        }
    }

    /** What the console said of errors and warnings, exceptions among it. */
    List<String> errors() {
        return errors;
    }

    /** Where the page has sent requests. */
    List<String> requests() {
        return requests;
    }

    @Override
    public void close() {
        try {
            call("Browser.close", Map.of());
            process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (RuntimeException e) {
            // it is ended below
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        } finally {
            process.destroyForcibly();
        }
    }
}
