package org.ipv8.deploy.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.ipv8.deploy.Deployment;
import org.ipv8.deploy.DeploymentException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.Constants;

/** Bundles come, change and go in a real framework, on demand. */
class BundleDeployerTest {

    private static final String ECHO = "com.example.echo";

    @TempDir
    private Path storage;
    @TempDir
    private Path files;
    private Host host;

    @BeforeEach
    void start() throws Exception {
        host = new Host(storage, Map.of());
    }

    @AfterEach
    void stop() throws Exception {
        host.close();
    }

    private TestJar jar(String version) {
        return TestJar.of(ECHO, version);
    }

    private Deployment install(Path... jars) {
        return host.deployer().install(Arrays.stream(jars).map(Path::toUri).toList()).get(0);
    }

    private Deployment install(TestJar jar) throws Exception {
        return install(jar.write(files.resolve("installed.jar")));
    }

    private Deployment update(String name, Path jar) {
        return host.deployer().update(name, Optional.of(jar.toUri()));
    }

    private Deployment update(TestJar jar) throws Exception {
        return update("echo", jar.write(files.resolve("newer.jar")));
    }

    private static AbstractThrowableAssert<?, ?> refused(ThrowingCallable change) {
        return assertThatThrownBy(change).isInstanceOf(DeploymentException.class);
    }

    private String version() {
        return host.bundle(ECHO).getVersion() + (host.bundle(ECHO).getState() == Bundle.ACTIVE ? " runs" : " rests");
    }

    // --- Install

    @Test
    void installsAndStarts() throws Exception {
        Path jar = jar("1.0.0").write(files.resolve("echo 1+2.jar"));

        assertThat(install(jar)).extracting(Deployment::bundle, Deployment::version, Deployment::state, Deployment::origin)
                .containsExactly(ECHO, "1.0.0", "active", Deployment.Origin.COMMAND);
        assertThat(version()).isEqualTo("1.0.0 runs");
    }

    @Test
    void refusesOtherUrls() {
        refused(() -> host.deployer().install(List.of(URI.create("ftp://localhost/echo.jar"))))
                .hasMessageContaining("no URL that starts with file:, http: or https:");
    }

    @Test
    void refusesWhatIsInstalledAlready() throws Exception {
        Path jar = jar("1.0.0").write(files.resolve("echo.jar"));
        install(jar);

        refused(() -> install(jar)).hasMessageEndingWith("is installed already; 'update com.example.echo FILE' replaces it");
    }

    @Test
    void refusesJarsThatAreNotComplete() throws Exception {
        byte[] whole = jar("1.0.0").bytes();
        for (int length : new int[] {0, 1, whole.length / 2, whole.length - 1}) {
            Path part = Files.write(files.resolve("part.jar"), Arrays.copyOf(whole, length));
            refused(() -> install(part)).hasMessageContaining("is no complete jar").hasMessageEndingWith("nothing was changed");
        }
        assertThat(host.context().getBundles()).hasSize(1);
    }

    @Test
    void refusesJarsWithAFlippedByte() throws Exception {
        byte[] bytes = jar("1.0.0").with("data", "0123456789".repeat(5)).bytes();
        int content = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("0123456789");
        bytes[content] ^= 1;
        Path broken = Files.write(files.resolve("broken.jar"), bytes);

        refused(() -> install(broken)).hasMessageContaining("is no complete jar");
        assertThat(host.context().getBundles()).hasSize(1);
    }

    @Test
    void refusesJarsThatAreNoBundles() throws Exception {
        refused(() -> install(TestJar.plain())).hasMessageContaining("its manifest has no Bundle-SymbolicName");
    }

    @Test
    void refusesNamesThatWouldBeDirectories() throws Exception {
        for (String name : List.of("../../etc", "..", "a/b", "x\u0000y")) {
            refused(() -> install(TestJar.of(name, "1.0.0"))).hasMessageContaining("symbolic name");
        }
        assertThat(host.context().getBundles()).hasSize(1);
    }

    @Test
    void refusesAllIfOneIsBroken() throws Exception {
        Path good = jar("1.0.0").write(files.resolve("good.jar"));
        Path bad = Files.write(files.resolve("bad.jar"), new byte[100]);

        refused(() -> install(good, bad)).hasMessageContaining("bad.jar");
        assertThat(host.bundle(ECHO)).isNull();
    }

