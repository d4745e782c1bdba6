package org.ipv8.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

import com.google.gson.JsonObject;

import org.ipv8.distribution.Ipv8.Result;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The life of a node, from outside. */
class RunIT {

    @TempDir
    Path directory;

    @Test
    void tellsWhenItIsReadyAndTakesItBackWhenItStops() throws IOException {
        try (Ipv8 node = new Ipv8(directory.resolve("home")).start("--name", "alice")) {
            JsonObject ready = node.ready();

            assertThat(ready.get("name").getAsString()).isEqualTo("alice");
            assertThat(ready.get("pid").getAsLong()).isEqualTo(node.process().pid());
            assertThat(ready.get("mid").getAsString()).matches("[0-9a-f]{40}");
            assertThat(ready.get("publicKey").getAsString()).matches("([0-9a-f]{2}){74}");
            assertThat(ready.get("listen").getAsJsonArray()).singleElement()
                    .satisfies(address -> assertThat(address.getAsString()).matches("127\\.0\\.0\\.1:[1-9]\\d*"));
            assertThat(ready.get("network").getAsString()).isEqualTo("local");
            assertThat(Path.of(ready.get("deploy").getAsString())).isDirectory();
            Ipv8.await("the line", () -> node.written().endsWith("\n"));
            assertThat(node.written().lines()).singleElement().asString().contains("node alice is ready", "127.0.0.1:");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(node.home.resolve("run"))))
                    .isEqualTo("rwx------");

            Result status = node.run("status");
            assertThat(status.status()).isZero();
            assertThat(status.output()).contains("node alice is ready");

