package org.ipv8.discovery.internal.community;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

import org.ipv8.community.ConnectionType;
import org.ipv8.community.Datagrams;
import org.ipv8.discovery.Parameters;
import org.ipv8.discovery.PeerPing;
import org.ipv8.discovery.internal.Chat;
import org.ipv8.overlay.PeerTimeoutException;
import org.ipv8.peer.Address;
import org.ipv8.peer.CommunityId;
import org.ipv8.peer.Ipv4Address;
import org.ipv8.peer.Peer;
import org.ipv8.testkit.sim.Link;
import org.ipv8.testkit.sim.Recording;
import org.ipv8.testkit.sim.SimNetwork;
import org.ipv8.testkit.sim.SimNode;
import org.ipv8.testkit.sim.Simulation;
import org.ipv8.transport.DatagramHandler;
import org.ipv8.transport.Endpoint;
import org.ipv8.transport.EndpointOptions;
import org.ipv8.wire.WireWriter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The discovery community on real nodes of a simulated network. */
class DiscoveryOverlayTest {

    private static final CommunityId SOMETHING = CommunityId.of("5050505050505050505050505050505050505050");

    private final Simulation simulation = Simulation.seeded(7);
    private final SimNetwork network = simulation.network();
    private SimNode a;
    private SimNode b;
    private SimNode c;

    @BeforeEach
    void start() {
        a = node(Map.of());
        b = node(Map.of());
        c = node(Map.of());
        simulation.introduce(List.of(a, b));
    }

    @AfterEach
    void stop() {
        simulation.close();
    }

    private SimNode node(Map<String, Object> config) {
        Map<String, Object> all = new HashMap<>(Map.of("walkers", ""));
        all.putAll(config);
        return simulation.node(network.host(), new DiscoveryFactory(all));
    }

    private static CompletableFuture<Duration> ping(SimNode from, SimNode to) {
        return from.overlay(PeerPing.class).ping(from.peer(to)).toCompletableFuture();
    }

    private static List<Duration> roundTrips(SimNode from, SimNode to) {
        return from.find(to).orElseThrow().roundTrips();
    }

    private static void respond(SimNode from, SimNode to, int identifier) {
        from.context("discovery").send(to.address(), SimilarityResponse.TYPE,
                new SimilarityResponse(identifier, List.of(SOMETHING), List.of()));
    }

    private static Set<CommunityId> services(SimNode of, SimNode seenBy) {
        return seenBy.node().network().services(seenBy.peer(of));
    }

    // --- Pings

    @Test
    void measuresTheRoundTrip() {
        network.link(Link.CLEAN.withLatency(ofMillis(30)));

        CompletableFuture<Duration> roundTrip = ping(a, b);
        network.advance(ofSeconds(1));

        assertThat(roundTrip).isCompletedWithValue(ofMillis(60));
        assertThat(roundTrips(a, b)).containsExactly(ofMillis(60));
    }

    @Test
    void pingsAreMatchedWhateverTheClock() { // Q26
        for (int i = 0; i < 70_000; i++) {
            a.context("discovery").self().claimGlobalTime();
        }

        CompletableFuture<Duration> roundTrip = ping(a, b);
        network.advance(ofSeconds(1));

        assertThat(roundTrip).isCompleted();
        assertThat(roundTrips(a, b)).hasSize(1);
    }

    @Test
    void pingIdentifiersAreNotToBeGuessed() {
        Recording atB = b.record("discovery");
        for (int i = 0; i < 20; i++) {
            ping(a, b);
        }
        network.advance(ofSeconds(1));

        List<Integer> identifiers = atB.payloads(Ping.TYPE).stream().map(Ping::identifier).toList();
        Set<Integer> steps = new HashSet<>();
        for (int i = 1; i < identifiers.size(); i++) {
            steps.add(identifiers.get(i) - identifiers.get(i - 1));
        }
        assertThat(identifiers).hasSize(20).doesNotHaveDuplicates();
        assertThat(steps).hasSizeGreaterThan(10);
    }

