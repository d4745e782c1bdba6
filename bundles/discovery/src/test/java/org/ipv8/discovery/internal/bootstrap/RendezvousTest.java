package org.ipv8.discovery.internal.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

import org.ipv8.discovery.internal.FakeOverlay;
import org.ipv8.discovery.internal.ManualClock;
import org.ipv8.peer.Address;
import org.ipv8.peer.CommunityId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RendezvousTest {

    private static final Address ONE = Address.of("127.0.0.1", 8090);
    private static final Address TWO = Address.of("::1", 34567);

    @TempDir
    private Path temporary;

    private final ManualClock clock = new ManualClock();

    private Path directory() {
        return temporary.resolve("rendezvous");
    }

    private Rendezvous rendezvous(long id) {
        return new Rendezvous(directory(), FakeOverlay.COMMUNITY, id, clock);
    }

    /** Leaves a file as a node of the community would. */
    private Path leave(String id, String content) throws IOException {
        Path file = directory().resolve(FakeOverlay.COMMUNITY.toHex() + "-" + id);
        Files.writeString(file, content);
        Files.setLastModifiedTime(file, FileTime.from(clock.now()));
        return file;
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(directory())) {
            return files.toList();
        }
    }

    @Test
    void nodesFindEachOther() throws IOException {
        Rendezvous first = rendezvous(1);
        Rendezvous second = rendezvous(2);

        assertThat(first.exchange(List.of(ONE))).isEmpty();
        assertThat(second.exchange(List.of(TWO))).containsExactly(ONE);
        assertThat(first.exchange(List.of(ONE))).containsExactly(TWO);
    }

    @Test
    void otherCommunitiesAreElsewhere() throws IOException {
        rendezvous(1).exchange(List.of(ONE));

        CommunityId other = CommunityId.of("ff".repeat(CommunityId.LENGTH));
        assertThat(new Rendezvous(directory(), other, 2, clock).exchange(List.of(TWO))).isEmpty();
    }

    @Test
    void takesItsFileAwayForGood() throws IOException {
        Rendezvous rendezvous = rendezvous(1);
        rendezvous.exchange(List.of(ONE));
        assertThat(files()).hasSize(1);

        rendezvous.close();
        rendezvous.exchange(List.of(ONE));

        assertThat(files()).isEmpty();
    }

    @Test
    void leavesNothingWhileItIsNotListening() throws IOException {
        Rendezvous rendezvous = rendezvous(1);
        rendezvous.exchange(List.of(ONE));

        rendezvous.exchange(List.of());

        assertThat(files()).isEmpty();
    }

    @Test
    void removesFilesThatWereNotTouchedForAWhile() throws IOException {
        Rendezvous first = rendezvous(1);
        Rendezvous second = rendezvous(2);
        first.exchange(List.of(ONE));
        clock.advance(Rendezvous.STALE);
        assertThat(second.exchange(List.of(TWO))).containsExactly(ONE);

        clock.advance(Duration.ofSeconds(1));
        assertThat(second.exchange(List.of(TWO))).isEmpty();

        assertThat(files()).hasSize(1);
    }

    @Test
    void removesFilesFromTheFuture() throws IOException {
        rendezvous(1).exchange(List.of(ONE));
        Path file = files().get(0);
        Files.setLastModifiedTime(file, FileTime.from(clock.now().plus(Rendezvous.STALE).plusSeconds(1)));

        assertThat(rendezvous(2).exchange(List.of(TWO))).isEmpty();
        assertThat(file).doesNotExist();
    }

    @Test
    void leavesForeignFilesAlone() throws IOException {
        rendezvous(1).exchange(List.of(ONE));
        Path foreign = directory().resolve("letter.txt");
        Files.writeString(foreign, "127.0.0.1:1\n");
        Files.setLastModifiedTime(foreign, FileTime.from(clock.now().minus(Duration.ofDays(1))));

        assertThat(rendezvous(2).exchange(List.of(TWO))).containsExactly(ONE);

        assertThat(foreign).exists();
    }

    @ParameterizedTest
    @ValueSource(strings = {"192.0.2.1:8090", "127.0.0.1:0", "127.0.0.1", "localhost:8090", "[::2]:8090", "", "\0\1\2", "[::ffff:127.0.0.1]:1",
        "128.0.0.1:1"})
    void believesLoopbackAddressesOnly(String line) throws IOException {
        rendezvous(1).exchange(List.of(ONE));
        leave("00000000000000ff", line + "\n" + TWO + "\n");

        assertThat(rendezvous(1).exchange(List.of(ONE))).containsExactly(TWO);
    }

    @Test
    void readsNoMoreThanIsReasonable() throws IOException {
        Rendezvous rendezvous = rendezvous(1);
        rendezvous.exchange(List.of(ONE));
        leave("00000000000000aa", TWO + "\n" + "x".repeat(Rendezvous.MAX_BYTES));
        assertThat(rendezvous.exchange(List.of(ONE))).isEmpty();

        String many = "";
        for (int i = 0; i < 2 * Rendezvous.MAX_PER_FILE; i++) {
            many += "127.0.0.1:" + (1_000 + i) + "\n";
        }
        leave("00000000000000aa", many);
        assertThat(rendezvous.exchange(List.of(ONE))).hasSize(Rendezvous.MAX_PER_FILE);

        for (int i = 0; i < 2 * Rendezvous.MAX_ADDRESSES; i++) {
            leave(String.format("%016x", 0xb00 + i), "127.0.0.1:" + (2_000 + i) + "\n");
        }
        assertThat(rendezvous.exchange(List.of(ONE)))
                .hasSizeBetween(Rendezvous.MAX_ADDRESSES, Rendezvous.MAX_ADDRESSES + Rendezvous.MAX_PER_FILE);
    }

    @Test
    void doesNotFollowLinksToFiles() throws IOException {
        Rendezvous rendezvous = rendezvous(1);
        rendezvous.exchange(List.of(ONE));
        Path secret = Files.writeString(temporary.resolve("secret"), TWO + "\n");
        Path link = directory().resolve(FakeOverlay.COMMUNITY.toHex() + "-00000000000000aa");
        Files.createSymbolicLink(link, secret);

        assertThat(rendezvous.exchange(List.of(ONE))).isEmpty();

        assertThat(secret).exists();
    }

    @Test
    void onlyTheOwnerCanEnterTheDirectory() throws IOException {
        rendezvous(1).exchange(List.of(ONE));

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory()))).isEqualTo("rwx------");
    }

    @Test
    void refusesADirectoryThatIsALink() throws IOException {
        Files.createDirectory(temporary.resolve("trap"), PosixFilePermissions.asFileAttribute(
                PosixFilePermissions.fromString("rwx------")));
        Files.createSymbolicLink(directory(), temporary.resolve("trap"));

        assertThatThrownBy(() -> rendezvous(1).exchange(List.of(ONE))).isInstanceOf(IOException.class)
                .hasMessageContaining("is no directory").hasMessageContaining("directory");
        try (Stream<Path> trapped = Files.list(temporary.resolve("trap"))) {
            assertThat(trapped).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"rwxr-xr-x", "rwxrwx---", "rwx-w--w-"})
    void refusesADirectoryThatOthersCanEnter(String permissions) throws IOException {
        Files.createDirectory(directory());
        Files.setPosixFilePermissions(directory(), PosixFilePermissions.fromString(permissions));

        assertThatThrownBy(() -> rendezvous(1).exchange(List.of(ONE))).isInstanceOf(IOException.class)
                .hasMessageContaining("others may enter");
        assertThat(files()).isEmpty();
    }

    @Test
    void refusesADirectoryOfSomebodyElse() throws IOException {
        Files.createDirectory(directory(), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        try {
            Files.setOwner(directory(), temporary.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("nobody"));
        } catch (IOException e) {
            assumeThat(e).as("only root can give a directory away, and only to a user there is").isNull();
        }

        assertThatThrownBy(() -> rendezvous(1).exchange(List.of(ONE))).isInstanceOf(IOException.class)
                .hasMessageContaining("belongs to somebody else");
        assertThat(files()).isEmpty();
    }

    @Test
    void noticesThatTheDirectoryWasReplaced() throws IOException {
        Rendezvous rendezvous = rendezvous(1);
        rendezvous.exchange(List.of(ONE));
        Files.delete(files().get(0));
        Files.delete(directory());
        Files.createDirectory(directory());
        Files.setPosixFilePermissions(directory(), PosixFilePermissions.fromString("rwxrwxrwx"));

        assertThatThrownBy(() -> rendezvous.exchange(List.of(ONE))).isInstanceOf(IOException.class);
    }

    @Test
    void makesTheDirectoryAgain() throws IOException {
        Rendezvous rendezvous = rendezvous(1);
        rendezvous.exchange(List.of(ONE));
        Files.delete(files().get(0));
        Files.delete(directory());

        rendezvous.exchange(Collections.nCopies(3, ONE));

        assertThat(files()).hasSize(1);
    }
}
