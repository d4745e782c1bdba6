package org.ipv8.identity.internal.pseudonym;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.ipv8.identity.Attribute;
import org.ipv8.identity.Expectation;
import org.ipv8.identity.Identities;
import org.ipv8.identity.Pseudonym;
import org.ipv8.identity.internal.IdentityVectors;
import org.ipv8.identity.internal.World;
import org.ipv8.overlay.Overlay;
import org.ipv8.overlay.OverlayContext;
import org.ipv8.overlay.OverlayDescription;
import org.ipv8.overlay.OverlayFactory;
import org.ipv8.peer.CommunityId;
import org.ipv8.peer.Peer;
import org.ipv8.testkit.sim.SimNode;
import org.ipv8.vectors.Vectors;
import org.ipv8.wire.Bytes;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PseudonymsTest {

    @TempDir
    private Path folder;
    private World world;
    private SimNode node;
    private Identities identities;

    /** An overlay that runs beside pseudonyms. */
    private record Beside(OverlayContext context) implements Overlay {
    }

    private record BesideFactory() implements OverlayFactory {

        @Override
        public OverlayDescription describe() {
            return OverlayDescription.of("attestation", CommunityId.of("62".repeat(20)));
        }

        @Override
        public Overlay create(OverlayContext context) {
            return new Beside(context);
        }
    }

    @BeforeEach
    void start() {
        world = new World(folder);
        node = world.node("max.pseudonyms", 3);
        identities = node.overlay(Identities.class);
    }

    @AfterEach
    void stop() {
        world.close();
    }

    private Pseudonym open(String name) {
        return world.get(identities.open(name, Bytes.EMPTY));
    }

    private Path keys() {
        return world.folder(node).resolve("overlays/identity/pseudonyms");
    }

    private Path kept(String name) {
        return world.folder(node).resolve("separate").resolve(name);
    }

    @Test
    void areMadeWhenTheyAreOpenedFirst() throws IOException {
        Pseudonym alice = open("alice");

        assertThat(world.get(identities.names())).containsExactly("alice");
        assertThat(identities.opened()).containsExactly(alice);
        assertThat(open("alice")).isSameAs(alice);
        assertThat(Files.readString(keys().resolve("alice"), StandardCharsets.ISO_8859_1)).startsWith("LibNaCLSK:")
                .hasSize(74);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(keys().resolve("alice")))).isEqualTo("rw-------");
    }

    @Test
    void comeBackWithTheNextVersion() {
        open("alice");
        open("bob");
        world.get(identities.close("bob"));
        world.get(identities.open("carol", Bytes.ofHex("616263")));
        Bytes key = Bytes.of(identities.opened("alice").orElseThrow().identity().key().toBytes());

        node.remove("identity");
        assertThat(identities.opened("alice").orElseThrow().node().listening()).as("sockets of the version that has gone").isEmpty();
        node.add(world.factory("max.pseudonyms", 3));
        world.advance(Duration.ofSeconds(1));

        Identities next = node.overlay(Identities.class);
        assertThat(next.opened()).extracting(Pseudonym::name).containsExactly("alice", "carol");
        assertThat(Bytes.of(next.opened().get(0).identity().key().toBytes())).isEqualTo(key);
        assertThat(next.opened().get(1).rendezvous().toHex()).isEqualTo("616263");
        assertThat(next.opened().get(1).node().listening()).isNotEmpty();
    }

    @Test
    void doNotComeBackWhereTheyAreNotAllowed() {
        open("alice");
        open("bob");

        node.remove("identity");
        node.add(world.factory("max.pseudonyms", 1));
        world.advance(Duration.ofSeconds(1));

        assertThat(node.overlay(Identities.class).opened()).extracting(Pseudonym::name).containsExactly("alice");
    }

    @Test
    void keepTheirKeyAndCredentials() {
        Pseudonym alice = open("alice");
        world.get(alice.identity().advertise(world.attribute("age")));
        assertThat(world.get(identities.close("alice"))).isTrue();
        assertThat(world.get(identities.close("alice"))).isFalse();
        assertThat(alice.node().listening()).isEmpty();
        assertThat(identities.opened()).isEmpty();

        Pseudonym again = open("alice");
        world.advance(Duration.ofSeconds(1));
        assertThat(again.identity().key()).isEqualTo(alice.identity().key());
        assertThat(again.identity().credentials()).hasSize(1);
    }

    @Test
    void areSeveralAtATime() {
        Pseudonym alice = open("alice");
        Pseudonym bob = open("bob");
        world.get(alice.identity().advertise(world.attribute("age")));
        world.get(bob.identity().advertise(world.attribute("name")));

        assertThat(alice.identity().credentials()).extracting("name").containsExactly("age");
        assertThat(bob.identity().credentials()).extracting("name").containsExactly("name");
        assertThat(alice.node().listening()).doesNotContainAnyElementsOf(bob.node().listening());
        assertThat(List.of(alice.identity().key(), bob.identity().key(), identities.own().key())).doesNotHaveDuplicates();
        open("third");
        assertThatThrownBy(() -> open("fourth")).hasRootCauseInstanceOf(IllegalStateException.class)
                .hasMessageContaining("max.pseudonyms");
    }

    @Test
    void areGoneWhenTheyAreRemoved() {
        Pseudonym alice = open("alice");
        world.get(alice.identity().advertise(world.attribute("age")));
        assertThat(kept("alice")).isNotEmptyDirectory();

        assertThat(world.get(identities.remove("alice"))).isTrue();

        assertThat(alice.node().overlays()).isEmpty();
        assertThat(alice.node().listening()).isEmpty();
        assertThat(kept("alice")).doesNotExist();
        assertThat(keys().resolve("alice")).doesNotExist();
        assertThat(world.get(identities.names())).isEmpty();
        assertThat(world.get(identities.remove("alice"))).isFalse();
        assertThat(open("alice").identity().key()).isNotEqualTo(alice.identity().key());
    }

    @Test
    void areRemovedWithoutBeingOpen() {
        world.get(open("alice").identity().advertise(world.attribute("age")));
        world.get(identities.close("alice"));

        assertThat(world.get(identities.remove("alice"))).isTrue();

        assertThat(kept("alice")).doesNotExist();
        assertThat(keys().resolve("alice")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", ".hidden", "../escaped", "a/b", "a\\b", "/etc/passwd", "a\0b", "a\nb",
            "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"})
    void haveNamesThatStayInTheirFolder(String name) throws IOException {
        assertThatThrownBy(() -> open(name)).hasRootCauseInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("expected 1 to 64 characters");
        assertThatThrownBy(() -> world.get(identities.remove(name))).hasRootCauseInstanceOf(IllegalArgumentException.class);
        try (Stream<Path> files = Files.walk(folder)) {
            assertThat(files.filter(file -> file.getFileName().toString().contains("escaped"))).isEmpty();
        }
        assertThat(keys()).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Alice Smith", "u.61", "alice@example.org", "a b c"})
    void mayHaveNamesThatNoNodeHas(String name) {
        Pseudonym pseudonym = open(name);
        world.get(pseudonym.identity().advertise(world.attribute("age")));

        assertThat(pseudonym.node().name()).matches("node0\\.u\\.[0-9a-f]+");
        assertThat(world.get(identities.names())).containsExactly(name);
        assertThat(keys().resolve(name)).isRegularFile();
        node.remove("identity");
        node.add(world.factory());
        world.advance(Duration.ofSeconds(1));
        identities = node.overlay(Identities.class);
        assertThat(identities.opened(name).orElseThrow().identity().credentials()).hasSize(1);
        assertThat(world.get(identities.remove(name))).isTrue();
        assertThat(keys()).isEmptyDirectory();
    }

    @Test
    void doNotReplaceAKeyThatCannotBeRead() throws IOException {
        Files.createDirectories(keys());
        Files.writeString(keys().resolve("alice"), "no key");

        assertThatThrownBy(() -> open("alice")).hasMessageContaining("is no key of a pseudonym");
        assertThat(keys().resolve("alice")).hasContent("no key");
        assertThat(world.get(identities.remove("alice"))).isTrue();
    }

    @Test
    void doNotShareAKey() throws IOException {
        open("alice");
        Files.copy(keys().resolve("alice"), keys().resolve("bob"));

        assertThatThrownBy(() -> open("bob")).hasRootCauseInstanceOf(IllegalStateException.class)
                .hasMessageContaining("has the same key as alice");
    }

    @Test
    void meetAtARendezvous() {
        Vectors.cases(Vectors.read("identity.json"), "rendezvous").forEach(each -> assertThat(
                Rendezvous.community(IdentityVectors.hex(each, "rendezvous_token"))).hasToString(
                        CommunityId.of(Vectors.text(each, "community_id")).toString()));
        Pseudonym open = open("alice");
        Pseudonym hidden = world.get(identities.open("alice", Bytes.ofHex("616263"))); // another one is not ignored
        assertThat(hidden.community()).isNotEqualTo(open.community());
        assertThat(open.node().listening()).isEmpty();
        assertThat(hidden.node().overlays()).singleElement().satisfies(overlay ->
                assertThat(overlay.description().community()).isEqualTo(hidden.community()));
    }

    @Test
    void runBesideOtherOverlays() {
        Pseudonym alice = open("alice");
        assertThat(alice.overlay(Beside.class)).isEmpty();
        node.add(new BesideFactory());

        assertThat(alice.overlay(Beside.class)).hasValueSatisfying(beside ->
                assertThat(beside.context().self().key()).isEqualTo(alice.identity().key()));
        node.remove("attestation");
        assertThat(alice.overlay(Beside.class)).isEmpty();
    }

    @Test
    void endWithTheOverlay() {
        Pseudonym alice = open("alice");
        node.remove("identity");

        assertThat(alice.node().overlays()).isEmpty();
        assertThat(alice.node().listening()).isEmpty();
    }

    @Test
    void areSignedFor() {
        SimNode other = world.node();
        Pseudonym alice = open("alice");
        Attribute attribute = world.attribute("age");
        World.identity(other).expect(new Expectation(attribute.hash(), "age", alice.identity().key(), Optional.empty()));
        Peer authority = alice.node().network().peer(other.key(), other.address());

        assertThat(world.get(alice.identity().request(authority, attribute)).attesters()).containsExactly(other.key());
    }
}
