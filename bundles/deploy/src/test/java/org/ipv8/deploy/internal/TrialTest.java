package org.ipv8.deploy.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.ipv8.deploy.Deployment;
import org.ipv8.deploy.DeploymentException;
import org.ipv8.deploy.Explanation;
import org.ipv8.testkit.sim.SimNode;
import org.ipv8.testkit.sim.Simulation;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;

/** A version that starts, but does not do what its predecessor did, gives way to it. */
class TrialTest {

    private static final String ECHO = "com.example.echo";

    @TempDir
    private Path storage;
    @TempDir
    private Path files;
    private final Simulation simulation = Simulation.seeded(1);
    private SimNode node;
    private Host host;

    @BeforeEach
    void start() throws Exception {
        host = new Host(storage, Map.of());
        node = simulation.node(simulation.network().host(), TestFactory.discovery());
        host.deployer().addNode(node.node());
        host.deployer().install(List.of(TestJar.of(ECHO, "1.0.0").write(files.resolve("old.jar")).toUri()));
    }

    @AfterEach
    void stop() throws Exception {
        host.close();
        simulation.close();
    }

    private Deployment update(TestJar jar) throws Exception {
        return host.deployer().update("echo", Optional.of(jar.write(files.resolve("new.jar")).toUri()));
    }

    private CompletableFuture<Deployment> begin(TestJar jar) throws Exception {
        jar.write(files.resolve("new.jar"));
        CompletableFuture<Deployment> result = CompletableFuture.supplyAsync(() -> host.deployer().update("echo",
                Optional.of(files.resolve("new.jar").toUri())));
        Host.await("version 2", () -> version().equals("2.0.0 runs"));
        return result;
    }

    private String version() {
        return host.bundle(ECHO).getVersion() + (host.bundle(ECHO).getState() == Bundle.ACTIVE ? " runs" : " rests");
    }

    /** Lets a version offer an overlay, which the node takes. */
    private void offers(String version, TestFactory factory) {
        host.onStarted(ECHO, version, started -> {
            host.offer(started, factory);
            try {
                node.add(factory);
            } catch (IllegalStateException e) {
                assertThat(factory.fails()).isTrue();
            }
        });
    }

    // --- Overlays

    @Test
    void anOverlayThatFailsIsTakenBackAtOnceAndExplained() throws Exception {
        offers("2.0.0", TestFactory.failing());

        assertThatThrownBy(() -> update(TestJar.of(ECHO, "2.0.0"))).isInstanceOf(DeploymentException.class)
                .hasMessage("com.example.echo version 2.0.0 does not work: overlay broken on node node0 failed: no database, for a "
                        + "test; version 1.0.0 is back and runs");
        assertThat(version()).isEqualTo("1.0.0 runs");
        assertThat(host.deployer().list()).filteredOn(each -> each.bundle().equals(ECHO)).isEmpty(); // it does not concern us
        host.offer(host.bundle(ECHO), TestFactory.failing());
        assertThat(host.deployer().explain("broken", Optional.empty())).extracting(Explanation::verdict)
                .anyMatch(verdict -> verdict.startsWith("version 2.0.0 does not work: overlay broken"));
    }

    @Test
    void anOverlayThatPassesItsSelfCheckStays() throws Exception {
        CompletableFuture<Void> check = new CompletableFuture<>();
        offers("2.0.0", TestFactory.checking(() -> check));
        CompletableFuture<Deployment> update = begin(TestJar.of(ECHO, "2.0.0"));

        assertThat(update).isNotDone();
        check.complete(null);

        assertThat(update.get(20, TimeUnit.SECONDS).version()).isEqualTo("2.0.0");
    }

    @Test
    void anOverlayThatSaysItDoesNotWorkIsTakenBack() throws Exception {
        offers("2.0.0", TestFactory.checking(() -> CompletableFuture.failedFuture(new IllegalStateException("the key is gone"))));

        assertThatThrownBy(() -> update(TestJar.of(ECHO, "2.0.0"))).hasMessageContaining(
                "overlay checked on node node0 says of itself: the key is gone; version 1.0.0 is back and runs");
        assertThat(version()).isEqualTo("1.0.0 runs");
    }