    @Test
    void saysWhatIsMissingAndStartsWhenItArrives() throws Exception {
        Deployment needy = install(jar("1.0.0").header(Constants.IMPORT_PACKAGE, "com.example.extra"));

        assertThat(needy.problem()).contains("missing: package (osgi.wiring.package=com.example.extra); it starts when that is there");
        assertThat(host.bundle(ECHO).getState()).isEqualTo(Bundle.INSTALLED);
        host.install(TestJar.of("com.example.unrelated", "1.0.0"));
        assertThat(host.bundle(ECHO).getState()).isEqualTo(Bundle.INSTALLED);

        host.install(TestJar.of("com.example.provider", "1.0.0").header(Constants.EXPORT_PACKAGE, "com.example.extra"));

        Events.awaitStart(host.context(), host.bundle(ECHO));
    }

    @Test
    void startsImportersAgainWhenTheirExporterComesBack() throws Exception {
        TestJar exporter = TestJar.of("org.ipv8.it.exporter", "1.0").header(Constants.EXPORT_PACKAGE, "org.ipv8.it").with("org/ipv8/it/x", "x");
        host.install(exporter).start();
        host.install(TestJar.of("com.example.importer", "1.0").header(Constants.IMPORT_PACKAGE, "org.ipv8.it")).start();

        host.deployer().uninstall("exporter", true);
        Host.await("the importer to stop", () -> host.bundle("com.example.importer").getState() == Bundle.INSTALLED);
        host.install(exporter);

        Host.await("the importer", () -> host.bundle("com.example.importer").getState() == Bundle.ACTIVE);
    }

    @Test
    void bringsBackWhatWasInstalledWhenTheFrameworkHasForgottenIt() throws Exception {
        install(jar("1.0.0"));
        Files.delete(files.resolve("installed.jar"));

        host.restart(host::forget);

        Host.await("the bundle", () -> host.bundle(ECHO) != null && host.bundle(ECHO).getState() == Bundle.ACTIVE);
    }

    @Test
    void listsBundlesWithWhatTheyMiss() throws Exception {
        host.install(TestJar.of("org.ipv8.fine", "1.2.3"));
        host.install(TestJar.of("com.example.overlay", "1.2.3").header(Constants.IMPORT_PACKAGE,
                "org.ipv8.overlay;version=\"[1.0,2)\",org.ipv8.extra;resolution:=optional,org.osgi.framework"));
        host.install(TestJar.of("com.example.stranger", "1.2.3").header(Constants.IMPORT_PACKAGE, "com.example.missing"));

        assertThat(host.deployer().list()).extracting(Deployment::bundle, Deployment::problem).containsExactly(
                org.assertj.core.groups.Tuple.tuple("org.ipv8.fine", Optional.empty()),
                org.assertj.core.groups.Tuple.tuple("com.example.overlay", Optional.of(
                        "missing: package (&(osgi.wiring.package=org.ipv8.overlay)(version>=1.0.0)(!(version>=2.0.0)))")));
    }

    // --- Update

    @Test
    void updatesFromAFile() throws Exception {
        install(jar("1.0.0"));
        long id = host.bundle(ECHO).getBundleId();

        assertThat(update(jar("1.1.0")).state()).isEqualTo("active");
        assertThat(host.bundle(ECHO).getBundleId()).isEqualTo(id);
        assertThat(version()).isEqualTo("1.1.0 runs");
    }

    @Test
    void updatesFromWhereItWasInstalled() throws Exception {
        install(jar("1.0.0"));
        jar("1.2.0").write(files.resolve("installed.jar"));

        host.deployer().update(ECHO, Optional.empty());

        assertThat(version()).isEqualTo("1.2.0 runs");
    }

    @Test
    void aVersionThatDoesNotStartGivesWayToTheOldOne() throws Exception {
        install(jar("1.0.0").with("data.txt", "first"));
        Files.delete(files.resolve("installed.jar"));

        refused(() -> update(jar("2.0.0").header(Constants.BUNDLE_ACTIVATOR, "com.example.Missing")))
                .hasMessageStartingWith("com.example.echo version 2.0.0 does not work: ")
                .hasMessageContaining("com.example.Missing").hasMessageEndingWith("; version 1.0.0 is back and runs");
        assertThat(version()).isEqualTo("1.0.0 runs");
        assertThat(host.bundle(ECHO).getEntry("data.txt").openStream()).hasContent("first");
        assertThat(host.log()).anyMatch(line -> line.startsWith("warn com.example.echo version 2.0.0 does not work"));
    }

