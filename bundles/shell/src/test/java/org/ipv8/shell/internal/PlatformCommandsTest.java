package org.ipv8.shell.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.google.gson.JsonParser;
import org.ipv8.testkit.sim.SimHost;
import org.ipv8.testkit.sim.Simulation;
import org.ipv8.transport.Transport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;

class PlatformCommandsTest {

    @TempDir
    private Path storage;
    private Host host;
    private PlatformCommands commands;

    @BeforeEach
    void start() throws Exception {
        host = new Host(storage);
        commands = new PlatformCommands(host.context());
        host.with(commands).with(new TableConverter());
    }

    @AfterEach
    void stop() throws Exception {
        host.close();
    }

    @Test
    void versionShowsWhatRuns() throws Exception {
        assertThat(host.show("version")).contains("java:       " + Runtime.version())
                .contains("framework:  org.apache.felix.framework 7.");
        assertThat(JsonParser.parseString((String) host.run("version --json")).getAsJsonObject().keySet())
                .containsExactly("ipv8", "java", "system", "framework", "signatures");
    }

    @Test
    void bundlesShowsWhatIsMissing() throws Exception {
        host.install("org.ipv8.fine", Map.of());
        host.install("com.example.overlay", Map.of(Constants.IMPORT_PACKAGE,
                "org.ipv8.overlay;version=\"[1.0,2)\",org.ipv8.extra;resolution:=optional,org.osgi.framework"));
        host.install("com.example.stranger", Map.of(Constants.IMPORT_PACKAGE, "com.example.missing"));

        assertThat(host.show("bundles").lines().map(line -> line.replaceAll(" +", " ").strip())).containsExactly(
                "ID BUNDLE VERSION STATE PROBLEM", "1 org.ipv8.fine 1.2.3 installed",
                "2 com.example.overlay 1.2.3 installed missing: package (&(osgi.wiring.package=org.ipv8.overlay)"
                        + "(version>=1.0.0)(!(version>=2.0.0)))");
    }

    @Test
    void bundlesThatRunHaveNoProblem() throws Exception {
        Bundle bundle = host.install("org.ipv8.fine", Map.of());
        bundle.start();

        assertThat(host.run("bundles")).asList().containsExactly(new PlatformCommands.BundleRow(bundle.getBundleId(),
                "org.ipv8.fine", "1.2.3", "active", Optional.empty()));
    }

    @Test
    void transportsShowsThePreferredOneFirst() throws Exception {
        assertThat(host.show("transports")).isEqualTo(
                "there is no transport; 'bundles' shows whether something is missing");
        try (Simulation simulation = Simulation.seeded(1)) {
            SimHost machine = simulation.network().host();
            ServiceRegistration<Transport> plain = register(machine.transport(), 0);
            ServiceRegistration<Transport> better = register(machine.transport(), 5);

            assertThat((List<?>) host.run("transports")).extracting("ranking").containsExactly(5, 0);
            assertThat(host.show("transports")).contains(machine.ipv4().host());

            commands.removeTransport(better.getReference());
            assertThat((List<?>) host.run("transports")).extracting("ranking").containsExactly(0);
            plain.unregister();
        }
    }

    private ServiceRegistration<Transport> register(Transport transport, int ranking) {
        ServiceRegistration<Transport> registration = host.context().registerService(Transport.class, transport,
                new Hashtable<>(Map.of(Constants.SERVICE_RANKING, ranking)));
        ServiceReference<Transport> reference = registration.getReference();
        commands.addTransport(reference, transport);
        return registration;
    }

    @Test
    void jsonTakesWhatAnotherCommandReturns() throws Exception {
        host.install("org.ipv8.fine", Map.of());

        assertThat(JsonParser.parseString((String) host.run("json (bundles)"))).isEqualTo(
                JsonParser.parseString((String) host.run("bundles --json")));
    }

    @Test
    void mistakesAreNamed() {
        assertThatThrownBy(() -> host.run("version --all")).isInstanceOf(CommandException.class)
                .hasMessage("version has no option --all; 'help ipv8:version' shows how it is used");
    }
}
