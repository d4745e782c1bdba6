package org.ipv8.newcomer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

/** Two nodes as a newcomer starts them, and the echo overlay dropped into both and taken out again. */
@Timeout(180)
class FirstSessionIT {

    private static final Path DISTRIBUTION = Path.of(System.getProperty("ipv8.distribution"));
    private static final String SCRIPT = DISTRIBUTION.resolve("bin/ipv8") + " ";

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path directory;

    @Test
    void nodesFindEachOtherAndAnOverlayComesAndGoesWithItsJar() throws Exception {
        try (Shell shell = new Shell(directory, Map.of())) {
            for (String home : List.of("one", "two")) {
                shell.run(SCRIPT + "run --home " + home + " --no-shell > " + home + ".log 2>&1 &");
            }
            for (String home : List.of("one", "two")) {
                Shell.await(home + " to be ready", () -> Files.exists(directory.resolve(home + "/run/ready.json")));
            }
            String mid = ready("two").get("mid").getAsString();
            Shell.await("node two in ipv8:peers of node one", () -> exec(shell, "one", "ipv8:peers --json").contains(mid));

            Path jar = echo();
            for (String home : List.of("one", "two")) {
                Files.copy(jar, directory.resolve(home + "/deploy").resolve(jar.getFileName()));
            }
            Shell.await("each other on the echo overlay", () -> exec(shell, "one", "ipv8:peers echo --json").contains(mid)
                    && exec(shell, "two", "ipv8:peers echo --json").contains("mid"));
            assertThat(exec(shell, "one", "echo:ask Hello, world")).contains("Hello, world").contains(mid.substring(0, 8));
            assertThat(exec(shell, "one", "help echo:ask")).contains("repeat a text");

            Files.delete(directory.resolve("one/deploy").resolve(jar.getFileName()));
            Shell.await("the end of the overlay", () -> !exec(shell, "one", "ipv8:overlays --json").contains("\"echo\""));
            assertThat(exec(shell, "one", "echo:ask Hello || echo gone")).doesNotContain("Hello, world");
            assertThat(exec(shell, "one", "help")).doesNotContain("echo:ask");
            assertThat(exec(shell, "one", "lb -s")).doesNotContain("org.ipv8.echo");
            assertThat(exec(shell, "one", "ipv8:peers --json")).as("the rest runs on").contains(mid);
            assertThat(exec(shell, "two", "ipv8:overlays --json")).as("the other node keeps its own").contains("\"echo\"");
            assertThat(Files.readString(directory.resolve("one/log/ipv8.log"))).doesNotContain("ERROR");

            shell.run(SCRIPT + "stop --home one && " + SCRIPT + "stop --home two");
            assertThat(directory.resolve("one/run/ready.json")).doesNotExist();
        }
    }

    @Test
    void thePeersAreToldInFull() throws Exception {
        try (Shell shell = new Shell(directory, Map.of())) {
            for (String home : List.of("one", "two")) {
                shell.run(SCRIPT + "run --home " + home + " --no-shell > " + home + ".log 2>&1 &");
            }
            Shell.await("both", () -> Files.exists(directory.resolve("one/run/ready.json"))
                    && Files.exists(directory.resolve("two/run/ready.json")));
            String mid = ready("two").get("mid").getAsString();
            String address = ready("two").getAsJsonArray("listen").get(0).getAsString();

            Shell.await("mid, address and a round-trip time of node two", () -> peers(exec(shell, "one", "ipv8:peers --json"))
                    .anyMatch(peer -> peer.contains(mid) && peer.contains(address) && peer.contains("7e313685c1912a14")
                            && peer.matches("(?s).*[\"a-zA-Z]*[rR]oundTrip\":0?\\.?[0-9].*|.*[rR]oundTrips\":\\[[0-9].*")));
        }
    }

    private static Stream<String> peers(String json) {
        return JsonParser.parseString(json).getAsJsonArray().asList().stream().map(JsonElement::toString);
    }

    private JsonObject ready(String home) throws IOException {
        return JsonParser.parseString(Files.readString(directory.resolve(home + "/run/ready.json"))).getAsJsonObject();
    }

    private static Path echo() throws IOException {
        try (Stream<Path> jars = Files.list(DISTRIBUTION.resolve("examples"))) {
            return jars.filter(jar -> jar.getFileName().toString().startsWith("ipv8-echo-")).findFirst().orElseThrow();
        }
    }

    private static String exec(Shell shell, String home, String command) {
        try {
            return shell.run(SCRIPT + "exec --home " + home + " '" + command + "' || true");
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
