package org.ipv8.testkit.sim;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

import org.ipv8.testkit.echo.Echo;
import org.ipv8.testkit.echo.EchoFactory;
import org.ipv8.testkit.echo.EchoRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ParallelSimulationTest {

    private static final int NODES = 20;

    private final Simulation simulation = Simulation.builder().seed(42).parallel().start();
    private final SimNetwork network = simulation.network();

    @AfterEach
    void close() {
        simulation.close();
    }

    private List<SimNode> nodes() {
        IntStream.range(0, NODES).forEach(i -> simulation.node(network.host(), new EchoFactory()));
        simulation.introduceAll();
        return simulation.nodes();
    }

    private static CompletableFuture<String> echo(SimNode from, SimNode to) {
        return from.overlay(Echo.class).echo(from.peer(to), from + " to " + to).toCompletableFuture();
    }

    @Test
    void everybodyReachesEverybody() {
        List<SimNode> nodes = nodes();
        List<CompletableFuture<String>> answers = nodes.stream()
                .flatMap(from -> nodes.stream().filter(to -> to != from).map(to -> echo(from, to))).toList();

        network.advance(ofSeconds(1));

        assertThat(answers).hasSize(NODES * (NODES - 1)).allSatisfy(answer -> assertThat(answer).isCompleted());
        assertThat(network.trace().sent()).isEqualTo(2 * answers.size());
        assertThat(network.trace().count(Fate.DELIVERED)).isEqualTo(2 * answers.size());
        assertThat(network.trace().packets()).hasSize(2 * answers.size())
                .isSortedAccordingTo((a, b) -> a.endedAt().compareTo(b.endedAt()));
    }

    @Test
    void whatTravelsTakesTheTimeOfItsLink() {
        List<SimNode> nodes = nodes();
        network.link(Link.CLEAN.withLatency(ofMillis(100)));
        network.link(0, 1, Link.CLEAN.withLatency(ofMillis(2)));
        Recording atOne = nodes.get(1).record("echo");
        CompletableFuture<String> near = echo(nodes.get(0), nodes.get(1));
        CompletableFuture<String> far = echo(nodes.get(2), nodes.get(1));

        network.advance(ofMillis(4));
        assertThat(near).isCompleted();
        network.advance(ofMillis(195));
        assertThat(far).isNotDone();
        network.advance(ofMillis(1));

        assertThat(far).isCompleted();
        assertThat(atOne.messages(EchoRequest.TYPE)).extracting(Recording.Message::from).containsExactly(0, 2);
        assertThat(network.trace().packets()).extracting(packet -> packet.endedAt().toMillis()).containsExactly(2L, 4L, 100L, 200L);
    }

    @Test
    void cutsAndDisconnectedHostsAreHeeded() {
        List<SimNode> nodes = nodes();
        network.cut(0, 1);
        nodes.get(3).host().disconnect();
        CompletableFuture<String> cut = echo(nodes.get(0), nodes.get(1));
        CompletableFuture<String> gone = echo(nodes.get(2), nodes.get(3));

        network.advance(ofSeconds(1));

        assertThat(cut).isNotDone();
        assertThat(gone).isNotDone();
        assertThat(network.trace().count(Fate.CUT)).isPositive();
        assertThat(network.trace().count(Fate.HOST_DOWN)).isPositive();
    }

    @Test
    void nodesComeAndGoInBetween() {
        List<SimNode> nodes = nodes();
        CompletableFuture<String> answer = new CompletableFuture<>();
        simulation.time().schedule(ofSeconds(1), () -> {
            nodes.get(0).close();
            SimNode late = simulation.node(network.host(), new EchoFactory());
            echo(late, nodes.get(1)).thenAccept(answer::complete);
        });

        network.advance(ofSeconds(2));

        assertThat(answer).isCompletedWithValue("node " + NODES + " to node 1");
        assertThat(nodes.get(0).isRunning()).isFalse();
    }

    @ParameterizedTest
    @EnumSource(names = {"NONE", "FIREWALL"}, mode = EnumSource.Mode.EXCLUDE)
    void refusesBoxesThatAllDistrictsWouldLookInto(Nat kind) {
        assertThatThrownBy(() -> network.host(kind)).isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("a parallel simulation has no NAT boxes");
    }
}