    @Test
    void anOverlayThatDoesNotAnswerIsTakenBackAfterHalfAMinute() throws Exception {
        offers("2.0.0", TestFactory.checking(CompletableFuture::new));
        CompletableFuture<Deployment> update = begin(TestJar.of(ECHO, "2.0.0"));

        host.advance(29);
        assertThat(update).isNotDone();
        host.advance(1);

        assertThatThrownBy(() -> update.get(20, TimeUnit.SECONDS)).hasMessageContaining(
                "has not finished its self-check after 30 seconds; version 1.0.0 is back and runs");
    }

    @Test
    void anOverlayThatDoesNotRunWhereItRanBeforeIsTakenBack() throws Exception {
        host.offer(host.bundle(ECHO), TestFactory.other());
        node.add(TestFactory.other());
        host.onStarted(ECHO, "2.0.0", started -> {
            host.offer(started, TestFactory.other());
            node.remove("other");
        });
        CompletableFuture<Deployment> update = begin(TestJar.of(ECHO, "2.0.0"));
        host.advance(30);

        assertThatThrownBy(() -> update.get(20, TimeUnit.SECONDS)).hasMessageContaining(
                "overlay other on node node0 does not run after 30 seconds");
    }

    // --- Components

    private static TestJar component(String version, String wants) {
        return component(version, wants, "PlainThing");
    }

    private static TestJar component(String version, String wants, String type) {
        return TestJar.of(ECHO, version).header("Service-Component", "OSGI-INF/echo.xml")
                .header("Import-Package", "org.osgi.framework").with("OSGI-INF/echo.xml", """
                <scr:component xmlns:scr="http://www.osgi.org/xmlns/scr/v1.4.0" name="echo.Thing" immediate="true">
                  %s
                  <implementation class="org.ipv8.deploy.internal.%s"/>
                </scr:component>
                """.formatted(wants, type));
    }

    @Test
    void aComponentThatWaitsWhereItsPredecessorWorkedIsTakenBack() throws Exception {
        host.startComponentRuntime();
        update(component("1.5.0", "").with(PlainThing.class));
        CompletableFuture<Deployment> update = begin(component("2.0.0", "<reference name=\"s\" interface=\"com.example.Store\"/>")
                .with(PlainThing.class));
        assertThat(update).isNotDone();
        host.advance(30);

        assertThatThrownBy(() -> update.get(20, TimeUnit.SECONDS)).hasMessageContaining(
                "component echo.Thing waits for service com.example.Store after 30 seconds; version 1.5.0 is back and runs");
    }

    @Test
    void aComponentThatCannotBeMadeIsTakenBackAtOnce() throws Exception {
        host.startComponentRuntime();
        update(component("1.5.0", "").with(PlainThing.class));

        assertThatThrownBy(() -> update(component("2.0.0", "", "FailingThing").with(FailingThing.class)))
                .hasMessageContaining("component echo.Thing failed: ").hasMessageEndingWith("; version 1.5.0 is back and runs");
        assertThat(version()).isEqualTo("1.5.0 runs");
    }

    @Test
    void aComponentWithoutItsClassIsTakenBack() throws Exception {
        host.startComponentRuntime();
        update(component("1.5.0", "").with(PlainThing.class));
        CompletableFuture<Deployment> update = begin(component("2.0.0", ""));
        host.advance(30);

        assertThatThrownBy(() -> update.get(20, TimeUnit.SECONDS)).hasMessageContaining("component echo.Thing is ready, but is not there");
    }

    // --- When the process ends

    @Test
    void aTrialThatTheProcessDoesNotSurviveIsLost() throws Exception {
        offers("2.0.0", TestFactory.checking(CompletableFuture::new));
        begin(TestJar.of(ECHO, "2.0.0"));

        host.restart(() -> Files.delete(files.resolve("new.jar")));

        Host.await("the end of the trial", () -> host.log().stream().anyMatch(line -> line.endsWith(
                "the process ended while a new version was on trial; version 1.0.0 is back")));
        assertThat(version()).isEqualTo("1.0.0 runs");
    }
}
