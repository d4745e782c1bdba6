package org.ipv8.testkit.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Set;

import org.ipv8.key.PrivateKey;
import org.ipv8.key.SecurityLevel;
import org.ipv8.node.RunningOverlay;
import org.ipv8.overlay.Overlay;
import org.ipv8.overlay.OverlayContext;
import org.ipv8.overlay.OverlayDescription;
import org.ipv8.overlay.OverlayFactory;
import org.ipv8.overlay.SeparateNode;
import org.ipv8.peer.CommunityId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Nodes that an overlay makes for other keys. */
class SeparateNodesTest {

    private final Simulation simulation = Simulation.seeded(1);
    private PrivateKey key;
    private SimNode node;
    private OverlayContext context;

    /** An overlay that does nothing, known by its context. */
    private record Idle(OverlayContext context) implements Overlay {
    }

    private record Factory(String name) implements OverlayFactory {

        @Override
        public OverlayDescription describe() {
            return OverlayDescription.of(name, CommunityId.of(String.format("%040x", name.hashCode())));
        }

        @Override
        public Overlay create(OverlayContext context) {
            return new Idle(context);
        }
    }

    @BeforeEach
    void start() {
        key = simulation.vault().generate(SecurityLevel.CURVE25519);
        node = simulation.node(simulation.network().host(), new Factory("main"));
        context = node.context("main");
    }

    @AfterEach
    void stop() {
        simulation.close();
    }

    private static Set<String> overlays(SeparateNode separate) {
        return Set.copyOf(separate.node().overlays().stream().map(RunningOverlay::name).toList());
    }

    @Test
    void haveAKeyAPortAndAGraphOfTheirOwn() throws IOException {
        SeparateNode separate = context.separately("alice", key, Set.of());

        assertThat(separate.node().name()).isEqualTo(node.node().name() + ".alice");
        assertThat(separate.node().publicKey()).isEqualTo(key.publicKey()).isNotEqualTo(node.key());
        assertThat(separate.node().listening()).hasSameSizeAs(node.node().listening())
                .doesNotContainAnyElementsOf(node.node().listening());
        assertThat(separate.node().network()).isNotSameAs(node.node().network());
        assertThat(node.node().network().byKey(key.publicKey())).isEmpty();
    }

    @Test
    void runTheOverlaysTheyWantAsTheseComeAndGo() throws IOException {
        Factory wanted = new Factory("wanted");
        Factory late = new Factory("late");
        node.add(wanted);
        SeparateNode separate = context.separately("alice", key, Set.of("wanted", "late"));
        assertThat(overlays(separate)).containsExactly("wanted");

        node.add(late);
        assertThat(overlays(separate)).containsExactlyInAnyOrder("wanted", "late");

        node.remove("wanted");
        assertThat(overlays(separate)).containsExactly("late");
    }

    @Test
    void lookForNobodyExceptThroughTheirOwnOverlays() throws IOException {
        node.add(new Factory("wanted"));
        SeparateNode separate = context.separately("alice", key, Set.of("wanted", "late"));
        node.add(new Factory("late"));
        separate.run(new Factory("own"));

        assertThat(separate.node().overlays()).hasSize(3).allSatisfy(overlay -> {
            boolean own = overlay.name().equals("own");
            assertThat(overlay.description().walkers().isEmpty()).as(overlay.name()).isNotEqualTo(own);
            assertThat(overlay.description().bootstraps()).as(overlay.name()).isEqualTo(own);
        });
        assertThat(node.node().overlay("wanted").orElseThrow().description().walkers()).as("where it is at home").isNotEmpty();
    }

    @Test
    void runNothingThatNobodyNamed() throws IOException {
        SeparateNode separate = context.separately("alice", key, Set.of());
        node.add(new Factory("other"));

        assertThat(overlays(separate)).isEmpty();
    }

    @Test
    void runAnOverlayOfTheirOwn() throws IOException {
        SeparateNode separate = context.separately("alice", key, Set.of());
        separate.run(new Factory("own"));

        Idle overlay = separate.overlay(Idle.class).orElseThrow();
        assertThat(overlay.context().self().key()).isEqualTo(key.publicKey());
        assertThat(node.node().overlay("own")).isEmpty();
        assertThatThrownBy(() -> separate.run(new Factory("own"))).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void endWithTheOverlayThatMadeThem() throws IOException {
        SeparateNode separate = context.separately("alice", key, Set.of());
        separate.run(new Factory("own"));
        node.remove("main");

        assertThat(separate.node().listening()).isEmpty();
        assertThat(separate.node().overlays()).isEmpty();
        assertThatThrownBy(() -> context.separately("bob", key, Set.of())).isInstanceOf(IllegalStateException.class)
                .hasMessage("overlay main has stopped");
    }

    @Test
    void leaveNothingWhenTheyAreClosed() throws IOException {
        SeparateNode separate = context.separately("alice", key, Set.of("late"));
        separate.close();
        separate.close();
        node.add(new Factory("late"));

        assertThat(separate.node().listening()).isEmpty();
        assertThat(separate.node().overlays()).isEmpty();
    }
}
