package org.ipv8.shell.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.logging.Level;
import java.util.logging.Logger;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import org.assertj.core.api.AbstractThrowableAssert;
import org.ipv8.community.Datagrams;
import org.ipv8.discovery.Parameters;
import org.ipv8.key.Mid;
import org.ipv8.key.PublicKey;
import org.ipv8.node.NodeInfo;
import org.ipv8.peer.Address;
import org.ipv8.peer.CommunityId;
import org.ipv8.testkit.sim.SimNode;
import org.ipv8.testkit.sim.Simulation;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands about nodes, as Gogo runs them, on real nodes in a simulated network. */
class NodeCommandsTest {

    @TempDir
    private Path storage;
    private final Simulation simulation = Simulation.builder().seed(1).bootstrapper("Fixed", TestFactory::bootstrapper)
            .settings(settings -> settings.withBootstrappers(List.of(Parameters.parse("Fixed")))).start();
    private final Nodes nodes = new Nodes();
    private SimNode first;
    private SimNode second;
    private Host host;

    @BeforeEach
    void start() throws Exception {
        first = simulation.node(simulation.network().host(), TestFactory.discovery(), TestFactory.other());
        second = simulation.node(simulation.network().host(), TestFactory.discovery(), TestFactory.other());
        nodes.add(first.node());
        host = new Host(storage).with(new OverviewCommands(nodes), new PeerCommands(nodes), new TrafficCommands(nodes))
                .with(new TableConverter());
    }

    @AfterEach
    void stop() throws Exception {
        host.close();
        simulation.close();
    }

    private void introduce() {
        simulation.introduceAll();
        first.node().network().addRoundTrip(first.peer(second), Duration.ofMillis(25));
    }

    private JsonObject json(String line) throws Exception {
        return JsonParser.parseString((String) host.run(line)).getAsJsonArray().get(0).getAsJsonObject();
    }

    private AbstractThrowableAssert<?, ?> refused(String line) {
        return assertThatThrownBy(() -> host.run(line)).isInstanceOf(CommandException.class);
    }

    // --- What runs here

    @Test
    void nodesShowsWhatListens() throws Exception {
        introduce();

        assertThat(host.show("nodes")).isEqualTo("""
                NAME   KIND  MID       LISTENING     OVERLAYS  PEERS
                node0  node  %s  0.0.0.0:8090         2      1""".formatted(first.node().mid()));
        assertThat(json("nodes --json").get("mid").getAsString()).isEqualTo(first.node().mid().toHex());
    }

    @Test
    void overlaysShowsTheirStateAndWhyOneDoesNotRun() throws Exception {
        nodes.remove(first.node());
        SimNode third = simulation.node(simulation.network().host(), TestFactory.discovery());
        nodes.add(third.node());
        Logger log = Logger.getLogger("org.ipv8.runtime");
        log.setLevel(Level.OFF); // the runtime says so as well
        assertThatThrownBy(() -> third.add(TestFactory.failing())).hasMessageContaining("no database");
        log.setLevel(null);

        assertThat(host.show("overlays")).isEqualTo("""
                NODE   OVERLAY    COMMUNITY  STATE    PEERS  MAX PEERS  WAN            PROBLEM
                node2  discovery  7e313685   running      0         30  62.0.0.1:8090
                node2  broken     00000000   failed       0         30  62.0.0.1:8090  no database, for a test""");
        assertThat(json("overlays broken -j").get("problem").getAsString()).isEqualTo("no database, for a test");
    }

    @Test
    void keysShowsWhoUsesWhich() throws Exception {
        assertThat(host.show("keys")).contains("node0  anonymous id  " + first.node().mid() + "  curve25519")
                .contains("discovery, other");
        assertThat(json("keys --json").get("publicKey").getAsString()).startsWith("4c69624e61434c504b3a").hasSize(148);
    }

    @Test
    void settingsShowsWhatTheNodeRunsWith() throws Exception {
        assertThat(host.show("settings")).contains("listen").contains("[0.0.0.0:8090]");
    }

    // --- Peers

    @Test
    void peersShowsWhoIsKnown() throws Exception {
        assertThat(host.show("peers")).isEqualTo("no peers yet");
        introduce();

        assertThat(host.show("peers")).matches("""
                NODE   MID       ADDRESS        OVERLAYS          ROUND TRIP  LAST SEEN
                node0  %s  %s  discovery, other     25.0 ms  20\\d\\d-\\d\\d-\\d\\d \\d\\d:00:00""".formatted(
                second.node().mid(), second.address()));
    }

