package org.ipv8.deploy.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.ipv8.deploy.Deployment;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.Constants;

/** What runs follows the jars in a directory. */
class DirectoriesTest {

    private static final String ECHO = "org.ipv8.it.echo";

    @TempDir
    private Path storage;
    @TempDir
    private Path deploy;
    private Host host;

    @BeforeEach
    void start() throws Exception {
        host = new Host(storage, Map.of("directories", deploy.toString()));
    }

    @AfterEach
    void stop() throws Exception {
        host.close();
    }

    private Path drop(TestJar jar, String name) throws Exception {
        return jar.write(deploy.resolve(name));
    }

    private TestJar echo(String version) {
        return TestJar.of(ECHO, version);
    }

    private String version() {
        Bundle bundle = host.bundle(ECHO);
        return bundle == null ? "none" : bundle.getVersion() + (bundle.getState() == Bundle.ACTIVE ? " runs" : " rests");
    }

    private void await(String version) throws Exception {
        Host.await(version, () -> version().equals(version));
    }

    private void awaitLine(String part) throws Exception {
        Host.await("a line with " + part, () -> host.log().stream().anyMatch(line -> line.contains(part)));
    }

    /** Lets the deployer look at everything at least once more. */
    private void look() throws Exception {
        Path marker = drop(TestJar.of("org.ipv8.it.marker", "1.0"), "marker.jar");
        Host.await("the marker", () -> host.bundle("org.ipv8.it.marker") != null);
        Files.delete(marker);
        Host.await("the end of the marker", () -> host.bundle("org.ipv8.it.marker") == null);
    }

    private Optional<String> problem(String name) {
        return host.deployer().list().stream().filter(each -> each.bundle().equals(name)).findFirst().flatMap(Deployment::problem);
    }

    @Test
    void followsAFile() throws Exception {
        drop(echo("1.0.0"), "echo.jar");
        await("1.0.0 runs");
        drop(echo("1.1.0"), "echo.jar");
        await("1.1.0 runs");

        Files.delete(deploy.resolve("echo.jar"));

        awaitLine("its file has gone");
        assertThat(version()).isEqualTo("none");
        assertThat(host.log()).containsExactly("info " + ECHO + " 1.0.0 of " + deploy.resolve("echo.jar") + " is installed",
                "info " + ECHO + " 1.1.0 has replaced version 1.0.0", "info " + ECHO + " is removed: its file has gone");
    }

    @Test
    void aFileThatIsBeingCopiedDoesNotTouchWhatRuns() throws Exception {
        drop(echo("1.0.0"), "echo.jar");
        await("1.0.0 runs");
        Events events = new Events(host.context());
        byte[] whole = echo("2.0.0").bytes();
        for (int length : new int[] {0, 10, whole.length / 2, whole.length - 1}) {
            Files.write(deploy.resolve("echo.jar"), Arrays.copyOf(whole, length));
            look();
            assertThat(version()).isEqualTo("1.0.0 runs");
        }
        assertThat(events.bundles()).doesNotContain(ECHO);
        assertThat(host.log()).noneMatch(line -> line.startsWith("warn"));

        Files.write(deploy.resolve("echo.jar"), new byte[] {whole[whole.length - 1]}, StandardOpenOption.APPEND);

        await("2.0.0 runs");
    }

    @Test
    void aFileThatStaysBrokenIsNamedAndDoesNotTouchWhatRuns() throws Exception {
        drop(echo("1.0.0"), "echo.jar");
        await("1.0.0 runs");

        Files.writeString(deploy.resolve("echo.jar"), "no jar at all");
        look();
        host.advance(3);

        awaitLine("echo.jar is not installed, it is no complete jar");
        assertThat(version()).isEqualTo("1.0.0 runs");
        assertThat(problem("echo.jar")).hasValueSatisfying(text -> assertThat(text).startsWith("is no complete jar"));
        assertThat(host.deployer().explain("echo", Optional.empty())).anyMatch(each -> each.verdict().contains("is no complete jar"));
        host.restart(() -> { });
        look();
        assertThat(version()).as("nor after a restart").isEqualTo("1.0.0 runs");
    }

    @Test
    void ofTwoFilesOfOneBundleTheHigherVersionRuns() throws Exception {
        drop(echo("1.0.0"), "echo-1.0.0.jar");
        await("1.0.0 runs");
        drop(echo("1.1.0"), "echo-1.1.0.jar");
        await("1.1.0 runs");
        assertThat(Arrays.stream(host.context().getBundles()).filter(each -> ECHO.equals(each.getSymbolicName()))).hasSize(1);
        Host.await("what is said of the other", () -> problem("echo-1.0.0.jar").isPresent());
        assertThat(problem("echo-1.0.0.jar")).contains(ECHO + " 1.1.0 of echo-1.1.0.jar is used instead");

        Files.delete(deploy.resolve("echo-1.0.0.jar"));
        look();
        assertThat(version()).isEqualTo("1.1.0 runs");
        drop(echo("1.0.0"), "echo-1.0.0.jar");
        look();
        Files.delete(deploy.resolve("echo-1.1.0.jar"));
        await("1.0.0 runs");
    }