    @Test
    void aVersionThatLacksSomethingDoesNotEvenStopTheOldOne() throws Exception {
        install(jar("1.0.0"));
        Events events = new Events(host.context());

        refused(() -> update(jar("2.0.0").header(Constants.IMPORT_PACKAGE, "com.example.extra;version=\"[1,2)\"")))
                .hasMessage("com.example.echo 2.0.0 is not started, missing: package (&(osgi.wiring.package=com.example.extra)"
                        + "(version>=1.0.0)(!(version>=2.0.0))); version 1.0.0 stays");
        assertThat(version()).isEqualTo("1.0.0 runs");
        assertThat(events.bundles()).isEmpty();
    }

    @Test
    void whatItExportsItselfIsNotMissing() throws Exception {
        install(jar("1.0.0"));

        update(jar("2.0.0").header(Constants.IMPORT_PACKAGE, "com.example.own,org.osgi.framework;version=\"[1.8,2)\"")
                .header(Constants.EXPORT_PACKAGE, "com.example.own;version=\"1.0\";uses:=\"a,b\"").with("com/example/own/x", "x"));

        assertThat(version()).isEqualTo("2.0.0 runs");
    }

    @Test
    void aVersionThatIsNotStartedInTimeGivesWayToTheOldOne() throws Exception {
        host.close();
        host = new Host(storage.resolve("other"), Map.of("trial.seconds", "1"));
        install(jar("1.0.0"));

        refused(() -> update(jar("2.0.0").header(Constants.BUNDLE_ACTIVATOR, SleepyActivator.class.getName())
                .header(Constants.IMPORT_PACKAGE, "org.osgi.framework").with(SleepyActivator.class)))
                .hasMessageContaining("it has not started after 1 seconds; version 1.0.0 is back and runs");
        assertThat(version()).isEqualTo("1.0.0 runs");
    }

    @Test
    void aBrokenJarDoesNotTouchWhatRuns() throws Exception {
        install(jar("1.0.0"));
        long changed = host.bundle(ECHO).getLastModified();
        byte[] whole = jar("2.0.0").bytes();
        Path half = Files.write(files.resolve("half.jar"), Arrays.copyOf(whole, whole.length / 2));

        refused(() -> update("echo", half)).hasMessageContaining("nothing was changed");
        assertThat(host.bundle(ECHO).getLastModified()).isEqualTo(changed);
        assertThat(version()).isEqualTo("1.0.0 runs");
    }

    @Test
    void refusesTheJarOfAnotherBundle() throws Exception {
        install(jar("1.0.0"));
        Path other = TestJar.of("com.example.other", "1.0.0").write(files.resolve("other.jar"));

        refused(() -> update("echo", other)).hasMessageContaining("is com.example.other, not com.example.echo");
        refused(() -> update("nothing", other)).hasMessage("there is no bundle 'nothing'; 'bundles' shows those there are");
    }

    @Test
    void importersGetTheNewPackagesAndOthersAreLeftAlone() throws Exception {
        install(jar("1.0.0").header(Constants.EXPORT_PACKAGE, "com.example.echo;version=1.0").with("com/example/echo/x", "x"));
        host.install(TestJar.of("com.example.importer", "1.0").header(Constants.IMPORT_PACKAGE, "com.example.echo")).start();
        host.install(TestJar.of("com.example.stranger", "1.0")).start();
        Events events = new Events(host.context());

        update(jar("1.1.0").header(Constants.EXPORT_PACKAGE, "com.example.echo;version=1.1").with("com/example/echo/x", "x"));

        assertThat(host.bundle("com.example.importer").getState()).isEqualTo(Bundle.ACTIVE);
        assertThat(events.bundles()).contains(ECHO, "com.example.importer").doesNotContain("com.example.stranger");
    }

    @Test
    void whatWasStoppedStaysStopped() throws Exception {
        install(jar("1.0.0"));
        host.bundle(ECHO).stop();

        assertThat(update(jar("1.1.0")).problem()).contains("it was stopped before, and still is");
        assertThat(version()).isEqualTo("1.1.0 rests");
    }

    // --- Rollback