    @Test
    void aPongFromElsewhereIsNone() throws IOException {
        Recording atB = b.record("discovery");
        network.cutOneWay(1, 0); // the real answer is lost
        CompletableFuture<Duration> roundTrip = ping(a, b);
        network.advance(ofSeconds(1));
        int identifier = atB.payloads(Ping.TYPE).get(0).identifier();

        c.context("discovery").send(a.address(), Pong.TYPE, new Pong(identifier));
        network.advance(ofSeconds(1));
        assertThat(roundTrip).isNotDone();
        assertThat(a.node().overlay("discovery").orElseThrow().drops()).containsEntry("unsolicited-answer", 1L);
        network.advance(ofSeconds(4));

        assertThat(roundTrip).isCompletedExceptionally();
        assertThatThrownBy(roundTrip::join).hasCauseInstanceOf(PeerTimeoutException.class);
        assertThat(roundTrips(a, b)).isEmpty();
    }

    @Test
    void anybodyIsAnsweredAtTheAddressItCameFrom() throws IOException {
        byte[][] answer = new byte[1][];
        try (Endpoint stranger = network.host().transport().open(Address.of("0.0.0.0", 5_000), EndpointOptions.DEFAULT,
                (DatagramHandler) (endpoint, source, datagram) -> answer[0] = datagram)) {
            byte[] ping = new WireWriter(33).bytes(Datagrams.prefix(2, DiscoveryFactory.COMMUNITY)).u8(3).u64(77).u16(4_711)
                    .toByteArray();
            stranger.send(a.address(), ping, 0, ping.length);
            network.advance(ofSeconds(1));
        }

        assertThat(answer[0]).hasSize(33).startsWith(Datagrams.prefix(2, DiscoveryFactory.COMMUNITY));
        assertThat(answer[0][22]).isEqualTo((byte) 4);
        assertThat(answer[0]).endsWith(4_711 >> 8, 4_711 & 0xff);
    }

    @Test
    void aPingToAStoppedOverlayIsCancelled() {
        PeerPing ping = a.overlay(PeerPing.class);
        Peer peer = a.peer(b);
        CompletableFuture<Duration> before = ping.ping(peer).toCompletableFuture();

        a.remove("discovery");
        CompletableFuture<Duration> after = ping.ping(peer).toCompletableFuture();
        network.advance(ofSeconds(10));

        assertThat(before).isCompletedExceptionally();
        assertThat(after).isCompletedExceptionally();
    }

    // --- Similarity

    @Test
    void aRequestTellsWhatTheSenderRunsButVerifiesNobody() {
        c.context("discovery").send(a.address(), SimilarityRequest.TYPE, new SimilarityRequest(5, Ipv4Address.NULL, Ipv4Address.NULL,
                ConnectionType.UNKNOWN, List.of(SOMETHING)));
        Recording atC = c.record("discovery");
        network.advance(ofSeconds(1));

        assertThat(services(c, a)).containsExactly(SOMETHING);
        assertThat(a.knows(c)).isFalse();
        assertThat(atC.payloads(SimilarityResponse.TYPE)).containsExactly(
                new SimilarityResponse(5, List.of(DiscoveryFactory.COMMUNITY), List.of()));
    }

    @Test
    void anAnswerVerifiesTheSender() {
        a.overlay(DiscoveryOverlay.class).askSimilarity(a.peer(c));
        network.advance(ofSeconds(1));

        assertThat(a.knows(c)).isTrue();
        assertThat(services(c, a)).contains(DiscoveryFactory.COMMUNITY);
    }

    @Test
    void aResponseToNoRequestHasNoEffect() {
        respond(c, a, 1);
        network.advance(ofSeconds(1));

        assertThat(a.knows(c)).isFalse();
        assertThat(services(c, a)).isEmpty();
    }

    @Test
    void theAnswerOfSomebodyElseHasNoEffect() {
        Recording atB = b.record("discovery");
        a.overlay(DiscoveryOverlay.class).askSimilarity(a.peer(b));
        network.advance(ofSeconds(1));

        respond(c, a, atB.payloads(SimilarityRequest.TYPE).get(0).identifier());
        network.advance(ofSeconds(1));

        assertThat(a.knows(c)).isFalse();
        assertThat(services(c, a)).isEmpty();
    }

