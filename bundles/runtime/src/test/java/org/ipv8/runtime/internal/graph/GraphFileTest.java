package org.ipv8.runtime.internal.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

import org.ipv8.peer.AddressSlot;
import org.ipv8.peer.CommunityId;
import org.ipv8.peer.HostAddress;
import org.ipv8.peer.Peer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GraphFileTest {

    private static final CommunityId COMMUNITY = World.community(1);
    private static final CommunityId OTHER = World.community(2);

    @TempDir
    Path folder;

    private final World world = new World();
    private Path path;
    private GraphFile file;

    @BeforeEach
    void nameTheFile() {
        path = folder.resolve("peers");
        file = new GraphFile(path);
    }

    @Test
    void withoutAFileNothingIsRemembered() throws IOException {
        assertThat(file.load(world.graph)).isZero();
        assertThat(world.graph.walkable()).isEmpty();
    }

    @Test
    void whoWasHeardFromLastIsWalkedToFirst() throws IOException {
        world.verified(1, COMMUNITY);
        world.verified(2, COMMUNITY, OTHER);
        world.verified(3, OTHER);
        world.clock.advance(Duration.ofSeconds(1));
        world.graph.heardFrom(World.v4(2));
        world.clock.advance(Duration.ofSeconds(1));
        world.graph.heardFrom(World.v4(1));

        PeerGraph later = restart();

        assertThat(later.remembered(COMMUNITY)).containsExactly(World.v4(1), World.v4(2));
        assertThat(later.remembered(OTHER)).containsExactly(World.v4(2), World.v4(3));
        assertThat(later.peers()).isEmpty();
    }

    @Test
    void everyKindOfAddressIsRememberedWithItsStyle() throws IOException {
        Peer six = world.verified(1, COMMUNITY);
        world.graph.updateAddress(six, AddressSlot.IPV6, World.v6(1));
        world.graph.markNewStyle(six);
        Peer named = world.graph.addVerified(world.packet(2, new HostAddress("peer.example", 8090))).orElseThrow();
        world.graph.discoverServices(named, List.of(COMMUNITY));
        world.verified(3);

        PeerGraph later = restart();

        assertThat(later.walkable(COMMUNITY, false)).containsExactly(World.v6(1), new HostAddress("peer.example", 8090));
        assertThat(later.walkable(COMMUNITY, true)).containsExactly(new HostAddress("peer.example", 8090));
        assertThat(later.isNewStyle(World.v6(1))).isTrue();
        assertThat(later.walkable()).hasSize(3);
    }

    @Test
    void hostNamesThatAreNoneAreNotRemembered() throws IOException {
        int number = 0;
        for (String name : List.of("two words", "line\nfeed", "", "1.2.3.4", "münchen.example", "a:b", "[::1]")) {
            world.graph.addVerified(world.packet(++number, new HostAddress(name, 1)));
        }
        world.verified(100);

        assertThat(restart().walkable()).containsExactly(World.v4(100));
    }

    @Test
    void anAddressIsRememberedUntilItBelongsToAPeerOrIsRemoved() throws IOException {
        world.verified(1, COMMUNITY);
        world.verified(2, COMMUNITY);
        world.verified(3, COMMUNITY);
        PeerGraph later = restart();

        later.addVerified(later.peer(World.key(1), World.v4(1)));
        later.remove(World.v4(2));
        later.discoverAddress(later.peer(World.key(9), World.v4(9)), World.v4(3), OTHER, false);

        assertThat(later.remembered(COMMUNITY)).containsExactly(World.v4(3));
        assertThat(later.walkable(OTHER, false)).containsExactly(World.v4(3));
    }

    @Test
    void whatIsLeftOfAnEarlierRunIsPassedOnToTheNext() throws IOException {
        world.verified(1, COMMUNITY);
        world.verified(2, COMMUNITY);
        PeerGraph second = restart();
        Peer met = second.addVerified(second.peer(World.key(3), World.v4(3))).orElseThrow();
        second.discoverServices(met, List.of(COMMUNITY));
        file.save(second);

        PeerGraph third = new World().graph;
        file.load(third);

        assertThat(third.remembered(COMMUNITY)).hasSize(3).startsWith(World.v4(3));
    }

    @Test
    void aGraphThatKnowsNobodyReplacesNothing() throws IOException {
        world.verified(1, COMMUNITY);
        assertThat(file.save(world.graph)).isTrue();

        assertThat(file.save(new World().graph)).isFalse();

        assertThat(file.load(new World().graph)).isOne();
    }

    @Test
    void onlyTheOwnerMayReadTheFile() throws IOException {
        assumeThat(path.getFileSystem().supportedFileAttributeViews()).contains("posix");
        world.verified(1);

        file.save(world.graph);
        file.save(world.graph);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path))).isEqualTo("rw-------");
        assertThat(folder).isDirectoryContaining("glob:**peers").isDirectoryNotContaining("glob:**.tmp");
    }

    @Test
    void aFailedSaveLeavesTheFileAsItWas() throws IOException {
        world.verified(1);
        file.save(world.graph);
        Path name = folder.resolve("x".repeat(253)); // leaves no room for the name of the file that is to replace it
        Files.move(path, name);
        byte[] before = Files.readAllBytes(name);
        world.verified(2);

        assertThatThrownBy(() -> new GraphFile(name).save(world.graph)).isInstanceOf(IOException.class);

        assertThat(Files.readAllBytes(name)).isEqualTo(before);
    }

    /** Cuts the file everywhere and flips a bit of every byte: it is always noticed, never touched, and nothing is loaded. */
    @Test
    void aDamagedFileIsRefusedAndLeftAlone() throws IOException {
        world.verified(1, COMMUNITY, OTHER);
        world.verified(2);
        file.save(world.graph);
        byte[] good = Files.readAllBytes(path);
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < good.length; i++) {
            byte[] flipped = good.clone();
            flipped[i] ^= (byte) (1 << random.nextInt(Byte.SIZE));
            assertRefused(flipped);
            assertRefused(Arrays.copyOf(good, i));
        }
        assertRefused(Arrays.copyOf(good, good.length + 1));
    }

    private void assertRefused(byte[] content) throws IOException {
        Files.write(path, content);
        PeerGraph graph = new World().graph;

        assertThatThrownBy(() -> file.load(graph)).isInstanceOf(IOException.class)
                .hasMessageContaining(path.toString()).hasMessageContaining("Move the file away");

        assertThat(graph.walkable()).isEmpty();
        assertThatThrownBy(() -> file.save(world.graph)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> new GraphFile(path).save(world.graph)).isInstanceOf(IOException.class);
        assertThat(Files.readAllBytes(path)).isEqualTo(content);
    }

    @Test
    void aFileThatWasMovedAwayIsReplaced() throws IOException {
        Files.writeString(path, "something else");
        assertThatThrownBy(() -> file.load(world.graph)).isInstanceOf(IOException.class)
                .hasMessageContaining("does not start with 'ipv8-graph'");
        world.verified(1);
        Files.delete(path);

        assertThat(file.save(world.graph)).isTrue();
    }

    @Test
    void aFileOfAnotherVersionIsRefused() throws IOException {
        Files.writeString(path, "ipv8-graph 2\n");

        assertThatThrownBy(() -> file.load(world.graph)).isInstanceOf(IOException.class)
                .hasMessageContaining("its version is '2', this program reads version 1");
    }

    @Test
    void aLineThatMakesNoSenseIsNamed() {
        assertThatThrownBy(() -> parse("old 1.2.3.4:5 -\nold 1.2.3.4 -\n"))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("line 3").hasMessageContaining("HOST:PORT");
        assertThatThrownBy(() -> parse("new 1.2.3.4:5 00\n")).hasMessageContaining("line 2");
        assertThatThrownBy(() -> parse("odd 1.2.3.4:5 -\n")).hasMessageContaining("'new' or 'old'");
        assertThat(parse("")).isEmpty();
    }

    private static List<KnownAddress> parse(String lines) {
        return GraphText.parse(GraphText.withChecksum("ipv8-graph 1\n" + lines));
    }

    /** Peers can say that they run a lot. What is saved must not be so long that the next run refuses to read it. */
    @Test
    void whatBecomesTooLongLosesItsEnd() {
        List<CommunityId> communities = World.communities(0, 1_000);
        List<KnownAddress> addresses = IntStream.range(0, 500)
                .mapToObj(number -> new KnownAddress(World.v4(number), true, communities)).toList();

        byte[] text = GraphText.format(addresses);

        assertThat(text).hasSizeBetween(15 << 20, 16 << 20);
        assertThat(addresses).startsWith(GraphText.parse(text).toArray(KnownAddress[]::new));
    }

    @Test
    void aFileThatIsMuchTooLargeIsRefused() throws IOException {
        Files.write(path, new byte[(16 << 20) + 1]);

        assertThatThrownBy(() -> file.load(world.graph)).isInstanceOf(IOException.class).hasMessageContaining("16777216 bytes");
    }

    private PeerGraph restart() throws IOException {
        assertThat(file.save(world.graph)).isTrue();
        PeerGraph later = new World().graph;
        assertThat(file.load(later)).isEqualTo(later.walkable().size());
        return later;
    }
}
