package org.ipv8.identity.internal.pseudonym;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

import org.ipv8.community.Datagrams;
import org.ipv8.community.MessageIds;
import org.ipv8.discovery.DiscoveryStrategy;
import org.ipv8.discovery.DiscoveryStrategyFactory;
import org.ipv8.identity.Attribute;
import org.ipv8.identity.Expectation;
import org.ipv8.identity.Identities;
import org.ipv8.identity.Identity;
import org.ipv8.identity.Pseudonym;
import org.ipv8.identity.internal.World;
import org.ipv8.peer.Peer;
import org.ipv8.testkit.sim.SimNode;
import org.ipv8.testkit.sim.Simulation;
import org.ipv8.testkit.sim.TracedPacket;
import org.ipv8.wire.Bytes;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two pseudonyms of one node among others who see everything these send. What they have in common must be what any two nodes on that
 * machine would have in common: its address, and the constants of the protocol.
 */
class UnlinkableTest {

    /** Runs of equal bytes shorter than this happen by chance, or are constants such as the marks of keys. */
    private static final int RUN = 9;
    private static final int KEY = 74;
    private static final int OTHERS = 3;
    private static final int MAX_ZEROS = 3;

    @TempDir
    private Path folder;
    private World world;
    private SimNode node;
    private final List<SimNode> others = new ArrayList<>();

    @BeforeEach
    void start() {
        // everybody walks, as with the strategies of the discovery bundle
        DiscoveryStrategyFactory walk = (context, parameters) -> new DiscoveryStrategy() {
            @Override
            public void step() {
                context.introductions().requestNew();
                context.introductions().walkable().stream().limit(2).forEach(context::walkTo);
            }
        };
        world = new World(folder, Simulation.builder().seed(7).traceCapacity(1_000_000).strategy("RandomWalk", walk));
        node = world.node();
        for (int i = 0; i < OTHERS; i++) {
            others.add(world.node());
        }
        world.simulation.introduce(others);
    }

    @AfterEach
    void stop() {
        world.close();
    }

    private Pseudonym open(String name) {
        Pseudonym pseudonym = world.get(node.overlay(Identities.class).open(name, Bytes.EMPTY));
        pseudonym.node().overlay("identity").orElseThrow().walkTo(others.get(0).address());
        return pseudonym;
    }

    /** Collects attributes, and signs for somebody else. */
    private void live(Pseudonym pseudonym) {
        Identity identity = pseudonym.identity();
        world.advance(Duration.ofSeconds(20));
        for (SimNode other : others) {
            Attribute attribute = world.attribute(pseudonym.name());
            World.identity(other).expect(new Expectation(attribute.hash(), attribute.name(), identity.key(), Optional.empty()));
            Peer authority = identity.peers().stream().filter(peer -> peer.key().equals(other.key())).findFirst().orElseThrow();
            world.get(identity.request(authority, attribute));

            Attribute theirs = world.attribute("name");
            identity.expect(new Expectation(theirs.hash(), "name", other.key(), Optional.empty()));
            world.get(World.identity(other).request(World.identity(other).peers().stream()
                    .filter(peer -> peer.key().equals(identity.key())).findFirst().orElseThrow(), theirs));
        }
    }

    private List<TracedPacket> sentBy(Pseudonym pseudonym) {
        int port = pseudonym.node().listening().get(0).port();
        List<TracedPacket> sent = world.simulation.network().trace().packets().stream()
                .filter(packet -> packet.from() == node.host().index() && packet.source().port() == port).toList();
        assertThat(sent).hasSizeGreaterThan(50);
        return sent;
    }

    /** All runs of bytes in some datagrams, behind the prefix. */
    private static Set<Bytes> runs(List<TracedPacket> packets) {
        Set<Bytes> runs = new HashSet<>();
        for (TracedPacket packet : packets) {
            Bytes data = packet.data();
            int clock = clock(data);
            addRuns(data.slice(Datagrams.PREFIX, clock), runs);
            addRuns(data.slice(Math.min(data.length(), clock + Long.BYTES), data.length()), runs);
        }
        return runs;
    }

