package org.ipv8.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The log: a line for each event, nothing secret in it, levels by overlay. */
class LogIT {

    private static final String LINE = "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}\\S+ (ERROR|WARN |INFO |DEBUG|TRACE) .*";
    private static final String PEER = "127\\.0\\.0\\.1:\\d+";

    @TempDir
    private Path directory;

    private static List<String> log(Ipv8 node) {
        try {
            return Files.readAllLines(node.home.resolve("log/ipv8.log"));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static String address(Ipv8 node) {
        return node.ready().getAsJsonArray("listen").get(0).getAsString();
    }

    @Test
    void theLogTellsNoSecretsAndNoAddresses() throws IOException {
        try (Ipv8 one = new Ipv8(directory.resolve("one")).start("--name", "one");
                Ipv8 two = new Ipv8(directory.resolve("two")).start("--name", "two", "--bootstrap", address(one))) {
            Path echo;
            try (Stream<Path> examples = Files.list(Ipv8.DISTRIBUTION.resolve("examples"))) {
                echo = examples.filter(file -> file.toString().contains("ipv8-echo-")).findFirst().orElseThrow();
            }
            for (Ipv8 node : List.of(one, two)) {
                Files.copy(echo, node.home.resolve("deploy/echo.jar"));
            }
            Ipv8.await("the two to talk", () -> one.exec("echo:ask hello").output().contains("hello"));
            Files.writeString(one.home.resolve("etc/org.ipv8.discovery.cfg"), "max.pings = many\n"); // something to complain about
            Files.writeString(one.home.resolve("etc/org.ipv8.node~bad.cfg"), "listen = 256.1.1.1:80\n");
            Ipv8.await("complaints", () -> log(one).stream().anyMatch(line -> line.contains("max.pings=many"))
                    && log(one).stream().anyMatch(line -> line.contains("node bad is not started")));

            for (Ipv8 node : List.of(one, two)) {
                byte[] key = Files.readAllBytes(node.home.resolve("keys/" + node.home.getFileName() + ".pem"));
                String secret = HexFormat.of().formatHex(key, 10, key.length);
                String other = node == one ? address(two) : address(one);
                assertThat(log(node)).isNotEmpty().allSatisfy(line -> {
                    assertThat(line).as("one line for an event").matches(LINE);
                    assertThat(line).doesNotContain(secret, secret.substring(0, 64), Base64.getEncoder().encodeToString(key));
                    if (!line.contains("DEBUG")) {
                        assertThat(line).doesNotContain(other).doesNotContainPattern(PEER);
                    }
                });
            }
        }
    }

    @Test
    void levelsAreChangedByOverlayWhileEverythingRuns() throws IOException {
        try (Ipv8 node = new Ipv8(directory.resolve("home")).start()) {
            assertThat(node.exec("ipv8:log").output()).containsPattern("discovery +org\\.ipv8\\.discovery +default");
            assertThat(log(node)).noneMatch(line -> line.contains(" DEBUG "));

            assertThat(node.exec("ipv8:log discovery debug").output()).containsPattern("discovery +org\\.ipv8\\.discovery +debug");

            node.exec("ipv8:config set discovery max.pings 99"); // the component is made anew, and says so at DEBUG
            Ipv8.await("lines of discovery at DEBUG", () -> log(node).stream()
                    .anyMatch(line -> line.contains(" DEBUG ") && line.contains("org.ipv8.discovery")));
            assertThat(log(node)).filteredOn(line -> line.contains(" DEBUG "))
                    .allSatisfy(line -> assertThat(line).contains("org.ipv8.discovery"));
            node.exec("ipv8:log discovery default");
            long lines = debug(node);
            node.exec("ipv8:config unset discovery max.pings");
            Ipv8.await("the default", () -> node.exec("ipv8:config show discovery").output().matches("(?s).*max\\.pings +256.*"));
            assertThat(debug(node)).isEqualTo(lines);
            assertThat(node.exec("ipv8:log discovery loud").errors()).contains("expected error, warn, info, debug, trace or default");
        }
    }

    private static long debug(Ipv8 node) {
        return log(node).stream().filter(line -> line.contains(" DEBUG ")).count();
    }
}
