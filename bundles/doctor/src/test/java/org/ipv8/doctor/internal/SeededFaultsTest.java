package org.ipv8.doctor.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.logging.Level;
import java.util.logging.Logger;

import org.apache.felix.framework.FrameworkFactory;
import org.ipv8.crypto.Vaults;
import org.ipv8.discovery.Parameters;
import org.ipv8.health.Finding;
import org.ipv8.health.Finding.Verdict;
import org.ipv8.health.HealthCheck;
import org.ipv8.key.KeyVault;
import org.ipv8.key.SecurityLevel;
import org.ipv8.runtime.EmbeddedNode;
import org.ipv8.runtime.NodeSettings;
import org.ipv8.peer.Address;
import org.ipv8.testkit.sim.Nat;
import org.ipv8.testkit.sim.NatBehaviour;
import org.ipv8.testkit.sim.SimHost;
import org.ipv8.testkit.sim.SimNode;
import org.ipv8.testkit.sim.Simulation;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Constants;
import org.osgi.framework.launch.Framework;

/** One fault after the other, in real nodes and files; each is found, with what to do about it. */
class SeededFaultsTest {

    @TempDir
    private Path directory;
    private final Simulation simulation = Simulation.builder().seed(7).bootstrapper("Dead", Patient::deadServer).start();
    private final KeyVault vault = Vaults.create();
    private final List<Subjects.Configured> configured = new ArrayList<>();
    private final Subjects subjects = new Subjects(null, () -> configured);

    @AfterEach
    void stop() {
        simulation.close();
    }

    private static void assertFound(HealthCheck check, Verdict verdict, String finding, String remedy) {
        assertThat(check.examine()).anySatisfy(found -> {
            assertThat(found.verdict()).isEqualTo(verdict);
            assertThat(found.finding()).contains(finding);
            assertThat(found.remedy()).contains(remedy);
        });
    }

    private static void assertHealthy(HealthCheck check) {
        assertThat(check.examine()).isNotEmpty().allSatisfy(found -> assertThat(found.verdict()).isEqualTo(Verdict.GOOD));
    }

    private SimNode node(UnaryOperator<NodeSettings> special) {
        SimNode node = simulation.node(simulation.network().host(), special, Patient.overlay("one", 1));
        subjects.add(node.node());
        return node;
    }

    private void configure(String name, Map<String, String> values) {
        configured.add(new Subjects.Configured("org.ipv8.node~" + name, name, values));
    }

    private Path key(String name, byte[] bytes, String permissions) throws IOException {
        Path file = Files.write(directory.resolve(name), bytes);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
        return file;
    }

    private byte[] secret() {
        return vault.generate(SecurityLevel.CURVE25519).toSecretBytes();
    }

    // --- Nodes

    @Test
    void noNodeAtAll() {
        assertFound(new NodesCheck(subjects), Verdict.PROBLEM, "no node runs here", "ipv8:config set node~main network local");
    }

    @Test
    void aNodeThatIsConfiguredAndDoesNotRun() {
        node(UnaryOperator.identity());
        configure("other", Map.of());

        assertFound(new NodesCheck(subjects), Verdict.PROBLEM, "does not run", "ipv8:config show org.ipv8.node~other");
        configured.clear();
        assertHealthy(new NodesCheck(subjects));
    }

    // --- Keys

    @Test
    void aKeyOthersCanRead() throws IOException {
        Path file = key("open.pem", secret(), "rw-r--r--");
        configure("main", Map.of("key.file", file.toString()));

        assertFound(new KeyCheck(subjects, vault), Verdict.PROBLEM, "can be read by others", "chmod 600 " + file);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        assertHealthy(new KeyCheck(subjects, vault));
    }

    @Test
    void aKeyThatIsDamaged() throws IOException {
        configure("main", Map.of("key.file", key("cut.pem", new byte[] {'L', 'i', 'b'}, "rw-------").toString()));

        assertFound(new KeyCheck(subjects, vault), Verdict.PROBLEM, "is no key", "restore it from a backup");
    }

