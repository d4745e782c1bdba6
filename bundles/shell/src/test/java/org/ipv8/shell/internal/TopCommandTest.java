package org.ipv8.shell.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

import org.apache.felix.service.command.CommandProcessor;
import org.apache.felix.service.command.CommandSession;
import org.ipv8.testkit.sim.SimNode;
import org.ipv8.testkit.sim.Simulation;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TopCommandTest {

    @TempDir
    private Path storage;
    private final Simulation simulation = Simulation.seeded(3);
    private final Nodes nodes = new Nodes();
    private SimNode first;
    private SimNode second;
    private Host host;

    @BeforeEach
    void start() throws Exception {
        first = simulation.node(simulation.network().host(), TestFactory.discovery());
        second = simulation.node(simulation.network().host(), TestFactory.discovery());
        nodes.add(first.node());
        host = new Host(storage).with(new TopCommand(nodes, duration -> {
            first.node().overlays().get(0).walkTo(second.address());
            simulation.network().advance(duration);
        })).with(new TableConverter());
    }

    @AfterEach
    void stop() throws Exception {
        host.close();
        simulation.close();
    }

    @Test
    void showsWhatHappensMeanwhile() throws Exception {
        assertThat(host.show("top")).contains("introduction-request").contains("introduction-response").contains("discovery")
                .startsWith("NODE   OVERLAY");
        assertThat((String) host.run("top --json --seconds 2")).contains("\"sent\": 0.5").contains("\"received\": 0.5");
        assertThatThrownBy(() -> host.run("top --seconds 0")).hasMessageContaining("1 to 60");
    }

    @Test
    void saysThatNothingHappens() throws Exception {
        nodes.remove(first.node());

        assertThat(host.show("top")).isEqualTo("no traffic right now");
    }

    @Test
    void refreshesInATerminalUntilAKeyIsPressed() throws Exception {
        CommandProcessor processor = host.context().getService(host.context().getServiceReference(CommandProcessor.class));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (CommandSession session = processor.createSession(new ByteArrayInputStream(new byte[] {'q'}), out, out)) {
            session.put(".terminal", new Object());

            assertThat(session.execute("ipv8:top")).isNull();
        }
        assertThat(out.toString(StandardCharsets.UTF_8)).startsWith("\033[H\033[2J").contains("introduction-request");
    }
}
