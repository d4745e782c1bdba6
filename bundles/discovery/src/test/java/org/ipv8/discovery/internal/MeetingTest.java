package org.ipv8.discovery.internal;

import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.ipv8.discovery.Parameters;
import org.ipv8.discovery.internal.bootstrap.DispersyBootstrapperFactory;
import org.ipv8.discovery.internal.bootstrap.UdpBroadcastBootstrapperFactory;
import org.ipv8.discovery.internal.community.DiscoveryFactory;
import org.ipv8.discovery.internal.community.PeriodicSimilarityFactory;
import org.ipv8.discovery.internal.community.RandomChurnFactory;
import org.ipv8.discovery.internal.strategy.RandomWalkFactory;
import org.ipv8.testkit.sim.Nat;
import org.ipv8.testkit.sim.NatBox;
import org.ipv8.testkit.sim.Signatures;
import org.ipv8.testkit.sim.SimHost;
import org.ipv8.testkit.sim.SimNetwork;
import org.ipv8.testkit.sim.SimNode;
import org.ipv8.testkit.sim.Simulation;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Nodes as they come out of the box, on a simulated network: everything of this bundle together. */
class MeetingTest {


    private final Simulation simulation = Simulation.builder().seed(11).signatures(Signatures.SIMULATED)
            .strategy("RandomWalk", new RandomWalkFactory())
            .strategy("RandomChurn", new RandomChurnFactory())
            .strategy("PeriodicSimilarity", new PeriodicSimilarityFactory())
            .bootstrapper("DispersyBootstrapper", new DispersyBootstrapperFactory())
            .bootstrapper("UDPBroadcastBootstrapper", new UdpBroadcastBootstrapperFactory())
            .start();
    private final SimNetwork network = simulation.network();

    @AfterEach
    void stop() {
        simulation.close();
    }

    private SimNode node(SimHost host, String bootstrapper) {
        return simulation.node(host, settings -> settings.withBootstrappers(Stream.of(bootstrapper)
                .filter(text -> !text.isEmpty()).map(Parameters::parse).toList()), new DiscoveryFactory(Map.of()));
    }

    private static boolean allKnow(List<SimNode> nodes) {
        return nodes.stream().allMatch(one -> nodes.stream().allMatch(other -> one == other || one.knows(other)));
    }

    @ParameterizedTest
    @EnumSource(names = {"NONE", "FULL_CONE", "PORT_RESTRICTED"})
    void aServerBringsNodesTogether(Nat nat) {
        SimNode server = node(network.host(), "");
        String bootstrapper = "DispersyBootstrapper;ip_addresses=" + server.address();
        List<SimNode> nodes = Stream.generate(() -> node(network.host(nat), bootstrapper)).limit(3).toList();

        assertThat(network.runUntil(() -> allKnow(nodes), ofMinutes(1))).as("%s", simulation).isTrue();
    }

    @Test
    void nodesOfOneHomeFindEachOtherByBroadcast() {
        NatBox home = network.nat(Nat.PORT_RESTRICTED);
        List<SimNode> nodes = Stream.generate(() -> node(home.host(), "UDPBroadcastBootstrapper")).limit(3).toList();

        assertThat(network.runUntil(() -> allKnow(nodes), ofSeconds(10))).as("%s", simulation).isTrue();
    }

    @Test
    void peersLearnWhatEachOtherRunsAlsoWhatIsInstalledLater() {
        SimNode a = node(network.host(), "");
        SimNode b = node(network.host(), "");
        a.add(new Chat());
        b.context("discovery").walkTo(a.address());
        assertThat(network.runUntil(() -> a.find(b).isPresent(), ofSeconds(5))).isTrue();

        b.add(new Chat());

        assertThat(network.runUntil(() -> a.context("chat").peers().equals(List.of(a.peer(b)))
                && b.context("chat").peers().equals(List.of(b.peer(a))), ofSeconds(5))).as("%s", simulation).isTrue();
    }

    @Test
    void aPeerThatIsGoneIsForgotten() {
        SimNode a = node(network.host(), "");
        SimNode b = node(network.host(), "");
        b.context("discovery").walkTo(a.address());
        network.advance(ofSeconds(40));
        assertThat(a.find(b).orElseThrow().roundTrips()).isNotEmpty();

        b.close();

        network.advance(ofSeconds(50));
        assertThat(a.knows(b)).isTrue();
        assertThat(network.runUntil(() -> !a.knows(b), ofSeconds(20))).as("%s", simulation).isTrue();
    }

    @Test
    void peersThatStayAreKept() {
        List<SimNode> nodes = Stream.generate(() -> node(network.host(), "")).limit(4).toList();
        nodes.subList(1, 4).forEach(node -> node.context("discovery").walkTo(nodes.get(0).address()));
        network.advance(ofMinutes(1));
        assertThat(allKnow(nodes)).isTrue();

        for (int i = 0; i < 20; i++) {
            network.advance(ofMinutes(1));
            assertThat(allKnow(nodes)).as("%s", simulation).isTrue();
        }
        assertThat(nodes.stream().map(node -> node.node().drops().keySet()).collect(Collectors.toSet())).containsExactly(
                Set.of());
    }
}
