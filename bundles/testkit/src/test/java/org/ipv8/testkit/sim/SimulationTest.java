package org.ipv8.testkit.sim;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.CompletionStage;

import org.ipv8.testkit.echo.Echo;
import org.ipv8.testkit.echo.EchoFactory;
import org.ipv8.testkit.echo.EchoRequest;
import org.ipv8.testkit.echo.EchoResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SimulationTest {

    private final Simulation simulation = Simulation.seeded(42);
    private final SimNetwork network = simulation.network();

    @AfterEach
    void close() {
        simulation.close();
    }

    private SimNode node(SimHost host) {
        return simulation.node(host, new EchoFactory());
    }

    private CompletionStage<String> echo(SimNode from, SimNode to, String text) {
        return from.overlay(Echo.class).echo(from.peer(to), text);
    }

    private void assertEcho(SimNode from, SimNode to) {
        var answer = echo(from, to, "hello").toCompletableFuture();
        network.runUntil(answer::isDone, ofSeconds(10));
        assertThat(answer).isCompletedWithValue("hello");
    }

    @Test
    void openNodesAreIntroducedWithoutADatagram() {
        SimNode a = node(network.host());
        SimNode b = node(network.host());

        simulation.introduceAll();

        assertThat(a.node().overlay("echo").orElseThrow().peers()).containsExactly(a.peer(b));
        assertThat(network.trace().sent()).isZero();
        assertThat(simulation.time().elapsed()).isZero();
        assertEcho(a, b);
    }

    @ParameterizedTest
    @CsvSource({"FULL_CONE,FULL_CONE", "PORT_RESTRICTED,PORT_RESTRICTED", "ADDRESS_RESTRICTED,PORT_RESTRICTED",
            "FIREWALL,FIREWALL", "NONE,PORT_RESTRICTED", "SYMMETRIC,NONE", "SYMMETRIC,FULL_CONE"})
    void hiddenNodesAreIntroducedByWalking(Nat one, Nat other) {
        SimNode a = node(network.host(one));
        SimNode b = node(network.host(other));

        simulation.introduceAll();

        assertThat(a.node().overlay("echo").orElseThrow().peers()).containsExactly(a.peer(b));
        assertThat(b.node().overlay("echo").orElseThrow().peers()).containsExactly(b.peer(a));
        assertEcho(a, b);
        assertEcho(b, a);
    }

    @ParameterizedTest
    @EnumSource(names = {"PORT_RESTRICTED", "SYMMETRIC", "BLOCKED"})
    void saysWhoCannotBeIntroduced(Nat other) {
        node(network.host(Nat.SYMMETRIC));
        node(network.host(other));

        assertThatThrownBy(simulation::introduceAll).isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("node 0 never got to know node 1");
    }

    @Test
    void nodesInOneHomeMeetAtTheirLocalAddresses() {
        NatBox home = network.nat(Nat.PORT_RESTRICTED);
        SimNode a = node(home.host());
        SimNode b = node(home.host());

        simulation.introduceAll();

        assertThat(a.peer(b).address()).isEqualTo(b.localAddress());
        assertEcho(a, b);
    }

    @Test
    void ipv6NodesMeet() {
        SimNode a = node(network.ipv6Host());
        SimNode b = node(network.ipv6Host());

        simulation.introduceAll();

        assertThat(a.peer(b).address()).isEqualTo(b.address());
        assertEcho(a, b);
    }

    @Test
    void recordsWhatReachesANode() {
        SimNode a = node(network.host());
        SimNode b = node(network.host());
        simulation.introduceAll();
        Recording atA = a.record("echo");
        Recording atB = b.record("echo");

        assertEcho(a, b);
        assertEcho(b, a);

        assertThat(atB.payloads(EchoRequest.TYPE)).extracting(EchoRequest::text).containsExactly("hello");
        assertThat(atB.messages(EchoRequest.TYPE)).extracting(Recording.Message::from).containsExactly(0);
        assertThat(atA.sequence(EchoRequest.TYPE, EchoResponse.TYPE)).hasExactlyElementsOfTypes(EchoResponse.class,
                EchoRequest.class);
        assertThat(atA.packets()).hasSize(2);
        atA.clear();
        assertThat(atA.packets()).isEmpty();
    }

    @Test
    void theTraceNamesMessages() {
        SimNode a = node(network.host());
        SimNode b = node(network.host());
        a.context("echo").walkTo(b.address());
        simulation.introduceAll();
        echo(a, b, "hello");
        network.advance(ofSeconds(1));

        assertThat(network.trace().tail(100)).contains("echo EchoRequest (", "echo introduction-request (");
    }

    @Test
    void simulatedSignaturesHaveTheLengthOfRealOnes() {
        long real = lengthOfAnEcho(Signatures.REAL);

        assertThat(lengthOfAnEcho(Signatures.SIMULATED)).isEqualTo(real);
    }

    private static long lengthOfAnEcho(Signatures signatures) {
        try (Simulation simulation = Simulation.builder().signatures(signatures).start()) {
            SimNode a = simulation.node(simulation.network().host(), new EchoFactory());
            SimNode b = simulation.node(simulation.network().host(), new EchoFactory());
            simulation.introduceAll();
            var answer = a.overlay(Echo.class).echo(a.peer(b), "hello").toCompletableFuture();
            simulation.network().advance(ofSeconds(1));
            assertThat(answer).isCompletedWithValue("hello");
            return simulation.network().trace().sentBytes();
        }
    }

    @Test
    void aClosedNodeLeavesNothingBehind() {
        SimNode a = node(network.host());
        SimNode b = node(network.host());
        simulation.introduceAll();
        simulation.time().schedule(ofSeconds(1), a::close);

        network.advance(ofSeconds(2));
        long events = simulation.time().events();
        b.close();
        network.advance(ofSeconds(60));

        assertThat(a.isRunning()).isFalse();
        assertThat(simulation.time().events() - events).as("events of closed nodes").isZero();
        assertThat(network.host(0).transport().serves(a.localAddress())).isTrue();
    }

    @Test
    void knowsTheSimulationOfTheThread() {
        assertThat(Simulation.current()).isSameAs(simulation);
        try (Simulation inner = Simulation.seeded(1)) {
            assertThat(Simulation.current()).isSameAs(inner);
        }
        assertThat(Simulation.current()).isSameAs(simulation);
        simulation.close();
        assertThatThrownBy(Simulation::current).isInstanceOf(IllegalStateException.class).hasMessageContaining("@OverlayTest");
    }

    @Test
    void offersOverlaysByType() {
        SimNode node = node(network.host());

        assertThat(node.overlay(Echo.class)).isNotNull();
        assertThatThrownBy(() -> node.overlay(List.class)).hasMessage("node 0 has 0 overlays of type List");
        assertThatThrownBy(() -> node.context("other")).hasMessage("node 0 has no overlay other");
    }
}