    @Test
    void aVersionThatDoesNotStartGivesWayAndIsNotTriedAgain() throws Exception {
        drop(echo("1.0.0"), "echo.jar");
        await("1.0.0 runs");

        drop(echo("2.0.0").header(Constants.BUNDLE_ACTIVATOR, "com.example.Missing"), "echo.jar");

        awaitLine("version 2.0.0 does not work");
        await("1.0.0 runs");
        look();
        Events events = new Events(host.context());
        look();
        assertThat(events.bundles()).doesNotContain(ECHO);
        host.restart(() -> { });
        look();
        assertThat(host.log()).filteredOn(line -> line.contains("does not work")).hasSize(1);
        assertThat(version()).isEqualTo("1.0.0 runs");
        assertThat(problem(ECHO)).hasValueSatisfying(text -> assertThat(text).startsWith("version 2.0.0 does not work: "));
        drop(echo("2.0.1"), "echo.jar");
        awaitLine("2.0.1 has replaced version 1.0.0");
        assertThat(problem(ECHO)).isEmpty();
    }

    @Test
    void aVersionThatLacksSomethingWaitsWhileTheOldOneRuns() throws Exception {
        drop(echo("1.0.0"), "echo.jar");
        await("1.0.0 runs");

        drop(echo("2.0.0").header(Constants.IMPORT_PACKAGE, "com.example.extra"), "echo.jar");
        awaitLine("echo.jar is not used: " + ECHO + " 2.0.0 is not started, missing: package (osgi.wiring.package=com.example.extra); "
                + "version 1.0.0 stays");
        assertThat(version()).isEqualTo("1.0.0 runs");

        drop(TestJar.of("com.example.provider", "1.0.0").header(Constants.EXPORT_PACKAGE, "com.example.extra"), "provider.jar");
        await("2.0.0 runs");
    }

    @Test
    void aNewBundleThatLacksSomethingSaysSoAndStartsWhenItArrives() throws Exception {
        drop(echo("1.0.0").header(Constants.IMPORT_PACKAGE, "com.example.extra"), "echo.jar");
        awaitLine("is installed, but missing: package (osgi.wiring.package=com.example.extra); it starts when that is there");

        drop(TestJar.of("com.example.provider", "1.0.0").header(Constants.EXPORT_PACKAGE, "com.example.extra"), "provider.jar");

        await("1.0.0 runs");
    }

    @Test
    void aFileTakesThePlaceOfWhatIsInstalledForAsLongAsItStays() throws Exception {
        host.install(echo("1.0.0")).start();
        drop(echo("0.9.0"), "older.jar");
        awaitLine("1.0.0 is installed already, which is newer than 0.9.0");
        assertThat(version()).isEqualTo("1.0.0 runs");

        drop(echo("1.1.0"), "echo.jar");
        await("1.1.0 runs");
        drop(echo("1.2.0"), "echo.jar");
        await("1.2.0 runs");
        host.restart(() -> Files.delete(deploy.resolve("older.jar")));
        Files.delete(deploy.resolve("echo.jar"));

        await("1.0.0 runs");
    }

    @Test
    void followsFilesThatChangedWhileNothingRan() throws Exception {
        drop(echo("1.0.0"), "echo.jar");
        drop(TestJar.of("org.ipv8.it.other", "1.0.0"), "other.jar");
        await("1.0.0 runs");
        Host.await("the other", () -> host.bundle("org.ipv8.it.other") != null);

        host.restart(() -> {
            drop(echo("1.1.0"), "echo.jar");
            Files.delete(deploy.resolve("other.jar"));
        });

        await("1.1.0 runs");
        Host.await("the end of the other", () -> host.bundle("org.ipv8.it.other") == null);
    }

    @Test
    void whatIsTakenBackByCommandStaysBackUntilItsFileChanges() throws Exception {
        drop(echo("1.0.0"), "echo.jar");
        await("1.0.0 runs");
        drop(echo("1.1.0"), "echo.jar");
        await("1.1.0 runs");
        Host.await("the end of the trial", () -> host.deployer().list().get(0).previous().isPresent());

        host.deployer().rollback("echo");
        look();
        assertThat(version()).isEqualTo("1.0.0 runs");

        drop(echo("1.1.1"), "echo.jar");
        await("1.1.1 runs");
    }

    @Test
    void aDirectoryThatCannotBeReadTakesNothingAway() throws Exception {
        drop(echo("1.0.0"), "echo.jar");
        await("1.0.0 runs");
        Path away = storage.resolve("away");

        Files.move(deploy, away);
        host.install(TestJar.of("org.ipv8.it.any", "1.0")); // makes the deployer look
        host.deployer().install(List.of(TestJar.of("org.ipv8.it.more", "1.0").write(storage.resolve("more.jar")).toUri()));
        assertThat(version()).isEqualTo("1.0.0 runs");

        Files.move(away, deploy);
        look();
        assertThat(version()).isEqualTo("1.0.0 runs");
    }
}
