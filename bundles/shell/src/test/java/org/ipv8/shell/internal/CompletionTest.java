package org.ipv8.shell.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.apache.felix.gogo.jline.Builtin;
import org.apache.felix.gogo.jline.Shell;
import org.apache.felix.gogo.runtime.CommandSessionImpl;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Descriptor;
import org.apache.felix.service.command.Parameter;
import org.ipv8.testkit.sim.SimNode;
import org.ipv8.testkit.sim.Simulation;
import org.jline.builtins.Completers;
import org.jline.reader.Candidate;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.ParsedLine;
import org.jline.terminal.impl.DumbTerminal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.ServiceRegistration;

/** Completion with the completer of Gogo's JLine shell, set up the way that shell does it. */
class CompletionTest {

    @TempDir
    private Path storage;
    private final Simulation simulation = Simulation.seeded(1);
    private final Nodes nodes = new Nodes();
    private SimNode node;
    private Host host;
    private LineReader reader;

    @BeforeEach
    void start() throws Exception {
        node = simulation.node(simulation.network().host(), TestFactory.discovery(), TestFactory.other());
        simulation.node(simulation.network().host(), TestFactory.discovery());
        simulation.introduceAll();
        nodes.add(node.node());
        host = new Host(storage);
        Commands commands = new Commands(host.context());
        host.with(new OverviewCommands(nodes), new PeerCommands(nodes), new TrafficCommands(nodes),
                new CompletionCommands(nodes, commands)).with(new Completion(commands));
        register("gogo", "complete", new Builtin());
        reader = LineReaderBuilder.builder().terminal(
                new DumbTerminal(new ByteArrayInputStream(new byte[0]), new ByteArrayOutputStream())).build();
        host.session().put(Shell.VAR_READER, reader);
        host.session().put(Shell.VAR_COMPLETIONS, new HashMap<>());
        host.run("nodes");
    }

    private ServiceRegistration<?> register(String scope, String function, Object service) {
        return host.context().registerService(Object.class.getName(), service, new Hashtable<>(
                Map.of("osgi.command.scope", scope, "osgi.command.function", function)));
    }

    @AfterEach
    void stop() throws Exception {
        host.close();
        simulation.close();
    }

    /** Returns what the shell offers when the tab key is hit at the end of these words. */
    private List<String> complete(String... words) {
        CommandSession session = host.session();
        List<Candidate> candidates = new ArrayList<>();
        new Completers.Completer(new Completers.CompletionEnvironment() {
            @Override
            public Map<String, List<Completers.CompletionData>> getCompletions() {
                return Shell.getCompletions(session);
            }

            @Override
            @SuppressWarnings("unchecked")
            public Set<String> getCommands() {
                return (Set<String>) session.get(CommandSessionImpl.COMMANDS);
            }

            @Override
            public String resolveCommand(String command) {
                return Shell.resolve(session, command);
            }

            @Override
            public String commandName(String command) {
                return command.substring(command.indexOf(':') + 1);
            }

            @Override
            public Object evaluate(LineReader unused, ParsedLine line, String function) throws Exception {
                session.put(Shell.VAR_COMMAND_LINE, line);
                return session.execute(function);
            }
        }).complete(reader, new Line(List.of(words)), candidates);
        return candidates.stream().map(Candidate::value).toList();
    }

    /** Words with the cursor at the end of the last one. */
    public record Line(List<String> words) implements ParsedLine {

        @Override
        public String word() {
            return words.get(wordIndex());
        }

        @Override
        public int wordCursor() {
            return word().length();
        }

        @Override
        public int wordIndex() {
            return words.size() - 1;
        }

        @Override
        public String line() {
            return String.join(" ", words);
        }

        @Override
        public int cursor() {
            return line().length();
        }
    }

    @Test
    void offersCommandsButNotTheOneBehindCompletion() {
        assertThat(complete("")).contains("peers", "ipv8:peers", "overlays").doesNotContain("_complete");
    }

    @Test
    void offersTheOptionsOfACommand() {
        assertThat(complete("peers", "-")).containsExactlyInAnyOrder("-n", "--node", "-j", "--json");
        assertThat(complete("ipv8:walk", "--")).contains("--overlay");
    }

    @Test
    void offersWhatAnOptionCanBe() {
        assertThat(complete("peers", "--node", "")).containsExactly("node0");
        assertThat(complete("walk", "-o", "")).containsExactly("discovery", "other");
    }

    @Test
    void offersWhatAWordCanBe() {
        assertThat(complete("peers", "")).containsExactly("discovery", "other");
        assertThat(complete("peer", "")).containsExactly(simulation.node(1).node().mid().toString());
        assertThat(complete("walk", "--overlay", "discovery", "")).containsExactly(simulation.node(1).address().toString());
        assertThat(complete("nodes", "")).isEmpty();
    }

    /** A command of another bundle. */
    public static final class Late {

        @Descriptor("does something with a community")
        public String act(@Descriptor("where") @Parameter(names = {"-n", "--node"}, absentValue = "") String node,
                @Descriptor("which") String community) {
            return node + community;
        }
    }

    @Test
    void learnsCommandsThatComeLaterBeforeTheNextLineIsExecuted() throws Exception {
        register("late", "act", new Late());
        assertThat(complete("late:act", "-")).isEmpty();

        host.run("nodes");

        assertThat(complete("late:act", "-")).containsExactlyInAnyOrder("-n", "--node");
        assertThat(complete("late:act", "")).containsExactly(TestFactory.OTHER.toHex(), TestFactory.DISCOVERY.toHex());
    }

    @Test
    void doesNothingInAShellWithoutALineEditor() throws Exception {
        host.session().put(Shell.VAR_COMPLETIONS, null);

        host.run("nodes");

        assertThat(host.session().get(Shell.VAR_COMPLETIONS)).isNull();
    }
}