    @Test
    void peersInJsonLeavesNothingOut() throws Exception {
        introduce();
        second.node().overlay("discovery").orElseThrow().walkTo(first.address());
        simulation.network().advance(Duration.ofSeconds(2));

        JsonObject peer = json("peers --json");
        assertThat(peer.keySet()).containsExactly("node", "mid", "address", "overlays", "roundTrip", "lastSeen", "addresses",
                "services", "newStyle", "roundTrips", "introduced", "publicKey");
        assertThat(peer.get("mid").getAsString()).isEqualTo(second.node().mid().toHex());
        assertThat(peer.get("address").getAsString()).isEqualTo(second.address().toString());
        assertThat(peer.get("roundTrip").getAsDouble()).isEqualTo(0.025);
        assertThat(peer.get("lastSeen").getAsString()).startsWith("2030-01-01T00:00:0");
        assertThat(peer.get("services").toString()).contains(TestFactory.DISCOVERY.toHex(), TestFactory.OTHER.toHex());
    }

    @Test
    void peersOfAnOverlayAreOnlyThoseThatRunIt() throws Exception {
        introduce();
        second.remove("other");
        first.node().network().removeService(first.peer(second), TestFactory.OTHER);

        assertThat((List<?>) host.run("peers discovery")).hasSize(1);
        assertThat((List<?>) host.run("peers other")).isEmpty();
        assertThat(host.run("peers other --json")).isEqualTo("[]");
    }

    @Test
    void peerIsFoundByItsFirstDigitsOrItsAddress() throws Exception {
        introduce();
        Mid mid = second.node().mid();

        assertThat(host.show("peer " + mid)).contains("mid:         " + mid.toHex()).contains("addresses:   ipv4 ")
                .contains("round trips: 25.0 ms").contains("public key:  4c69624e61434c504b3a");
        assertThat(host.show("peer " + second.address())).contains(mid.toHex());
        assertThat(host.show("peer " + mid.toHex().substring(0, 1).toUpperCase(Locale.ROOT))).contains(mid.toHex());
    }

    @Test
    void peerSaysWhatItCannotFind() {
        introduce();
        simulation.node(simulation.network().host(), TestFactory.discovery());
        simulation.introduceAll();

        refused("peer 0000000000").hasMessage("no verified peer has a mid that starts with '0000000000' or is at that address; "
                + "'peers' shows all");
        refused("peer ''").hasMessageStartingWith("'' fits several peers: ").hasMessageEndingWith("; give more digits");
        refused("peer").hasMessage("peer expects the first digits of a mid, or an address; 'help ipv8:peer' shows how it is used");
    }

    // --- Looking for peers

    @Test
    void walkContactsAnAddress() throws Exception {
        assertThat(host.show("walk " + second.address())).isEqualTo("node:    node0\noverlay: discovery\naddress: "
                + second.address());
        simulation.network().advance(Duration.ofSeconds(2));

        assertThat(first.knows(second)).isTrue();
        assertThat((List<?>) host.run("peers other")).isEmpty();
    }

    @Test
    void walkTakesTheOverlayThatIsNamed() throws Exception {
        host.run("walk --overlay other " + second.address());
        simulation.network().advance(Duration.ofSeconds(2));

        assertThat((List<?>) host.run("peers other")).hasSize(1);
        assertThat((List<?>) host.run("peers discovery")).isEmpty();
    }

    @Test
    void walkSaysWhatItCannotDo() {
        refused("walk").hasMessageStartingWith("walk expects an address, IP:PORT");
        refused("walk nowhere").hasMessage("'nowhere' is no address, expected HOST:PORT or [IPV6]:PORT");
        refused("walk example.org:8090").hasMessage("'example.org:8090' has no IP address, expected IP:PORT");
        refused("walk -o nothing 1.2.3.4:5").hasMessage("node node0 has no overlay 'nothing'; 'overlays' shows those it has");
        first.remove("discovery");
        first.add(new TestFactory("third", CommunityId.of("11".repeat(20)), false));
        refused("walk 1.2.3.4:5").hasMessage("in which overlay? choose one with --overlay NAME; 'overlays' shows those there are");
    }

    @Test
    void bootstrapContactsTheServers() throws Exception {
        assertThat(host.show("bootstrap --list")).isEqualTo("""
                NODE   OVERLAY    BOOTSTRAPPER  SERVERS
                node0  discovery  Fixed         100.64.0.9:6421
                node0  other      Fixed         100.64.0.9:6421""");
        long before = first.node().endpoints().get(0).statistics().packetsUp();
        host.run("bootstrap other");
        simulation.network().advance(Duration.ofSeconds(1));

        assertThat(first.node().overlay("other").orElseThrow().statistics()).singleElement()
                .satisfies(message -> assertThat(message.packetsUp()).isPositive());
        assertThat(first.node().endpoints().get(0).statistics().packetsUp()).isGreaterThan(before);
        assertThat(first.node().overlay("discovery").orElseThrow().statistics()).isEmpty();
    }

