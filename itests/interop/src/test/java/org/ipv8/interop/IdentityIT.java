package org.ipv8.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** Enrolment and disclosure between the distribution and an unmodified py-ipv8 node, and databases that each has written. */
@Timeout(180)
class IdentityIT {

    private static final Path IPV8 = Path.of(System.getProperty("ipv8.distribution"), "bin/ipv8");
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int THEIR_PORT = 8_091;
    /** Longer than what fits into one disclosure and one answer. */
    private static final int CHAIN = 25;

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path directory;

    @BeforeAll
    static void needsPython() {
        Python.assumeInteroperable();
    }

    private static String hash(int number) {
        return String.format("%040x", number);
    }

    private static <T> T eventually(Callable<T> attempt, T expected) throws Exception {
        long end = System.nanoTime() + PATIENCE.toNanos();
        T last = attempt.call();
        while (!expected.equals(last) && System.nanoTime() < end) {
            Thread.sleep(200);
            last = attempt.call();
        }
        assertThat(last).isEqualTo(expected);
        return last;
    }

    /** A py-ipv8 node that does what it is told. */
    private final class Theirs implements AutoCloseable {

        private final Process process;
        private final BufferedReader answers;
        private final String mid;
        private final String key;

        Theirs(Namespace namespace, Path folder) throws IOException {
            Map<String, Object> options = Map.of("ip", "127.0.0.1", "port", THEIR_PORT, "directory", folder.toString(),
                    "bootstrap", List.of(), "key", folder.resolve("key").toString());
            process = namespace.process(Python.command("identity.py", new Gson().toJson(options)))
                    .redirectError(directory.resolve("theirs.err").toFile()).start();
            answers = process.inputReader(StandardCharsets.UTF_8);
            JsonObject ready = read();
            mid = ready.get("ready").getAsString();
            key = ready.get("key").getAsString();
        }

        private JsonObject read() throws IOException {
            String line = answers.readLine();
            assertThat(line).as(() -> "what theirs says, " + errors()).isNotNull();
            JsonObject answer = JsonParser.parseString(line).getAsJsonObject();
            assertThat(answer.has("problem")).as(line).isFalse();
            return answer;
        }

        private String errors() {
            try {
                return Files.readString(directory.resolve("theirs.err"));
            } catch (IOException e) {
                return e.toString();
            }
        }

        JsonElement tell(Map<String, Object> order) throws IOException {
            process.getOutputStream().write((new Gson().toJson(order) + "\n").getBytes(StandardCharsets.UTF_8));
            process.getOutputStream().flush();
            return read().get("done");
        }

        @Override
        public void close() throws IOException {
            process.getOutputStream().close();
            process.onExit().join();
            assertThat(errors()).isEmpty();
        }
    }

    /** A node of the distribution. */
    private final class Ours implements AutoCloseable {

        private final Namespace namespace;
        private final Path home;

        Ours(Namespace namespace, Path home, String... options) throws IOException, InterruptedException {
            this.namespace = namespace;
            this.home = home;
            List<String> command = new ArrayList<>(List.of(IPV8.toString(), "run", "--home", home.toString(), "--no-shell",
                    "--listen", "127.0.0.1:20010"));
            command.addAll(List.of(options));
            namespace.process(command).redirectErrorStream(true).redirectOutput(directory.resolve("ours.out").toFile()).start();
            long end = System.nanoTime() + PATIENCE.toNanos();
            while (!Files.exists(home.resolve("run/ready.json")) && System.nanoTime() < end) {
                Thread.sleep(100);
            }
        }

        private String run(String verb, String... more) throws IOException {
            List<String> command = new ArrayList<>(List.of(IPV8.toString(), verb, "--home", home.toString()));
            command.addAll(List.of(more));
            Process process = namespace.process(command).redirectErrorStream(true).start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.onExit().join().exitValue()).as("%s: %s", command, output).isZero();
            return output;
        }

        JsonElement exec(String command) throws IOException {
            return JsonParser.parseString(run("exec", "json (" + command + ")"));
        }

        JsonObject identity() throws IOException {
            return exec("identity:list").getAsJsonArray().get(0).getAsJsonObject();
        }

