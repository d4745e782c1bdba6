package org.ipv8.shell.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;

import com.google.gson.JsonParser;
import org.ipv8.testkit.sim.SimHost;
import org.ipv8.testkit.sim.Simulation;
import org.ipv8.transport.Transport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Constants;
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
        commands.addTransport(registration.getReference());
        return registration;
    }

    @Test
    void jsonTakesWhatAnotherCommandReturns() throws Exception {
        assertThat(JsonParser.parseString((String) host.run("json (version)"))).isEqualTo(
                JsonParser.parseString((String) host.run("version --json")));
    }

    @Test
    void mistakesAreNamed() {
        assertThatThrownBy(() -> host.run("version --all")).isInstanceOf(CommandException.class)
                .hasMessage("version has no option --all; 'help ipv8:version' shows how it is used");
    }
}
