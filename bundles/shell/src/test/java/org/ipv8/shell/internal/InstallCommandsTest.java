package org.ipv8.shell.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.Map;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import org.assertj.core.api.AbstractThrowableAssert;
import org.ipv8.testkit.sim.SimNode;
import org.ipv8.testkit.sim.Simulation;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.Constants;

/** Bundles come, change and go in a real framework. */
class InstallCommandsTest {

    private static final String ECHO = "com.example.echo";

    @TempDir
    private Path storage;
    @TempDir
    private Path files;
    private final Nodes nodes = new Nodes();
    private Host host;

    @BeforeEach
    void start() throws Exception {
        host = new Host(storage);
        host.with(new InstallCommands(host.context(), nodes)).with(new TableConverter());
    }

    @AfterEach
    void stop() throws Exception {
        host.close();
    }

    private TestJar jar(String name, String version) {
        return TestJar.of(name, version);
    }

    private Bundle bundle(String name) {
        return Arrays.stream(host.context().getBundles()).filter(each -> name.equals(each.getSymbolicName())).findFirst()
                .orElse(null);
    }

    private JsonObject only(String line) throws Exception {
        return JsonParser.parseString((String) host.run(line)).getAsJsonArray().get(0).getAsJsonObject();
    }

    private AbstractThrowableAssert<?, ?> refused(String line) {
        return assertThatThrownBy(() -> host.run(line)).isInstanceOf(CommandException.class);
    }

    // --- Install

    @Test
    void installsAndStarts() throws Exception {
        Path jar = jar(ECHO, "1.0.0").write(files.resolve("echo 1+2.jar"));

        assertThat(host.show("install '" + jar + "'")).contains(ECHO + "  1.0.0    active");
        assertThat(bundle(ECHO).getState()).isEqualTo(Bundle.ACTIVE);
    }

    @Test
    void installsFromAUrl() throws Exception {
        Path jar = jar(ECHO, "1.0.0").write(files.resolve("echo.jar"));

        assertThat(only("install --json " + jar.toUri()).get("state").getAsString()).isEqualTo("active");
        refused("install ftp://localhost/echo.jar").hasMessageContaining("no URL that starts with file:, http: or https:");
    }

    @Test
    void refusesWhatIsInstalledAlready() throws Exception {
        Path jar = jar(ECHO, "1.0.0").write(files.resolve("echo.jar"));
        host.run("install " + jar);

        refused("install " + jar).hasMessageEndingWith("is installed already; 'update com.example.echo FILE' replaces it");
    }

    @Test
    void refusesJarsThatAreNotComplete() throws Exception {
        byte[] whole = jar(ECHO, "1.0.0").bytes();
        for (int length : new int[] {0, 1, whole.length / 2, whole.length - 1}) {
            Path part = Files.write(files.resolve("part.jar"), Arrays.copyOf(whole, length));
            refused("install " + part).hasMessageContaining("is not a complete jar");
        }
        assertThat(bundle(ECHO)).isNull();
        assertThat(host.context().getBundles()).hasSize(1);
    }

    @Test
    void refusesJarsWithAFlippedByte() throws Exception {
        byte[] bytes = jar(ECHO, "1.0.0").with("data", "0123456789".repeat(5)).bytes();
        int content = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("0123456789");
        bytes[content] ^= 1;
        Path broken = Files.write(files.resolve("broken.jar"), bytes);

        refused("install " + broken).hasMessageContaining("is not a complete jar");
        assertThat(host.context().getBundles()).hasSize(1);
    }

    @Test
    void refusesJarsThatAreNoBundles() throws Exception {
        Path jar = TestJar.plain().write(files.resolve("plain.jar"));

        refused("install " + jar).hasMessageContaining("its manifest has no Bundle-SymbolicName");
    }

    @Test
    void refusesAllIfOneIsBroken() throws Exception {
        Path good = jar(ECHO, "1.0.0").write(files.resolve("good.jar"));
        Path bad = Files.write(files.resolve("bad.jar"), new byte[100]);

        refused("install " + good + " " + bad).hasMessageContaining("bad.jar");
        assertThat(bundle(ECHO)).isNull();
    }