        @Override
        public void close() throws IOException {
            run("stop");
            try (Stream<String> log = Files.lines(home.resolve("log/ipv8.log"))) {
                assertThat(log.filter(line -> line.matches(".*\\b(WARN|ERROR)\\b.*identity.*"))).isEmpty();
            }
        }
    }

    private Path theirFolder(String name) throws Exception {
        Path folder = Files.createDirectories(directory.resolve(name));
        Process maker = new ProcessBuilder(Python.command("newkey.py", folder.resolve("key").toString())).start();
        assertThat(maker.waitFor()).isZero();
        return folder;
    }

    /** What py-ipv8 finds in a database, by key. */
    private JsonObject asTheySeeIt(Path database) throws Exception {
        Path folder = Files.createTempDirectory(directory, "seen");
        Files.copy(database, Files.createDirectories(folder.resolve("sqlite")).resolve("identity.db"));
        Process reader = new ProcessBuilder(Python.command("identity.py",
                new Gson().toJson(Map.of("port", 0, "directory", folder.toString())))).redirectErrorStream(true).start();
        String output = new String(reader.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(reader.waitFor()).as(output).isZero();
        return JsonParser.parseString(output).getAsJsonObject();
    }

    private static List<String> attesters(JsonElement credentials, String name) {
        List<String> result = new ArrayList<>();
        credentials.getAsJsonArray().forEach(each -> {
            JsonObject credential = each.getAsJsonObject();
            JsonElement label = credential.has("attribute") ? credential.get("attribute") : credential.get("name");
            if (label.getAsString().equals(name)) {
                credential.getAsJsonArray("attesters").forEach(attester -> result.add(attester.getAsString()));
            }
        });
        return result;
    }

    @Test
    void bothSignForEachOtherAndReadEachOthersDatabases() throws Exception {
        Path theirs = theirFolder("theirs");
        Path home = directory.resolve("ours");
        String ourKey;
        String theirKey;
        try (Namespace namespace = Namespace.open()) {
            try (Theirs their = new Theirs(namespace, theirs); Ours our = new Ours(namespace, home)) {
                eventually(() -> our.exec("identity:peers").getAsJsonArray().size(), 1);
                ourKey = our.identity().get("key").getAsString();
                theirKey = their.key;
                String ourMid = our.identity().get("mid").getAsString();
                eventually(() -> their.tell(Map.of("do", "peers")).getAsJsonArray().contains(new JsonPrimitive(ourMid)),
                        true);

                // ours is the subject, first with a short chain, then with a long one
                their.tell(Map.of("do", "expect", "hash", hash(1), "name", "age", "key", ourKey));
                assertThat(attesters(list(our.exec("identity:request -t " + their.mid + " age " + hash(1))), "age"))
                        .containsExactly(their.mid);
                our.run("exec", IntStream.range(0, CHAIN).mapToObj(i -> "identity:request own" + i + " " + hash(100 + i))
                        .collect(Collectors.joining("; ")));
                their.tell(Map.of("do", "expect", "hash", hash(2), "name", "late", "key", ourKey, "metadata", Map.of("a", "b")));
                assertThat(attesters(list(our.exec("identity:request -t " + their.mid + " -m '{\"a\":\"b\"}' late " + hash(2))), "late"))
                        .containsExactly(their.mid);
                JsonObject ofOurs = their.tell(Map.of("do", "show", "key", ourKey)).getAsJsonObject();
                assertThat(ofOurs.get("tokens").getAsInt()).isEqualTo(CHAIN + 2);
                assertThat(attesters(ofOurs.get("credentials"), "late")).containsExactly(theirKey);

                // theirs is the subject
                for (int i = 0; i < CHAIN; i++) {
                    their.tell(Map.of("do", "advertise", "hash", hash(200 + i), "name", "own"));
                }
                our.exec("identity:expect " + their.mid + " name " + hash(3));
                their.tell(Map.of("do", "request", "hash", hash(3), "name", "name", "authority", ourMid));
                eventually(() -> attesters(their.tell(Map.of("do", "show")).getAsJsonObject().get("credentials"), "name"),
                        List.of(ourKey));
                assertThat(attesters(our.exec("identity:attributes -s " + their.mid), "name")).containsExactly(ourMid);

                // and ours discloses what theirs has signed, with the signature, to whom it will listen
                their.tell(Map.of("do", "expect", "hash", hash(4), "name", "other", "key", ourKey));
                our.exec("identity:disclose " + their.mid);
            }
        }
        assertThat(attesters(asTheySeeIt(home.resolve("state/main/overlays/identity/identity.db")).getAsJsonObject(ourKey)
                .get("credentials"), "late")).containsExactly(theirKey);

        // theirs moves over to us, key and database
        Path moved = directory.resolve("moved");
        Path database = moved.resolve("state/main/overlays/identity/identity.db");
        Files.createDirectories(database.getParent());
        Files.copy(theirs.resolve("sqlite/identity.db"), database);
        try (Namespace namespace = Namespace.open(); Ours our = new Ours(namespace, moved, "--key", theirs.resolve("key").toString())) {
            assertThat(our.identity().get("key").getAsString()).isEqualTo(theirKey);
            eventually(() -> our.exec("identity:attributes").getAsJsonArray().size(), CHAIN + 1);
            assertThat(attesters(our.exec("identity:attributes"), "name")).hasSize(1);
            our.exec("identity:request more " + hash(5));
        }
        // and back
        JsonObject back = asTheySeeIt(database);
        assertThat(back.getAsJsonObject(theirKey).get("tokens").getAsInt()).isEqualTo(CHAIN + 2);
        assertThat(attesters(back.getAsJsonObject(theirKey).get("credentials"), "name")).containsExactly(ourKey);
    }

    private static JsonArray list(JsonElement one) {
        JsonArray array = new JsonArray();
        array.add(one);
        return array;
    }
}
