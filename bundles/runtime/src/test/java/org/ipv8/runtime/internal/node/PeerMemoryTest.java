package org.ipv8.runtime.internal.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.random.RandomGenerator;

import org.ipv8.community.IntroductionRequest;
import org.ipv8.overlay.NodeClock;
import org.ipv8.overlay.Task;
import org.ipv8.peer.Address;
import org.ipv8.runtime.Platform;
import org.ipv8.runtime.VerificationShards;
import org.ipv8.runtime.internal.replay.InlinePlatform;
import org.ipv8.runtime.internal.replay.TestNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A node remembers its peers from one run to the next. */
class PeerMemoryTest {

    private static final Address FRIEND = Address.of("203.0.113.5", 4_000);

    @TempDir
    private Path folder;

    private TestNode start() {
        return new TestNode(TestNode.settings().withDirectory(folder.resolve("state")), TestNode.overlay());
    }

    private Path file() {
        return folder.resolve("state").resolve(PeerMemory.FILE);
    }

    @Test
    void theNextRunWalksFirstToWhomItKnew() {
        try (TestNode node = start()) {
            node.addPeer(FRIEND);
        }

        try (TestNode node = start()) {
            assertThat(node.sent(IntroductionRequest.OLD)).extracting(TestNode.Message::to).containsExactly(FRIEND);
        }
    }

    @Test
    void theNextRunWalksToNoMoreThanThereMayBePeers() {
        try (TestNode node = start()) {
            for (int i = 0; i < 100; i++) {
                node.addPeer(Address.of("203.0.113." + i, 4_000));
            }
        }

        try (TestNode node = start()) {
            assertThat(node.sent(IntroductionRequest.OLD)).hasSize(30);
            assertThat(node.node.network().walkable()).hasSize(100);
        }
    }

    @Test
    void theFileBelongsToItsOwner() throws IOException {
        try (TestNode node = start()) {
            node.addPeer(FRIEND);
        }

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file()))).isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file().getParent()))).isEqualTo("rwx------");
        assertThat(folder.resolve("state").toFile().list()).containsExactly(PeerMemory.FILE);
    }

    @Test
    void itIsWrittenEveryMinute() throws IOException {
        try (TestNode node = start()) {
            node.addPeer(FRIEND);
            node.platform.advance(PeerMemory.INTERVAL.minusNanos(1));
            assertThat(file()).doesNotExist();

            node.platform.advance(Duration.ofNanos(1));
            assertThat(Files.readString(file())).contains(FRIEND.toString());

            node.addPeer(Address.of("203.0.113.6", 4_000));
            node.platform.advance(PeerMemory.INTERVAL);
            assertThat(Files.readString(file())).contains("203.0.113.6");
        }
    }

    @Test
    void aBusyMinuteDoesNotEndTheSaving() {
        BusyPlatform busy = new BusyPlatform();
        PeerMemory memory = new PeerMemory("test", folder, new TestNode().node.graph(), busy);
        memory.load();
        memory.start();
        busy.busy = true;
        busy.time.advance(PeerMemory.INTERVAL.multipliedBy(3));
        assertThat(busy.refused).isEqualTo(3);

        busy.busy = false;
        busy.time.advance(PeerMemory.INTERVAL.multipliedBy(2));

        assertThat(busy.accepted).isEqualTo(2);
        memory.close();
        assertThat(busy.time.timers()).isZero();
    }

    @Test
    void aDamagedFileIsReportedAndNeverOverwritten() throws IOException {
        Files.createDirectories(file().getParent());
        Files.writeString(file(), "no list of peers");

        try (TestNode node = start()) {
            node.addPeer(FRIEND);
            node.platform.advance(PeerMemory.INTERVAL.multipliedBy(3));

            assertThat(node.node.overlays()).as("the node runs").hasSize(1);
        }

        assertThat(file()).hasContent("no list of peers");
    }

    @Test
    void aDirectoryThatCannotBeMadeStopsOnlyTheRemembering() throws IOException {
        Files.writeString(folder.resolve("state"), "a file");

        try (TestNode node = start()) {
            node.addPeer(FRIEND);
            node.platform.advance(PeerMemory.INTERVAL.multipliedBy(3));

            assertThat(node.node.overlays()).hasSize(1);
        }
        assertThat(folder.resolve("state")).hasContent("a file");
    }

    @Test
    void nothingIsWrittenAfterTheEnd() throws IOException {
        TestNode node = start();
        node.addPeer(FRIEND);
        node.close();
        Files.delete(file());

        node.platform.advance(PeerMemory.INTERVAL.multipliedBy(3));

        assertThat(file()).doesNotExist();
        assertThat(node.platform.timers()).isZero();
    }

    @Test
    void withoutADirectoryNothingIsKept() {
        try (TestNode node = new TestNode(TestNode.overlay())) {
            node.addPeer(FRIEND);
            node.platform.advance(PeerMemory.INTERVAL.multipliedBy(3));

            assertThat(node.platform.timers()).as("the walk of the overlay").isEqualTo(1);
        }
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void anOverlayHasADirectoryOfItsOwn() throws IOException {
        try (TestNode node = start()) {
            Path own = node.first().context().directory();

            assertThat(own).isDirectory().hasParent(folder.resolve("state/overlays")).hasFileName("test");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(own))).isEqualTo("rwx------");
            assertThat(node.first().context().directory()).isEqualTo(own);
        }
    }

    /** A platform whose background threads are all busy at times. */
    private static final class BusyPlatform implements Platform {

        private final InlinePlatform time = new InlinePlatform();
        private boolean busy;
        private int refused;
        private int accepted;

        @Override
        public NodeClock clock() {
            return time.clock();
        }

        @Override
        public RandomGenerator newRandom() {
            return time.newRandom();
        }

        @Override
        public SecureRandom secureRandom() {
            return time.secureRandom();
        }

        @Override
        public Executor workers() {
            return time.workers();
        }

        @Override
        public Executor background() {
            return work -> {
                if (busy) {
                    refused++;
                    throw new RejectedExecutionException("busy");
                }
                accepted++;
                work.run();
            };
        }

        @Override
        public Task schedule(Duration delay, Runnable work) {
            return time.schedule(delay, work);
        }

        @Override
        public VerificationShards shards() {
            return time.shards();
        }
    }

    @Test
    void aListOfNothingIsNoError() {
        try (TestNode node = start()) {
            assertThat(node.node.network().peers()).isEqualTo(List.of());
        }
        assertThat(file()).doesNotExist();
    }
}
