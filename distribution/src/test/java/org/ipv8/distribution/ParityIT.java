package org.ipv8.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.google.gson.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever can be done can be done in the shell, over HTTP and in Java: every operation names its command and its method, each of which
 * must exist; every command is named by an operation. What is missing on purpose is listed here, with the reason.
 */
class ParityIT {

    /** Operations without a command, by the beginning of their path. */
    private static final Map<String, String> NO_COMMAND = Map.of(
            "/docs", "describes the HTTP interface itself", "/static", "describes the HTTP interface itself",
            "/api/v1/openapi.json", "describes the HTTP interface itself",
            "/asyncio", "Python's event loop: for clients of the reference",
            "/metrics", "for monitoring systems; a shell has stats, drops and sockets",
            "/api/v1/events", "a stream; a shell has top", "/api/v1/log", "a shell has the file",
            "/ui", "a page for browsers", "/api/v1/panels", "for the dashboard");
    /** Operations without a method of the Java API. */
    private static final Map<String, String> NO_JAVA = Map.of(
            "/docs", "describes the HTTP interface itself", "/static", "describes the HTTP interface itself",
            "/api/v1/openapi.json", "describes the HTTP interface itself",
            "/asyncio", "Python's event loop: for clients of the reference", "/api/v1/events", "services and listeners of OSGi",
            "/api/v1/log", "the OSGi log service", "/ui", "a page for browsers", "/api/v1/panels", "for the dashboard");
    /** Commands without an operation. */
    private static final Map<String, String> NO_OPERATION = Map.of(
            "ipv8:json", "makes JSON of what a command returns, which the interface does always",
            "ipv8:exit", "ends the process: a matter of its owner", "ipv8:top", "live in a terminal; HTTP has events and the dashboard",
            "ipv8:import", "reads files of the machine: a matter of its owner",
            "ipv8:log", "what is logged is a matter of the owner; HTTP shows the log");
    private static final Set<String> SCOPES = Set.of("ipv8", "echo", "dashboard", "identity", "attestation", "dht", "tracker", "attest");
    /** Whose bundles bring no resource at all; one that does has to be taken out of this list. */
    private static final Set<String> NO_RESOURCE = Set.of("tracker");
    /** Stand-ins of overlays that are not installed say nothing of themselves. */
    private static final List<String> STAND_INS = List.of("/dht", "/noblockdht", "/tunnel", "/identity");
    private static final Pattern COMMAND = Pattern.compile("\\b([a-z0-9]+):([a-zA-Z0-9]+)\\b");

    @TempDir
    Path directory;

    private record Row(String operation, String command, String java) {
    }

    @Test
    void everyOperationIsThereThreeTimes() throws Exception {
        try (Ipv8 node = new Ipv8(directory.resolve("home")).start("--http", "127.0.0.1:0")) {
            Http http = new Http(node);
            assertThat(http.send("POST", "/api/v1/bundles", Files.readAllBytes(jar("examples", "ipv8-echo"))).status()).isEqualTo(201);
            Set<String> commands = commands(node);
            List<Row> rows = rows(http);

            List<String> missing = new ArrayList<>();
            try (URLClassLoader classes = classes()) {
                rows.forEach(row -> check(row, commands, classes, missing));
            }
            Set<String> named = new TreeSet<>();
            rows.forEach(row -> named.add(row.command()));
            commands.stream().filter(command -> !named.contains(command) && !NO_OPERATION.containsKey(command)
                    && !NO_RESOURCE.contains(command.replaceAll(":.*", "")))
                    .forEach(command -> missing.add(command + " has no operation"));
            named.stream().filter(command -> NO_RESOURCE.contains(command.replaceAll(":.*", "")))
                    .forEach(command -> missing.add(command + " has an operation: its scope brings a resource now"));
            Files.write(Path.of("target", "parity.txt"), rows.stream()
                    .map(row -> String.format("%-70s %-24s %s", row.operation(), row.command(), row.java())).toList());

            assertThat(rows).hasSizeGreaterThan(40);
            assertThat(missing).isEmpty();
        }
    }

    private static void check(Row row, Set<String> commands, ClassLoader classes, List<String> missing) {
        String path = row.operation().substring(row.operation().indexOf(' ') + 1);
        boolean standIn = row.command().isEmpty() && row.java().isEmpty() && begins(path, STAND_INS);
        if (row.command().isEmpty() ? !begins(path, NO_COMMAND.keySet()) && !standIn && !path.equals("/api/v1/echo")
                : !commands.contains(row.command())) {
            missing.add(row.operation() + ": no command '" + row.command() + "'");
        }
        if (row.java().isEmpty() ? !begins(path, NO_JAVA.keySet()) && !standIn : !exists(row.java(), classes)) {
            missing.add(row.operation() + ": no method '" + row.java() + "'");
        }
    }

    private static boolean begins(String path, Iterable<String> beginnings) {
        for (String beginning : beginnings) {
            if (path.equals(beginning) || path.startsWith(beginning + "/")) {
                return true;
            }
        }
        return false;
    }

    private static boolean exists(String method, ClassLoader classes) {
        int hash = method.indexOf('#');
        try {
            return hash > 0 && Arrays.stream(Class.forName(method.substring(0, hash), false, classes).getMethods())
                    .anyMatch(each -> each.getName().equals(method.substring(hash + 1)));
        } catch (ClassNotFoundException e) {
            return false;
        }
    }

    private static List<Row> rows(Http http) {
        Map<String, Row> rows = new TreeMap<>();
        JsonObject paths = http.get("/docs/swagger.json").json().getAsJsonObject().get("paths").getAsJsonObject();
        paths.entrySet().forEach(path -> path.getValue().getAsJsonObject().entrySet().forEach(method -> {
            JsonObject operation = method.getValue().getAsJsonObject();
            String name = method.getKey() + " " + path.getKey();
            rows.put(path.getKey() + " " + method.getKey(), new Row(name, operation.get("x-ipv8-command").getAsString(),
                    operation.get("x-ipv8-java").getAsString()));
        }));
        return List.copyOf(rows.values());
    }

    private static Set<String> commands(Ipv8 node) {
        Set<String> commands = new TreeSet<>();
        Matcher matcher = COMMAND.matcher(node.exec("help").output());
        while (matcher.find()) {
            if (SCOPES.contains(matcher.group(1))) {
                commands.add(matcher.group());
            }
        }
        assertThat(commands).contains("ipv8:peers", "echo:ask");
        return commands;
    }

    private static Path jar(String folder, String name) throws IOException {
        try (Stream<Path> jars = Files.list(Ipv8.DISTRIBUTION.resolve(folder))) {
            return jars.filter(jar -> jar.getFileName().toString().startsWith(name)).findFirst().orElseThrow();
        }
    }

    private static URLClassLoader classes() throws IOException {
        List<URL> jars = new ArrayList<>();
        for (String folder : List.of("system", "examples")) {
            try (Stream<Path> files = Files.walk(Ipv8.DISTRIBUTION.resolve(folder))) {
                for (Path jar : (Iterable<Path>) files.filter(file -> file.toString().endsWith(".jar"))::iterator) {
                    jars.add(jar.toUri().toURL());
                }
            }
        }
        return new URLClassLoader(jars.toArray(URL[]::new));
    }
}