    // --- Traffic

    @Test
    void statsShowsTrafficByOverlayAndByMessage() throws Exception {
        host.run("walk " + second.address());
        simulation.network().advance(Duration.ofSeconds(2));

        assertThat(host.show("stats")).isEqualTo("""
                NODE   OVERLAY    RECEIVED  RECEIVED BYTES  SENT  SENT BYTES  DROPPED
                node0  discovery         1             204     1         192        0
                node0  other             0               0     0           0        0""");
        assertThat(host.show("stats discovery")).contains("introduction-response").contains("introduction-request");
        assertThat(json("stats discovery --json").get("id").getAsInt()).isEqualTo(245);
    }

    @Test
    void dropsShowsReasons() throws Exception {
        assertThat(host.show("drops")).isEqualTo("nothing was dropped");
        second.context("other").sendDatagram(first.address(), new byte[3]);
        byte[] bad = new byte[40];
        System.arraycopy(Datagrams.prefix(2, TestFactory.OTHER), 0, bad, 0, 22);
        bad[22] = (byte) 246;
        second.context("other").sendDatagram(first.address(), bad);
        simulation.network().advance(Duration.ofSeconds(1));

        assertThat(host.show("drops")).contains("node0           too-short      1").contains("node0  other");
        assertThat((List<?>) host.run("drops other")).hasSize(1);
    }

    @Test
    void socketsShowsWhatWentThroughThem() throws Exception {
        assertThat(host.show("sockets")).isEqualTo("""
                NODE   ADDRESS       OPEN  RECEIVED  RECEIVED BYTES  SENT  SENT BYTES  RECEIVE DROPS  QUEUE DROPS  SEND FAILURES
                node0  0.0.0.0:8090  yes          0               0     0           0              0            0              0""");
    }

    // --- Several nodes, none, and mistakes

    @Test
    void listsSpanAllNodesUnlessOneIsNamed() throws Exception {
        nodes.add(second.node());

        assertThat((List<?>) host.run("nodes")).hasSize(2);
        assertThat((List<?>) host.run("overlays")).hasSize(4);
        assertThat((List<?>) host.run("overlays --node node1")).hasSize(2);
        refused("overlays -n node7").hasMessage("there is no node 'node7'; 'nodes' shows those there are");
    }

    @Test
    void whatActsNeedsOneNode() throws Exception {
        nodes.add(second.node());

        refused("walk " + second.address()).hasMessage("several nodes run here: node0, node1; choose one with --node NAME");
        refused("bootstrap").hasMessageStartingWith("several nodes run here");
        assertThat(((PeerCommands.Walk) host.run("walk -n node1 " + first.address())).node()).isEqualTo("node1");
    }

    @Test
    void withoutNodesEverythingSaysSo() throws Exception {
        nodes.remove(first.node());

        assertThat(host.show("nodes")).isEqualTo("no node runs here; 'bundles' shows whether something is missing");
        assertThat(host.show("overlays")).isEqualTo("no overlay runs here");
        refused("walk 1.2.3.4:5").hasMessage("no node runs here; 'bundles' shows whether something is missing");
    }

    @Test
    void mistakesAreNamed() {
        refused("peers --foo").hasMessage("peers has no option --foo; 'help ipv8:peers' shows how it is used");
        refused("nodes all").hasMessage("'all' is one word too many for nodes; 'help ipv8:nodes' shows how it is used");
        refused("stats a b").hasMessage("'b' is one word too many for stats; 'help ipv8:stats' shows how it is used");
        refused("peers nothing").hasMessage("there is no overlay 'nothing'; 'overlays' shows those there are")
                .hasToString("there is no overlay 'nothing'; 'overlays' shows those there are");
    }

    @Test
    void aTrackerIsShownAmongTheNodes() throws Exception {
        nodes.add(new NodeInfo() {
            @Override
            public String name() {
                return "bootstrap";
            }

            @Override
            public PublicKey publicKey() {
                return second.key();
            }

            @Override
            public List<Address> listening() {
                return List.of(Address.parse("1.2.3.4:8090"));
            }
        });

        assertThat(host.show("nodes").lines().toList().get(1)).startsWith("bootstrap  tracker  " + second.node().mid());
        assertThat((List<?>) host.run("overlays")).hasSize(2);
    }
}