    /** Where the clock is: in all messages of the community protocol, signed or not, and in no other. */
    private static int clock(Bytes data) {
        if (data.byteAt(Datagrams.PREFIX) < MessageIds.FIRST_RESERVED) {
            return data.length();
        }
        boolean signed = data.byteAt(Datagrams.BODY) == 0 && data.byteAt(Datagrams.BODY + 1) == KEY;
        return Datagrams.BODY + (signed ? 2 + KEY : 0);
    }

    private static void addRuns(Bytes data, Set<Bytes> runs) {
        IntStream.rangeClosed(0, data.length() - RUN).mapToObj(i -> data.slice(i, i + RUN)).filter(run -> !isCounter(run))
                .forEach(runs::add);
    }

    /** Lengths begin with zeros, as do clocks, which are left out anyway: any two nodes count through the same numbers. */
    private static boolean isCounter(Bytes run) {
        return IntStream.range(0, RUN).filter(i -> run.byteAt(i) == 0).count() > MAX_ZEROS;
    }

    @Test
    void shareNothingButTheAddressOfTheMachine() {
        Pseudonym alice = open("alice");
        Pseudonym bob = open("bob");
        live(alice);
        live(bob);
        List<TracedPacket> byAlice = sentBy(alice);
        List<TracedPacket> byBob = sentBy(bob);

        // whatever others have sent, anybody may repeat; and so may anybody else's own packets look
        Set<Bytes> shared = new HashSet<>(runs(byAlice));
        shared.retainAll(runs(byBob));
        shared.removeAll(runs(world.simulation.network().trace().packets().stream()
                .filter(packet -> packet.from() != node.host().index()).toList()));
        assertThat(shared).as("runs of bytes only these two have in common").allMatch(this::isMachineAddress);

        assertThat(alice.identity().key()).isNotEqualTo(bob.identity().key());
        assertThat(byAlice).extracting(packet -> packet.source().port())
                .doesNotContainAnyElementsOf(byBob.stream().map(packet -> packet.source().port()).toList());
        assertThat(runs(byAlice)).as("no mention of bob or of the node").doesNotContain(start(bob.identity()), start(World.identity(node)));
        assertThat(runs(byBob)).as("no mention of alice or of the node").doesNotContain(start(alice.identity()), start(World.identity(node)));
    }

    private static Bytes start(Identity identity) {
        return Bytes.of(identity.key().toBytes(), 10, RUN); // after the mark that all keys have
    }

    /** The address of the machine is in both, and nobody else sends it in that place. */
    private boolean isMachineAddress(Bytes run) {
        String own = Bytes.of(addressBytes()).toHex();
        return run.toHex().contains(own);
    }

    private byte[] addressBytes() {
        String[] parts = node.host().ipv4().host().split("\\.");
        byte[] bytes = new byte[parts.length];
        for (int i = 0; i < parts.length; i++) {
            bytes[i] = (byte) Integer.parseInt(parts[i]);
        }
        return bytes;
    }

    @Test
    void knowNothingFromEachOther() {
        Pseudonym alice = open("alice");
        Pseudonym bob = open("bob");
        SimNode subject = others.get(0);
        for (int i = 0; i < 15; i++) {
            World.identity(subject).advertise(world.attribute("own" + i));
        }
        world.advance(Duration.ofSeconds(20));
        Attribute one = world.attribute("one");
        enrol(alice, subject, one);

        long before = questions(bob);
        enrol(bob, subject, world.attribute("two"));

        assertThat(questions(bob) - before).as("bob asks for the tokens alice has, as anybody would").isPositive();
    }

    private void enrol(Pseudonym authority, SimNode subject, Attribute attribute) {
        authority.identity().expect(new Expectation(attribute.hash(), attribute.name(), subject.key(), Optional.empty()));
        world.get(World.identity(subject).request(World.identity(subject).peers().stream()
                .filter(peer -> peer.key().equals(authority.identity().key())).findFirst().orElseThrow(), attribute));
    }

    private static long questions(Pseudonym pseudonym) {
        return pseudonym.node().overlay("identity").orElseThrow().statistics().stream().filter(each -> each.id() == 3)
                .mapToLong(each -> each.packetsUp()).sum();
    }
}