    @Test
    void aKeyThatIsNotThereYet() {
        configure("main", Map.of("key.file", directory.resolve("none.pem").toString()));

        assertFound(new KeyCheck(subjects, vault), Verdict.WARNING, "a new key is made", "");
    }

    @Test
    void aKeyInMemoryOnly() {
        node(UnaryOperator.identity());

        assertFound(new KeyCheck(subjects, vault), Verdict.WARNING, "in memory only", "key.file FILE");
    }

    // --- The clock

    @Test
    void aClockOf1970() {
        assertFound(new ClockCheck(subjects, new FixedClock(Instant.EPOCH)), Verdict.PROBLEM, "which cannot be", "timedatectl");
    }

    @Test
    void aClockBehindWhatTheNodeWrote() throws IOException {
        Instant now = Instant.parse("2026-05-01T12:00:00Z");
        Path file = Files.writeString(directory.resolve("peers"), "x");
        Files.setLastModifiedTime(file, FileTime.from(now.plus(Duration.ofHours(3))));
        configure("main", Map.of("state.directory", directory.toString()));

        assertFound(new ClockCheck(subjects, new FixedClock(now)), Verdict.PROBLEM, "the node wrote its last state at", "timedatectl");
        Files.setLastModifiedTime(file, FileTime.from(now.minus(Duration.ofHours(3))));
        assertHealthy(new ClockCheck(subjects, new FixedClock(now)));
    }

    // --- Ports and addresses

    @Test
    void aPortThatWasTaken() throws IOException {
        SimNode first = node(UnaryOperator.identity());
        assertHealthy(new PortsCheck(subjects));
        NodeSettings same = NodeSettings.of("second", Address.of("0.0.0.0", Simulation.PORT));
        try (EmbeddedNode second = EmbeddedNode.builder(simulation.newPlatform(), vault, same).transport(first.host().transport())
                .start()) {
            subjects.add(second.node());

            assertFound(new PortsCheck(subjects), Verdict.WARNING, "because 8090 was taken", "node~second listen IP:PORT");
        }
    }

    @Test
    void aNodeThatDoesNotListen() {
        SimNode node = node(UnaryOperator.identity());
        node.node().endpoints().forEach(endpoint -> endpoint.close());

        assertFound(new PortsCheck(subjects), Verdict.PROBLEM, "should listen on 0.0.0.0:8090 and does not", "ipv8:transports");
    }

    @Test
    void aMachineWithoutAnAddress() {
        node(UnaryOperator.identity());

        assertFound(new AddressesCheck(subjects), Verdict.PROBLEM, "this machine has no such address", "ip address");
    }

    @Test
    void anIpv6AddressThatIsNotUsed() {
        SimNode other = simulation.node(simulation.network().host().withIpv6(),
                settings -> NodeSettings.of("v4", Address.of("0.0.0.0", Simulation.PORT)));
        subjects.add(other.node());
        AddressesCheck check = new AddressesCheck(subjects);
        subjects.add(other.host().transport());

        assertFound(check, Verdict.WARNING, "this machine has IPv6, and the node does not listen on it", "[::]:8090");
    }

    @Test
    void aMachineWithoutTheIpv6ItListensOn() {
        SimNode plain = node(UnaryOperator.identity());
        SimNode six = simulation.node(simulation.network().host().withIpv6());
        subjects.remove(plain.node());
        subjects.add(six.node());
        AddressesCheck check = new AddressesCheck(subjects);
        subjects.add(plain.host().transport());

        assertFound(check, Verdict.PROBLEM, "listens on IPv6, but this machine has no such address", "ip address");
    }

