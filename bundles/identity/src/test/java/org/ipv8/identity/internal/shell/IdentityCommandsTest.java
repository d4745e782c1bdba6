package org.ipv8.identity.internal.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.apache.felix.gogo.runtime.CommandProcessorImpl;
import org.apache.felix.gogo.runtime.threadio.ThreadIOImpl;
import org.apache.felix.service.command.CommandSession;
import org.ipv8.identity.Identities;
import org.ipv8.identity.internal.Patient;
import org.ipv8.identity.internal.World;
import org.ipv8.testkit.sim.SimNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands as the shell runs them. */
class IdentityCommandsTest {

    private static final String HASH = "0a".repeat(20);
    private static final List<String> FUNCTIONS = List.of("list", "create", "close", "remove", "peers", "attributes", "request",
            "expect", "disclose", "attest", "verify", "graph");

    @TempDir
    private Path folder;
    private World world;
    private SimNode first;
    private SimNode second;

    @BeforeEach
    void start() {
        world = new World(folder);
        first = world.node();
        second = world.node();
        world.simulation.introduceAll();
    }

    @AfterEach
    void stop() {
        world.close();
    }

    private Object run(String line) throws Exception {
        CommandProcessorImpl processor = new CommandProcessorImpl(new ThreadIOImpl());
        IdentityCommands commands = new IdentityCommands(List.of(at(first), at(second)));
        FUNCTIONS.forEach(function -> processor.addCommand("identity", commands, function));
        try (CommandSession shell = processor.createSession(new ByteArrayInputStream(new byte[0]), new ByteArrayOutputStream(),
                new ByteArrayOutputStream())) {
            return shell.execute(line);
        } finally {
            processor.stop();
        }
    }

    private Map.Entry<Map<String, Object>, Identities> at(SimNode node) {
        return Map.entry(Map.of("ipv8.node", node.node().name()), Patient.of(node.overlay(Identities.class), world));
    }

    private static String mid(SimNode node) {
        return node.key().mid().toHex();
    }

    @Test
    void openCloseAndRemovePseudonyms() throws Exception {
        assertThat(run("identity:create alice")).isInstanceOfSatisfying(Actions.Row.class, row -> assertThat(row.open()).isTrue());
        assertThat((List<?>) run("identity:list")).extracting("name").containsExactly("~", "alice");
        assertThat(run("identity:close alice")).isEqualTo(new IdentityCommands.Done("alice", "closed"));
        assertThat(run("identity:close alice")).isEqualTo(new IdentityCommands.Done("alice", "was not open"));
        assertThat((List<?>) run("identity:list")).extracting("open").containsExactly(true, false);
        assertThat(run("identity:remove alice")).isEqualTo(new IdentityCommands.Done("alice", "removed"));
        assertThat((List<?>) run("identity:list")).hasSize(1);
        assertThatThrownBy(() -> run("identity:create ../alice")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> run("identity:attributes -a alice")).hasMessage("no pseudonym 'alice' is open;"
                + " 'identity:list' shows them, 'identity:create alice' opens it");
    }

    @Test
    void haveAnAuthoritySign() throws Exception {
        String other = second.node().name();
        assertThat((List<?>) run("identity:peers")).extracting("mid").containsExactly(second.key().mid());
        run("identity:expect -n " + other + " " + mid(first).substring(0, 6) + " age " + HASH);

        assertThat(run("identity:request -t " + mid(second).substring(0, 6) + " age " + HASH))
                .isInstanceOfSatisfying(Actions.CredentialRow.class, row -> {
                    assertThat(row.attribute()).isEqualTo("age");
                    assertThat(row.attesters()).containsExactly(second.key().mid());
                });
        assertThat((List<?>) run("identity:attributes")).hasSize(1);
        assertThat((List<?>) run("identity:attributes -n " + other + " -s " + mid(first))).hasSize(1);
        assertThat((List<?>) run("identity:graph")).extracting("attribute").containsExactly("age");
        assertThat(run("identity:graph --dot")).asString().contains("->");
        assertThat((List<?>) run("identity:graph -a ~ -n " + other)).hasSize(1);
    }

    @Test
    void discloseVerifyAndSign() throws Exception {
        String other = second.node().name();
        String credential = ((Actions.CredentialRow) run("identity:request age " + HASH)).credential().toHex();
        assertThat((List<?>) run("identity:verify -n " + other + " " + mid(first))).isEmpty();
        run("identity:disclose " + mid(second) + " " + credential.substring(0, 8));
        world.advance(Duration.ofSeconds(1));

        assertThat((List<?>) run("identity:verify -n " + other + " " + mid(first))).hasSize(1);
        assertThat(run("identity:attest -n " + other + " " + mid(first) + " " + credential.substring(0, 8)))
                .isInstanceOfSatisfying(Actions.CredentialRow.class, row ->
                        assertThat(row.attesters()).containsExactly(second.key().mid()));
    }

    @Test
    void sayWhatIsWrong() {
        assertThatThrownBy(() -> run("identity:request -t ffff age " + HASH)).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no peer begins with 'ffff'; 'identity:peers' shows them");
        assertThatThrownBy(() -> run("identity:request age 00")).hasMessageContaining("an attribute hash of 1 bytes");
        assertThatThrownBy(() -> run("identity:list -n nowhere")).hasMessageContaining("no node nowhere runs the identity overlay");
        assertThatThrownBy(() -> run("identity:expect ffff age " + HASH)).hasMessageContaining("no subject begins with 'ffff'");
        assertThatThrownBy(() -> run("identity:disclose " + mid(second))).hasMessage("no credentials to disclose");
    }
}