    @Test
    void saysWhatIsMissingAndStartsWhenItArrives() throws Exception {
        Latecomers latecomers = new Latecomers(host.context(), NoLog.create());
        Path needy = jar(ECHO, "1.0.0").header(Constants.IMPORT_PACKAGE, "com.example.extra").write(files.resolve("needy.jar"));

        assertThat(only("install --json " + needy).get("remark").getAsString())
                .isEqualTo("missing: package (osgi.wiring.package=com.example.extra); it starts when that is there");
        assertThat(bundle(ECHO).getState()).isEqualTo(Bundle.INSTALLED);

        host.install("com.example.unrelated", Map.of());
        assertThat(bundle(ECHO).getState()).isEqualTo(Bundle.INSTALLED);
        host.install("com.example.provider", Map.of(Constants.EXPORT_PACKAGE, "com.example.extra"));

        Events.awaitStart(host.context(), bundle(ECHO));
        latecomers.stop();
    }

    @Test
    void startsWhatWasLeftWaitingByTheLastRun() throws Exception {
        host.run("install " + jar(ECHO, "1.0.0").header(Constants.IMPORT_PACKAGE, "com.example.extra")
                .write(files.resolve("needy.jar")));
        host.install("com.example.provider", Map.of(Constants.EXPORT_PACKAGE, "com.example.extra"));

        new Latecomers(host.context(), NoLog.create()).stop();

        assertThat(bundle(ECHO).getState()).isEqualTo(Bundle.ACTIVE);
    }

    // --- Update

    @Test
    void updatesFromAFile() throws Exception {
        host.run("install " + jar(ECHO, "1.0.0").write(files.resolve("old.jar")));
        long id = bundle(ECHO).getBundleId();

        assertThat(host.show("update echo " + jar(ECHO, "1.1.0").write(files.resolve("new.jar")))).contains("1.1.0", "active");
        assertThat(bundle(ECHO).getBundleId()).isEqualTo(id);
        assertThat(bundle(ECHO).getVersion()).hasToString("1.1.0");
    }

    @Test
    void updatesFromWhereItWasInstalled() throws Exception {
        Path jar = jar(ECHO, "1.0.0").write(files.resolve("echo.jar"));
        host.run("install " + jar);
        jar(ECHO, "1.2.0").write(jar);

        host.run("update " + ECHO);

        assertThat(bundle(ECHO).getVersion()).hasToString("1.2.0");
        assertThat(bundle(ECHO).getState()).isEqualTo(Bundle.ACTIVE);
    }

    @Test
    void aVersionThatDoesNotStartGivesWayToTheOldOne() throws Exception {
        Path jar = jar(ECHO, "1.0.0").with("data.txt", "first").write(files.resolve("echo.jar"));
        host.run("install " + jar);
        jar(ECHO, "2.0.0").header(Constants.BUNDLE_ACTIVATOR, "com.example.Missing").write(jar); // the old file is gone

        refused("update echo").hasMessageStartingWith("com.example.echo 2.0.0 does not start: ")
                .hasMessageContaining("com.example.Missing").hasMessageEndingWith("; version 1.0.0 is back and runs");
        assertThat(bundle(ECHO).getState()).isEqualTo(Bundle.ACTIVE);
        assertThat(bundle(ECHO).getVersion()).hasToString("1.0.0");
        assertThat(bundle(ECHO).getEntry("data.txt").openStream()).hasContent("first");
    }

    @Test
    void aVersionThatLacksSomethingGivesWayToTheOldOne() throws Exception {
        host.run("install " + jar(ECHO, "1.0.0").write(files.resolve("old.jar")));
        Path needy = jar(ECHO, "2.0.0").header(Constants.IMPORT_PACKAGE, "com.example.extra").write(files.resolve("new.jar"));

        refused("update echo " + needy).hasMessage("com.example.echo 2.0.0 does not start: missing: package "
                + "(osgi.wiring.package=com.example.extra); version 1.0.0 is back and runs");
        assertThat(bundle(ECHO).getVersion()).hasToString("1.0.0");
    }

    @Test
    void aVersionWhoseOverlayFailsGivesWayToTheOldOne() throws Exception {
        try (Simulation simulation = Simulation.seeded(1)) {
            SimNode node = simulation.node(simulation.network().host(), TestFactory.discovery());
            nodes.add(node.node());
            host.run("install " + jar(ECHO, "1.0.0").write(files.resolve("old.jar")));
            host.onStarted(ECHO, "2.0.0", started -> {
                host.offer(started, TestFactory.failing());
                assertThatThrownBy(() -> node.add(TestFactory.failing())).isInstanceOf(IllegalStateException.class);
            });

            refused("update echo " + jar(ECHO, "2.0.0").write(files.resolve("new.jar")))
                    .hasMessageContaining("overlay broken failed").hasMessageContaining("no database, for a test");
            assertThat(bundle(ECHO).getVersion()).hasToString("1.0.0");
        }
    }

