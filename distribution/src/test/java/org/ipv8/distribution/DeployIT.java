package org.ipv8.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files dropped into {@code deploy/} and {@code etc/} of a running node. */
class DeployIT {

    @TempDir
    static Path directory;

    private static Ipv8 node;

    @BeforeAll
    static void start() {
        node = new Ipv8(directory.resolve("home")).start();
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @Test
    void followsAJar() throws IOException {
        Path jar = node.home.resolve("deploy/follow.jar");

        Files.write(jar, bundle("it.follow", "1.0.0"));
        awaitBundle("it.follow", "1.0.0");

        Files.write(jar, bundle("it.follow", "2.0.0"));
        awaitBundle("it.follow", "2.0.0");

        Files.delete(jar);
        Ipv8.await("the bundle to go", () -> !bundles().contains("it.follow"));
    }

    @Test
    void waitsForTheRestOfAHalfCopiedJar() throws IOException {
        Path jar = node.home.resolve("deploy/half.jar");
        byte[] bytes = bundle("it.half", "1.0.0");

        Files.write(jar, Arrays.copyOf(bytes, bytes.length / 2));
        Ipv8.await("the half jar to be refused", () -> log().contains("half.jar is not installed, it is no complete jar"));
        assertThat(bundles()).doesNotContain("it.half");
        Files.write(jar, Arrays.copyOfRange(bytes, bytes.length / 2, bytes.length), StandardOpenOption.APPEND);

        awaitBundle("it.half", "1.0.0");
        assertThat(node.run("status").status()).isZero();
    }

    @Test
    void updatesABundleWhoseNewJarIsCopiedSlowly() throws IOException {
        Path jar = node.home.resolve("deploy/again.jar");
        Files.write(jar, bundle("it.again", "1.0.0"));
        awaitBundle("it.again", "1.0.0");
        byte[] bytes = bundle("it.again", "2.0.0");

        Files.write(jar, Arrays.copyOf(bytes, bytes.length / 2));
        Ipv8.await("the half jar to be refused", () -> log().contains("again.jar is not installed, it is no complete jar"));
        assertThat(bundles()).as("the old version goes on").containsPattern("Active[^\n]*it.again\\|1.0.0");
        Files.write(jar, Arrays.copyOfRange(bytes, bytes.length / 2, bytes.length), StandardOpenOption.APPEND);

        awaitBundle("it.again", "2.0.0");
    }

    @Test
    void takesAVersionBackWhoseOverlayFailsAndExplainsIt() throws IOException {
        Path jar = node.home.resolve("deploy/echo.jar");
        Files.write(jar, Jar.example("ipv8-echo").header("Bundle-Version", "1.1.0").bytes());
        awaitBundle("org.ipv8.echo", "1.1.0");
        Ipv8.await("echo", () -> node.exec("ipv8:explain", "echo").output().contains("runs and has"));

        Files.write(jar, Jar.example("ipv8-echo").header("Bundle-Version", "1.2.0").without("org/ipv8/echo/internal/EchoState.class").bytes());
        Ipv8.await("the refusal", () -> log().contains("org.ipv8.echo version 1.2.0 does not work: overlay echo on node main failed"));

        awaitBundle("org.ipv8.echo", "1.1.0");
        String explained = node.exec("ipv8:explain", "--json", "echo").output();
        assertThat(explained).contains("runs and has", "version 1.2.0 does not work", "version 1.1.0 is back and runs");
        Files.delete(jar);
        Ipv8.await("echo to go", () -> !bundles().contains("org.ipv8.echo"));
    }

    @Test
    void keepsThePreviousVersionWhenTheProcessIsKilled() throws IOException {
        Path home = directory.resolve("killed");
        Path jar = home.resolve("deploy/echo.jar");
        try (Ipv8 first = new Ipv8(home).start()) {
            Files.write(jar, Jar.example("ipv8-echo").header("Bundle-Version", "1.1.0").bytes());
            Ipv8.await("1.1.0", () -> first.exec("ipv8:explain", "echo").output().contains("runs and has"));
            Files.write(jar, Jar.example("ipv8-echo").header("Bundle-Version", "1.2.0").bytes());
            Ipv8.await("1.2.0", () -> log(first).contains("org.ipv8.echo 1.2.0 has replaced version 1.1.0"));
        } // which kills it
        try (Ipv8 second = new Ipv8(home).start()) {
            assertThat(second.exec("ipv8:explain", "echo").output()).as("it is there as soon as the node is").contains("runs and has");

            assertThat(second.exec("ipv8:rollback", "echo").output()).contains("version:  1.1.0");
            assertThat(second.exec("ipv8:explain", "echo").output()).contains("runs and has", "1.2.0 was taken back by command");
        }
    }

    @Test
    void replacesAnOverlayOfTheDistributionForAsLongAsTheFileStays() throws IOException {
        Path jar = node.home.resolve("deploy/newer-discovery.jar");
        String before = discovery();

        Files.write(jar, Jar.system("ipv8-discovery").header("Bundle-Version", "7.0.0").bytes());
        Ipv8.await("the newer version", () -> discovery().contains("7.0.0"));
        assertThat(node.exec("ipv8:explain", "discovery").output()).contains("runs and has");
        assertThat(discovery().lines()).hasSize(1);

        Files.delete(jar);
        Ipv8.await("that of the distribution", () -> discovery().equals(before));
    }

    private static String discovery() {
        return bundles().lines().filter(line -> line.contains("org.ipv8.discovery|")).collect(Collectors.joining("\n"));
    }

    @Test
    void watchesTheDeployDirectoryOfTheDistributionAsWell() throws IOException {
        Path copy = directory.resolve("copy");
        Ipv8.copyDistribution(copy);
        try (Ipv8 other = new Ipv8(copy.resolve("bin/ipv8"), directory.resolve("other")).start()) {
            Files.write(copy.resolve("deploy/shared.jar"), bundle("it.shared", "1.0.0"));

            Ipv8.await("the bundle", () -> other.exec("lb", "-s").output().contains("it.shared"));
        }
    }

    @Test
    void isUnmovedByAJarThatIsNoBundle() throws IOException {
        Path jar = node.home.resolve("deploy/nobundle.jar");

        Files.writeString(jar, "this is no jar at all");
        Ipv8.await("the file to be refused", () -> log().contains("nobundle.jar is not installed"));

        assertThat(node.run("status").status()).isZero();
        Files.delete(jar);
    }

    @Test
    void restartsTheNodeWhenItsConfigurationChangesAndTheCommandLinePrevails() throws IOException {
        try (Ipv8 other = new Ipv8(directory.resolve("configured"))) {
            other.start();
            String mid = other.ready().get("mid").getAsString();
            String log = log(other);

            Files.writeString(other.home.resolve("etc/org.ipv8.node~main.cfg"), "walker.interval=1.5\nlisten=127.0.0.1:1\n");
            Ipv8.await("the node to listen again", () -> log(other).substring(log.length()).contains("main listens"));

            Ipv8.await("ready.json", () -> Files.exists(other.readyFile()));
            assertThat(other.ready().get("mid").getAsString()).isEqualTo(mid);
            assertThat(other.ready().get("listen").getAsJsonArray().get(0).getAsString()).isNotEqualTo("127.0.0.1:1");
        }
    }

    @Test
    void readsTheConfigurationOfItsNodeAtTheStart() throws IOException {
        Path home = directory.resolve("prepared");
        Files.createDirectories(home.resolve("etc"));
        Files.writeString(home.resolve("etc/org.ipv8.node~main.cfg"), "key.file=" + home.resolve("mine.pem") + "\n");

        try (Ipv8 other = new Ipv8(home).start()) {
            assertThat(home.resolve("mine.pem")).exists();
            assertThat(home.resolve("keys/main.pem")).doesNotExist();
            assertThat(log(other).split("listens on", -1)).as("started once").hasSize(2);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '`', value = {
            "second.cfg; 127.0.0.1:0, [::1]:0; %s",
            "third.config; [ \"127.0.0.1:0\", \"[::1]:0\" ]; \"%s\""})
    void runsAnotherNodeThatAFileDescribes(String name, String listen, String key) throws IOException {
        String other = name.substring(0, name.indexOf('.'));
        Path file = node.home.resolve("etc/org.ipv8.node~" + name);

        Files.writeString(file, "listen=" + listen + "\nkey.file=" + key.formatted(directory.resolve(other + ".pem")) + "\n");
        Ipv8.await("the other node", () -> log().contains("node " + other + " listens on 2 addresses"));
        Files.delete(file);
        Ipv8.await("its end", () -> log().contains("node " + other + ": overlay discovery stops"));

        assertThat(node.run("status").output()).contains("node main is ready");
    }

    private static void awaitBundle(String name, String version) {
        Ipv8.await(name + " " + version, () -> bundles().lines()
                .anyMatch(line -> line.contains("|Active") && line.contains(name + "|" + version)));
    }

    private static String bundles() {
        return node.exec("lb", "-s").output().replaceAll(" \\(([^)]*)\\)", "");
    }

    private static String log() {
        return log(node);
    }

    private static String log(Ipv8 node) {
        try {
            return Files.readString(node.home.resolve("log/ipv8.log"));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** A bundle that does nothing. */
    private static byte[] bundle(String name, String version) throws IOException {
        Manifest manifest = new Manifest();
        Attributes attributes = manifest.getMainAttributes();
        attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        attributes.putValue("Bundle-ManifestVersion", "2");
        attributes.putValue("Bundle-SymbolicName", name);
        attributes.putValue("Bundle-Version", version);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JarOutputStream jar = new JarOutputStream(bytes, manifest)) {
            jar.putNextEntry(new ZipEntry("padding"));
            jar.write(new byte[10_000]);
        }
        return bytes.toByteArray();
    }
}
