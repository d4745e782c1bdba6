package org.ipv8.echo.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import org.apache.felix.gogo.runtime.CommandProcessorImpl;
import org.apache.felix.gogo.runtime.threadio.ThreadIOImpl;
import org.apache.felix.service.command.CommandSession;
import org.ipv8.echo.Echo;
import org.ipv8.overlay.OverlayFactory;
import org.ipv8.peer.Peer;
import org.ipv8.testkit.OverlayTest;
import org.ipv8.testkit.Overlays;
import org.ipv8.testkit.UnderTest;
import org.ipv8.testkit.sim.SimNetwork;
import org.junit.jupiter.api.Test;

/** The command as the shell runs it. */
@OverlayTest(peers = 3)
class EchoCommandsTest {

    @UnderTest
    private final OverlayFactory factory = new EchoFactory(Map.of());

    /** A real echo overlay that lets simulated time pass until the answer is there: the command waits and cannot do that. */
    private record Patient(Echo echo, SimNetwork network) implements Echo {

        @Override
        public List<Peer> peers() {
            return echo.peers();
        }

        @Override
        public CompletionStage<Answer> echo(Peer peer, String text) {
            CompletableFuture<Answer> answer = echo.echo(peer, text).toCompletableFuture();
            network.runUntil(answer::isDone, Duration.ofMinutes(1));
            return answer;
        }

        @Override
        public Counters counters() {
            return echo.counters();
        }
    }

    @SuppressWarnings("unchecked")
    private static List<EchoRound.Row> run(Overlays<Echo> echo, String line) throws Exception {
        CommandProcessorImpl processor = new CommandProcessorImpl(new ThreadIOImpl());
        processor.addCommand("echo", new EchoCommands(List.of(new Patient(echo.of(0), echo.network()))), "ask");
        try (CommandSession shell = processor.createSession(new ByteArrayInputStream(new byte[0]), new ByteArrayOutputStream(),
                new ByteArrayOutputStream())) {
            return (List<EchoRound.Row>) shell.execute(line);
        } finally {
            processor.stop();
        }
    }

    @Test
    void showsTheAnswersOfAllPeers(Overlays<Echo> echo) throws Exception {
        assertThat(run(echo, "echo:ask hello world")).hasSize(2).allSatisfy(row -> {
            assertThat(row.answer()).isEqualTo("hello world");
            assertThat(row.roundTrip()).isPresent();
        }).extracting(EchoRound.Row::peer).containsExactlyInAnyOrder(echo.peer(1).mid(), echo.peer(2).mid());
    }

    @Test
    void asksOnlyThePeerThatIsMeant(Overlays<Echo> echo) throws Exception {
        assertThat(run(echo, "echo:ask --peer " + echo.peer(2).mid() + " hello")).singleElement()
                .extracting(EchoRound.Row::peer).isEqualTo(echo.peer(2).mid());
    }

    @Test
    void saysWhoDidNotAnswer(Overlays<Echo> echo) throws Exception {
        echo.network().cut(0, 1);

        assertThat(run(echo, "echo:ask hello")).filteredOn(row -> row.peer().equals(echo.peer(1).mid())).singleElement()
                .satisfies(row -> {
                    assertThat(row.roundTrip()).isEmpty();
                    assertThat(row.answer()).contains("did not answer within 5000 ms");
                });
    }

    @Test
    void saysThatThereIsNobodyToAsk(Overlays<Echo> echo) {
        assertThatThrownBy(() -> run(echo, "echo:ask --peer ffffffffff hello")).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no peer to ask; 'peers echo' shows who runs the echo overlay");
    }
}