    @Test
    void publicServersAndALoopbackAddress() {
        SimNode node = simulation.node(simulation.network().host(),
                settings -> NodeSettings.of("shy", Address.of("127.0.0.1", Simulation.PORT))
                        .withBootstrappers(List.of(Parameters.parse("DispersyBootstrapper"))));
        subjects.add(node.node());

        assertFound(new AddressesCheck(subjects), Verdict.PROBLEM, "but looks for others outside", "listen 0.0.0.0:8090");
    }

    // --- NAT

    private NatCheck behind(SimHost host) {
        SimNode inside = simulation.node(host, Patient.overlay("one", 1));
        for (int i = 0; i < 4; i++) {
            SimNode outside = simulation.node(simulation.network().host(), Patient.overlay("one", 1));
            inside.node().overlay("one").orElseThrow().walkTo(outside.address());
        }
        simulation.network().advance(Duration.ofSeconds(5));
        subjects.add(inside.node());
        NatCheck check = new NatCheck(subjects);
        subjects.add(host.transport());
        return check;
    }

    @Test
    void aNatThatGivesEveryPeerAnotherPort() {
        assertFound(behind(simulation.network().host(Nat.SYMMETRIC)), Verdict.WARNING, "a symmetric NAT", "forward UDP port 8090");
    }

    @Test
    void aNatThatChangesThePort() {
        assertFound(behind(simulation.network().nat(
                Nat.FULL_CONE.behaviour().orElseThrow().withPorts(NatBehaviour.Ports.RANDOM)).host()), Verdict.WARNING, "changes the port from 8090", "forward UDP port 8090");
    }

    @Test
    void aNatThatLetsOthersIn() {
        NatCheck check = behind(simulation.network().host(Nat.FULL_CONE));

        assertHealthy(check);
        assertFound(check, Verdict.GOOD, "a NAT that keeps the port", "");
    }

    @Test
    void noNatAtAll() {
        assertFound(behind(simulation.network().host()), Verdict.GOOD, "no NAT", "");
    }

    // --- Finding others

    @Test
    void nobodyToAsk() {
        node(UnaryOperator.identity());

        assertFound(new BootstrapCheck(subjects), Verdict.PROBLEM, "has no bootstrapper", "network local");
    }

    @Test
    void serversThatDoNotAnswer() {
        SimNode node = node(settings -> settings.withBootstrappers(List.of(Parameters.parse("Dead"))));
        node.node().overlays().forEach(overlay -> overlay.walkTo(Patient.DEAD_SERVER));
        simulation.network().advance(Duration.ofSeconds(5));

        assertFound(new BootstrapCheck(subjects), Verdict.PROBLEM, "no answer", "let UDP out");
    }

    @Test
    void aBootstrapperNobodyOffers() {
        node(settings -> settings.withBootstrappers(List.of(Parameters.parse("Carrier Pigeon"))));

        assertFound(new BootstrapCheck(subjects), Verdict.PROBLEM, "Carrier Pigeon", "org.ipv8.discovery");
    }

    // --- Overlays

    @Test
    void anOverlayThatFailed() {
        SimNode node = node(UnaryOperator.identity());
        assertHealthy(new OverlaysCheck(subjects));
        Logger log = Logger.getLogger("org.ipv8.runtime");
        log.setLevel(Level.OFF); // the runtime says so as well
        assertThatThrownBy(() -> node.add(Patient.failing("broken"))).hasMessageContaining("no database");
        log.setLevel(null);

        assertFound(new OverlaysCheck(subjects), Verdict.PROBLEM, "failed: no database", "ipv8:explain broken");
    }

    @Test
    void aStrategyNobodyOffers() {
        SimNode node = simulation.node(simulation.network().host(), Patient.overlay("lost", 3, "Wander;peers=20"));
        subjects.add(node.node());

        assertFound(new OverlaysCheck(subjects), Verdict.PROBLEM, "Wander", "org.ipv8.discovery");
    }

    @Test
    void aNodeThatDoesNothing() {
        SimNode node = simulation.node(simulation.network().host());
        subjects.add(node.node());

        assertFound(new OverlaysCheck(subjects), Verdict.WARNING, "runs no overlay", "ipv8:install FILE");
    }