    @Test
    void rollsBackAndForthAlsoAfterARestart() throws Exception {
        install(jar("1.0.0"));
        assertThat(update(jar("1.1.0")).previous()).contains("1.0.0");
        host.restart(() -> Files.delete(files.resolve("installed.jar")));

        assertThat(host.deployer().rollback("echo").version()).isEqualTo("1.0.0");
        assertThat(version()).isEqualTo("1.0.0 runs");
        assertThat(host.deployer().rollback("echo").previous()).contains("1.0.0");
        assertThat(version()).isEqualTo("1.1.0 runs");
    }

    @Test
    void saysThatThereIsNothingToRollBackTo() throws Exception {
        install(jar("1.0.0"));

        refused(() -> host.deployer().rollback("echo")).hasMessage(
                "com.example.echo 1.0.0 has replaced no version that is still known");
    }

    @Test
    void doesNotRollBackToADamagedJar() throws Exception {
        install(jar("1.0.0"));
        update(jar("1.1.0"));
        Path notes = storage.resolve("store").resolve(ECHO).resolve("notes.properties");
        String previous = Files.readAllLines(notes).stream().filter(line -> line.startsWith("PREVIOUS=")).findFirst().orElseThrow()
                .substring("PREVIOUS=".length());
        Files.write(notes.resolveSibling(previous + ".jar"), TestJar.of(ECHO, "6.6.6").bytes());

        refused(() -> host.deployer().rollback("echo")).hasMessageContaining("no version that is still known");
        assertThat(version()).isEqualTo("1.1.0 runs");
    }

    // --- Uninstall

    @Test
    void uninstallsWhatWasInstalledByCommand() throws Exception {
        install(jar("1.0.0"));

        assertThat(host.deployer().uninstall("echo", false).state()).isEqualTo("uninstalled");
        assertThat(host.bundle(ECHO)).isNull();
        assertThat(storage.resolve("store").resolve(ECHO)).doesNotExist();
    }

    @Test
    void uninstallsOthersOnlyIfTheyOfferAnOverlayOrByForce() throws Exception {
        host.install(TestJar.of("org.ipv8.runtime", "1.0")).start();
        host.install(TestJar.of("com.example.overlay", "1.0")).start();
        host.offer(host.bundle("com.example.overlay"), TestFactory.other());

        refused(() -> host.deployer().uninstall("runtime", false)).hasMessageContaining("--force");
        assertThat(host.bundle("org.ipv8.runtime")).isNotNull();
        host.deployer().uninstall("runtime", true);
        assertThat(host.bundle("org.ipv8.runtime")).isNull();
        host.deployer().uninstall("overlay", false);
        assertThat(host.bundle("com.example.overlay")).isNull();
    }

    @Test
    void prefersBundlesOfThePlatformWhenNamesAreShort() throws Exception {
        host.install(TestJar.of("com.example.runtime", "1.0"));
        host.install(TestJar.of("com.example.more.runtime", "1.0"));

        refused(() -> host.deployer().uninstall("runtime", false)).hasMessage("'runtime' could be com.example.runtime or "
                + "com.example.more.runtime; say the whole symbolic name");
        host.install(TestJar.of("org.ipv8.runtime", "1.0"));
        refused(() -> host.deployer().uninstall("runtime", false)).hasMessageStartingWith("org.ipv8.runtime is part of the platform");
    }

    @Test
    void leavesDirectoriesThatOthersWatchToThem() throws Exception {
        Path deployed = jar("1.0.0").write(Files.createDirectory(files.resolve("deploy")).resolve("echo.jar"));
        host.context().installBundle(deployed.toUri().toString()).start();
        Path newer = jar("1.1.0").write(files.resolve("new.jar"));

        refused(() -> host.deployer().uninstall("echo", true)).hasMessageEndingWith("remove that file, and it is uninstalled by itself");
        refused(() -> update("echo", newer)).hasMessageEndingWith("replace that file, and it is updated by itself");

        Files.move(newer, deployed, StandardCopyOption.REPLACE_EXISTING);
        host.deployer().update("echo", Optional.empty());
        assertThat(version()).isEqualTo("1.1.0 runs");
    }

    @Test
    void refusesToPullTheGroundFromUnderItself() {
        refused(() -> host.deployer().uninstall(host.context().getBundle(0).getSymbolicName(), true))
                .hasMessageContaining("cannot be uninstalled while it runs");
    }
}