    @Test
    void aBrokenJarDoesNotTouchWhatRuns() throws Exception {
        host.run("install " + jar(ECHO, "1.0.0").write(files.resolve("old.jar")));
        long changed = bundle(ECHO).getLastModified();
        byte[] whole = jar(ECHO, "2.0.0").bytes();
        Path half = Files.write(files.resolve("half.jar"), Arrays.copyOf(whole, whole.length / 2));

        refused("update echo " + half).hasMessageContaining("nothing was changed");
        assertThat(bundle(ECHO).getLastModified()).isEqualTo(changed);
        assertThat(bundle(ECHO).getState()).isEqualTo(Bundle.ACTIVE);
    }

    @Test
    void refusesTheJarOfAnotherBundle() throws Exception {
        host.run("install " + jar(ECHO, "1.0.0").write(files.resolve("old.jar")));

        refused("update echo " + jar("com.example.other", "1.0.0").write(files.resolve("other.jar")))
                .hasMessageContaining("is com.example.other, not com.example.echo");
        refused("update nothing").hasMessage("there is no bundle 'nothing'; 'bundles' shows those there are");
    }

    @Test
    void importersGetTheNewPackagesAndOthersAreLeftAlone() throws Exception {
        host.run("install " + jar(ECHO, "1.0.0").header(Constants.EXPORT_PACKAGE, "com.example.echo;version=1.0")
                .with("com/example/echo/x", "x").write(files.resolve("old.jar")));
        host.install("com.example.importer", Map.of(Constants.IMPORT_PACKAGE, "com.example.echo")).start();
        host.install("com.example.stranger", Map.of()).start();
        Events events = new Events(host.context());

        host.run("update echo " + jar(ECHO, "1.1.0").header(Constants.EXPORT_PACKAGE, "com.example.echo;version=1.1")
                .with("com/example/echo/x", "x").write(files.resolve("new.jar")));

        assertThat(bundle("com.example.importer").getState()).isEqualTo(Bundle.ACTIVE);
        assertThat(events.bundles()).contains(ECHO, "com.example.importer").doesNotContain("com.example.stranger");
    }

    // --- Uninstall

    @Test
    void uninstallsWhatWasInstalledByCommand() throws Exception {
        host.run("install " + jar(ECHO, "1.0.0").write(files.resolve("old.jar")));

        assertThat(host.show("uninstall echo")).contains("uninstalled");
        assertThat(bundle(ECHO)).isNull();
    }

    @Test
    void uninstallsOthersOnlyIfTheyOfferAnOverlayOrByForce() throws Exception {
        host.install("org.ipv8.runtime", Map.of()).start();
        host.install("com.example.overlay", Map.of()).start();
        host.offer(bundle("com.example.overlay"), TestFactory.other());

        refused("uninstall runtime").hasMessageContaining("--force");
        assertThat(bundle("org.ipv8.runtime")).isNotNull();
        host.run("uninstall --force runtime");
        assertThat(bundle("org.ipv8.runtime")).isNull();
        host.run("uninstall overlay");
        assertThat(bundle("com.example.overlay")).isNull();
    }

    @Test
    void prefersBundlesOfThePlatformWhenNamesAreShort() throws Exception {
        host.install("com.example.runtime", Map.of());
        host.install("com.example.more.runtime", Map.of());

        refused("uninstall runtime").hasMessage("'runtime' could be com.example.runtime or com.example.more.runtime; "
                + "say the whole symbolic name");
        host.install("org.ipv8.runtime", Map.of());
        refused("uninstall runtime").hasMessageStartingWith("org.ipv8.runtime is part of the platform");
    }

    @Test
    void leavesWatchedDirectoriesToWhoWatchesThem() throws Exception {
        Path deployed = jar(ECHO, "1.0.0").write(Files.createDirectory(files.resolve("deploy")).resolve("echo.jar"));
        host.context().installBundle(deployed.toUri().toString()).start();
        Path newer = jar(ECHO, "1.1.0").write(files.resolve("new.jar"));

        refused("uninstall --force echo").hasMessageEndingWith("remove that file, and it is uninstalled by itself");
        refused("update echo " + newer).hasMessageEndingWith("replace that file, and it is updated by itself");
        assertThat(bundle(ECHO).getState()).isEqualTo(Bundle.ACTIVE);

        Files.move(newer, deployed, StandardCopyOption.REPLACE_EXISTING);
        host.run("update echo");
        assertThat(bundle(ECHO).getVersion()).hasToString("1.1.0");
    }

    @Test
    void refusesToPullTheGroundFromUnderItself() {
        refused("uninstall --force " + host.context().getBundle(0).getSymbolicName()).hasMessageContaining("cannot be uninstalled");
    }
}