    // --- What an examination must not do

    @Test
    void examinationsSendNothing() {
        node(settings -> settings.withBootstrappers(List.of(Parameters.parse("Dead"))));
        simulation.network().advance(Duration.ofSeconds(5));
        long before = simulation.network().trace().sent();

        List<HealthCheck> all = List.of(new NodesCheck(subjects), new KeyCheck(subjects, vault), new PortsCheck(subjects),
                new AddressesCheck(subjects), new NatCheck(subjects), new BootstrapCheck(subjects), new OverlaysCheck(subjects),
                new TrafficCheck(subjects), new MemoryCheck(), new DiskCheck(subjects, directory.toString(), any -> 0));

        assertThat(all).allSatisfy(check -> assertThat(check.examine()).isNotEmpty());
        assertThat(simulation.network().trace().sent()).isEqualTo(before);
    }

    // --- What the machine has

    @Test
    void aHomeThatCannotBeUsed() throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "no directory");

        assertFound(new DiskCheck(subjects, file.toString(), any -> Long.MAX_VALUE), Verdict.PROBLEM, "is no directory", "chown");
        assertFound(new DiskCheck(subjects, file.resolve("below").toString(), any -> 0), Verdict.PROBLEM, "cannot be made", "mkdir -p");
    }

    @Test
    void aDiskThatIsFull() {
        assertHealthy(new DiskCheck(subjects, directory.toString(), any -> 1L << 40));
        assertFound(new DiskCheck(subjects, directory.toString(), any -> 1L << 20), Verdict.PROBLEM, "only 1 MiB", "df -h " + directory);
        assertFound(new DiskCheck(subjects, directory.toString(), any -> 100L << 20), Verdict.WARNING, "only 100 MiB", "df -h");
    }

    @Test
    void aHeapThatIsFull() {
        assertFound(new MemoryCheck(() -> 60L << 20, () -> 64L << 20), Verdict.PROBLEM, "60 of 64 MiB", "-Xmx256m");
        assertHealthy(new MemoryCheck(() -> 20L << 20, () -> 64L << 20));
    }

    @Test
    void servicesThatAreMissing() throws Exception {
        Framework framework = new FrameworkFactory().newFramework(Map.of(Constants.FRAMEWORK_STORAGE, directory.toString()));
        framework.start();
        try {
            assertFound(new ServicesCheck(framework.getBundleContext()), Verdict.PROBLEM, "nobody offers this service",
                    "start the bundle org.ipv8.crypto");
            assertThat(new ServicesCheck(framework.getBundleContext()).examine()).extracting(Finding::about)
                    .contains("KeyVault", "Transport", "Platform");
        } finally {
            framework.stop();
            framework.waitForStop(0);
        }
    }

    @Test
    void packetsThatAreForged() {
        SimNode node = node(UnaryOperator.identity());
        SimNode other = node(UnaryOperator.identity());
        simulation.introduceAll();
        assertHealthy(new TrafficCheck(subjects));
        byte[] forged = forged(node, other);
        for (int i = 0; i < 200; i++) {
            other.node().endpoints().get(0).send(node.address(), forged, 0, forged.length);
            simulation.network().advance(Duration.ofSeconds(1));
        }

        assertFound(new TrafficCheck(subjects), Verdict.WARNING, "signed badly", "not listened to");
    }

    /** An introduction-request of a peer with one bit of its signature turned. */
    private byte[] forged(SimNode to, SimNode from) {
        byte[][] caught = new byte[1][];
        from.node().overlays().get(0).walkTo(to.address());
        simulation.network().advance(Duration.ofSeconds(1));
        simulation.network().trace().packets().stream().filter(packet -> packet.target().equals(to.address()))
                .forEach(packet -> caught[0] = packet.data().toArray());
        caught[0][caught[0].length - 1] ^= 1;
        return caught[0];
    }
}