    @Test
    void anAnswerThatIsTooLateHasNoEffect() {
        Recording atC = c.record("discovery");
        a.overlay(DiscoveryOverlay.class).askSimilarity(a.peer(c));
        network.cut(0, 2);
        network.advance(ofSeconds(1));
        network.heal();
        a.overlay(DiscoveryOverlay.class).askSimilarity(a.peer(c));
        network.cutOneWay(2, 0);
        network.advance(ofSeconds(11));
        network.heal();

        respond(c, a, atC.payloads(SimilarityRequest.TYPE).get(0).identifier());
        network.advance(ofSeconds(1));

        assertThat(a.knows(c)).isFalse();
    }

    @Test
    void enoughPeersAreEnough() {
        SimNode full = node(Map.of("max.peers", 1));
        simulation.introduce(List.of(full, a));
        simulation.introduce(List.of(full, b)); // one more than wanted, as requests allow

        full.overlay(DiscoveryOverlay.class).askSimilarity(full.peer(c));
        full.overlay(DiscoveryOverlay.class).askSimilarity(full.peer(a));
        respond(a, full, 0);
        network.advance(ofSeconds(1));

        assertThat(full.knows(c)).isFalse();
        assertThat(full.node().network().peers()).hasSize(2);
    }

    @Test
    void introductionsAreFollowedByARequest() {
        Recording atC = c.record("discovery");

        a.context("discovery").walkTo(c.address());
        network.advance(ofSeconds(1));

        assertThat(atC.payloads(SimilarityRequest.TYPE)).hasSize(1);
        assertThat(a.knows(c)).isTrue();
        assertThat(c.knows(a)).isTrue();
    }

    // --- Strategies that need this overlay

    @Test
    void churnIsForThisOverlayAndOncePerNode() {
        SimNode node = simulation.node(network.host(), new DiscoveryFactory(Map.of("walkers", "")));
        RandomChurnFactory factory = new RandomChurnFactory();
        Parameters churn = new Parameters("RandomChurn", Map.of());

        var first = factory.create(node.context("discovery"), churn);

        assertThatThrownBy(() -> factory.create(node.context("discovery"), churn)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("RandomChurn is there already");
        first.stop();
        factory.create(node.context("discovery"), churn);
        SimNode other = simulation.node(network.host(), new Chat());
        assertThatThrownBy(() -> factory.create(other.context("chat"), churn)).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("overlay 'chat' is not a DiscoveryOverlay");
    }

    // --- Configuration

    @ParameterizedTest
    @CsvSource({"max.peers,many,-1 to", "bootstrap,perhaps,true or false", "walkers,RandomWalk;peers,key=value", "ping.timeout,0,0.1 to",
        "max.pings,0,1 to", "answer.timeout,x,0.1 to", "max.services,-1,0 to", "matched.responses,1,true or false"})
    void namesABrokenValue(String key, String value, String expected) {
        assertThatThrownBy(() -> new DiscoveryFactory(Map.of(key, value)))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("org.ipv8.discovery")
                .hasMessageContaining(key).hasMessageContaining(value.split(";")[0]).hasMessageContaining(expected);
    }

    @Test
    void readsEveryKeyThatIsOffered() {
        List<String> keys = Stream.of(DiscoveryFactory.Config.class.getDeclaredMethods())
                .filter(method -> method.getReturnType().isPrimitive()).map(method -> method.getName().replace('_', '.')).toList();

        assertThat(keys).isNotEmpty().allSatisfy(key -> assertThatThrownBy(
                () -> new DiscoveryFactory(Map.of(key, "?"))).hasMessageContaining(key + "=?"));
    }

    @Test
    void hasTheDefaultsOfTheReference() {
        var description = new DiscoveryFactory(Map.of()).describe();

        assertThat(description.community().toHex()).isEqualTo("7e313685c1912a141279f8248fc8db5899c5df5a");
        assertThat(description.maxPeers()).isEqualTo(30);
        assertThat(description.oldStyleAnswers()).isTrue();
        assertThat(description.walkers().stream().map(walker -> walker.strategy().name() + walker.peers()))
                .containsExactly("RandomWalk20", "RandomChurn-1", "PeriodicSimilarity-1");
    }
}