            assertThat(node.run("stop").status()).isZero();
            assertThat(node.ended()).isZero();
            assertThat(node.readyFile()).doesNotExist();
            assertThat(node.run("status").status()).isEqualTo(1);
            assertThat(node.run("stop").status()).isZero();
        }
    }

    @Test
    void keepsItsKeyFromOneStartToTheNext() {
        Path home = directory.resolve("home");
        String first;
        try (Ipv8 node = new Ipv8(home).start()) {
            first = node.ready().get("mid").getAsString();
        }
        try (Ipv8 node = new Ipv8(home).start()) {
            assertThat(node.ready().get("mid").getAsString()).isEqualTo(first);
        }
        try (Ipv8 node = new Ipv8(home).start("--key", home.resolve("other.pem").toString())) {
            assertThat(node.ready().get("mid").getAsString()).isNotEqualTo(first);
        }
    }

    @Test
    void stopsCleanlyWhenItIsTerminated() {
        try (Ipv8 node = new Ipv8(directory.resolve("home")).start()) {
            node.process().destroy();

            assertThat(node.ended()).isZero();
            assertThat(node.readyFile()).doesNotExist();
            assertThat(node.home.resolve("run/control")).doesNotExist();
        }
    }

    @Test
    void startsAgainAfterItWasKilled() {
        try (Ipv8 node = new Ipv8(directory.resolve("home")).start()) {
            node.process().destroyForcibly();
            node.ended();
            assertThat(node.readyFile()).exists();

            assertThat(node.run("status").status()).isEqualTo(1);
            assertThat(node.exec("lb").errors()).contains("no node runs in " + node.home);

            node.start();
            assertThat(node.exec("lb").status()).isZero();
        }
    }

    @Test
    void refusesASecondNodeInTheSameHome() {
        try (Ipv8 node = new Ipv8(directory.resolve("home")).start()) {
            Result second = node.run("run", "--no-shell");

            assertThat(second.status()).isEqualTo(2);
            assertThat(second.errors()).contains("another node already runs in", "process " + node.process().pid(), "--home");
            assertThat(node.run("status").status()).isZero();
        }
    }

    @Test
    void movesOnFromATakenPort() {
        try (Ipv8 first = new Ipv8(directory.resolve("first")).start()) {
            String taken = first.ready().get("listen").getAsJsonArray().get(0).getAsString();
            try (Ipv8 second = new Ipv8(directory.resolve("second"))) {
                second.launch("run", "--listen", taken).awaitReady();

                assertThat(second.ready().get("listen").getAsJsonArray().get(0).getAsString())
                        .startsWith("127.0.0.1:").isNotEqualTo(taken);
            }
        }
    }

    @Test
    void runsATracker() {
        try (Ipv8 tracker = new Ipv8(directory.resolve("home"))) {
            tracker.launch("tracker", "--listen", "127.0.0.1:0").awaitReady();

            assertThat(tracker.ready().get("kind").getAsString()).isEqualTo("tracker");
            assertThat(tracker.ready().get("listen").getAsJsonArray().get(0).getAsString()).startsWith("127.0.0.1:");
            tracker.process().destroy();
            assertThat(tracker.ended()).isZero();
            assertThat(tracker.readyFile()).doesNotExist();
        }
    }

    @Test
    void runsInAnyDirectory() throws IOException {
        Path link = Files.createSymbolicLink(directory.resolve("a link to ipv8"), Ipv8.DISTRIBUTION.resolve("bin/ipv8"));
        Path home = directory.resolve("a +b%20 ümlaut").resolve("x".repeat(120));
        try (Ipv8 node = new Ipv8(link, home).start()) {
            assertThat(node.exec("lb").output()).contains("IPv8 API");
            assertThat(node.run("stop").status()).isZero();
        }
    }

    @Test
    void leavesAnArchiveOfItsClassesThatTheNextOneUses() throws IOException {
        Path copy = directory.resolve("copy");
        Ipv8.copyDistribution(copy);
        Path script = copy.resolve("bin/ipv8");
        assertThat(new Ipv8(script, Files.writeString(directory.resolve("nohome"), "")).run("run").status()).isEqualTo(2);
        for (int i = 0; i < 2; i++) {
            try (Ipv8 node = new Ipv8(script, directory.resolve("home")).start()) {
                assertThat(node.run("stop").status()).isZero();
                assertThat(node.ended()).isZero();
                assertThat(node.written().lines()).as("nothing but the ready line").hasSize(1);
            }
        }
        Path archive;
        try (var files = Files.list(copy.resolve("lib"))) {
            archive = files.filter(file -> file.toString().endsWith(".jsa")).findFirst().orElseThrow();
        }
        assertThat(archive).as("that of a node, not of a failed start").satisfies(
                file -> assertThat(Files.size(file)).isGreaterThan(4_000_000));
        Files.setPosixFilePermissions(archive, PosixFilePermissions.fromString("rw-------"));
        Files.write(archive, new byte[10_000]);
        try (Ipv8 node = new Ipv8(script, directory.resolve("home")).start()) {
            assertThat(node.run("status").status()).as("with a broken archive").isZero();
        }
    }

    @Test
    void saysThatTheHomeCannotBeWritten() throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "");

        Result result = new Ipv8(file.resolve("home")).run("run");

        assertThat(result.status()).isEqualTo(2);
        assertThat(result.errors()).contains("cannot write to " + file.resolve("home"), "--home DIR");
    }

    @Test
    void followsItsDistribution() throws IOException {
        Path old = directory.resolve("old");
        Path home = directory.resolve("home");
        Ipv8.copyDistribution(old);
        try (Ipv8 node = new Ipv8(old.resolve("bin/ipv8"), home).start()) {
            assertThat(node.exec("lb", "-s").output()).contains("org.ipv8.tracker");
        }
        Path moved = Files.move(old, directory.resolve("new"));
        try (var jars = Files.list(moved.resolve("system/30"))) {
            Files.delete(jars.filter(jar -> jar.getFileName().toString().startsWith("ipv8-tracker")).findFirst().orElseThrow());
        }

        try (Ipv8 node = new Ipv8(moved.resolve("bin/ipv8"), home).start()) {
            assertThat(node.exec("lb", "-s").output()).contains("org.ipv8.runtime").doesNotContain("org.ipv8.tracker");
            assertThat(node.written().lines()).as("nothing but the ready line").hasSize(1);
        }
    }

    @Test
    void replacesFrameworkStorageThatIsBroken() throws IOException {
        Path home = directory.resolve("home");
        try (Ipv8 node = new Ipv8(home).start()) {
            node.run("stop");
            node.ended();
        }
        try (var files = Files.walk(home.resolve("data/framework"))) {
            for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                Files.writeString(file, "broken");
            }
        }
        try (Ipv8 node = new Ipv8(home).start()) {
            assertThat(node.exec("lb").output()).contains("IPv8 API");
        }
    }
}
