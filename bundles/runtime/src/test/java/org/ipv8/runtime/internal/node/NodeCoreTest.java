package org.ipv8.runtime.internal.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

import org.ipv8.key.SecurityLevel;
import org.ipv8.network.NetworkObserver;
import org.ipv8.node.RunningOverlay;
import org.ipv8.overlay.OverlayContext;
import org.ipv8.overlay.OverlayDescription;
import org.ipv8.overlay.OverlayFactory;
import org.ipv8.peer.CommunityId;
import org.ipv8.peer.Peer;
import org.ipv8.runtime.Hardening;
import org.ipv8.runtime.Limits;
import org.ipv8.runtime.NodeSettings;
import org.ipv8.runtime.internal.replay.InlinePlatform;
import org.ipv8.runtime.internal.replay.TestNode;
import org.ipv8.runtime.internal.replay.TestPeer;
import org.junit.jupiter.api.Test;

/** Overlays on a node: how they start and end, what they use, what they leave. */
class NodeCoreTest extends NodeFixture {

    // --- Starting and ending

    @Test
    void anOverlayIsCreatedStartedAndStoppedOnce() {
        OverlayFactory factory = overlay("a", TestNode.COMMUNITY);

        node.node.add(factory);
        assertThat(states()).containsExactly("a RUNNING");
        node.node.remove(factory);
        node.node.remove(factory);

        assertThat(states()).isEmpty();
        assertThat(journal).containsExactly("create a", "start a", "stop a");
    }

    @Test
    void closingANodeStopsItsOverlaysTheLastFirstAndLeavesNothing() {
        node.node.add(overlay("a", TestNode.COMMUNITY));
        node.node.add(overlay("b", OTHER));

        node.close();
        node.close();
        node.node.add(overlay("c", CommunityId.of("11".repeat(20))));

        assertThat(journal).endsWith("stop b", "stop a");
        assertThat(states()).isEmpty();
        assertThat(node.platform.timers()).isZero();
        assertThat(node.node.listening()).isEmpty();
    }

    @Test
    void onlyWantedOverlaysRun() {
        NodeSettings one = new NodeSettings("test", List.of(TestNode.HERE), 1, NodeSettings.WALKER_INTERVAL, List.of(),
                Set.of("b"), Map.of(), null, Hardening.ON, Limits.DEFAULT);
        try (TestNode choosy = new TestNode(one, overlay("a", TestNode.COMMUNITY), overlay("b", OTHER))) {
            assertThat(choosy.node.overlays()).extracting(RunningOverlay::name).containsExactly("b");
        }
    }

    @Test
    void theSecondOfANameOrACommunityWaits() {
        OverlayFactory first = overlay("a", TestNode.COMMUNITY);
        OverlayFactory sameName = overlay("a", OTHER);
        OverlayFactory sameCommunity = overlay("b", TestNode.COMMUNITY);
        node.node.add(first);
        node.node.add(sameName);
        node.node.add(sameCommunity);
        assertThat(node.node.instances()).extracting(OverlayInstance::factory).containsExactly(first);

        node.node.remove(first);

        assertThat(node.node.instances()).extracting(OverlayInstance::factory).containsExactly(sameName, sameCommunity);
        assertThat(states()).containsExactly("a RUNNING", "b RUNNING");
    }

    @Test
    void whoNoLongerWaitsDoesNotStart() {
        OverlayFactory first = overlay("a", TestNode.COMMUNITY);
        OverlayFactory second = overlay("a", TestNode.COMMUNITY);
        node.node.add(first);
        node.node.add(second);

        node.node.remove(second);
        node.node.remove(first);

        assertThat(states()).isEmpty();
        assertThat(journal).containsExactly("create a", "start a", "stop a");
    }

    @Test
    void anOverlayOfAnotherVersionIsAnotherOverlay() {
        node.node.add(overlay("a", TestNode.COMMUNITY));
        node.node.add(TestNode.overlay(OverlayDescription.of("b", TestNode.COMMUNITY).withVersion(1).withWalkers(List.of())));

        assertThat(states()).containsExactly("a RUNNING", "b RUNNING");
    }

    // --- What is kept for a successor

    @Test
    void whatNobodyWantsIsForgottenAndCounted() {
        OverlayFactory factory = overlay("a", TestNode.COMMUNITY);
        node.node.add(factory);
        node.node.remove(factory);
        byte[] datagram = TestPeer.in(TestNode.COMMUNITY).request();
        node.receive(THERE, datagram);
        assertThat(node.node.drops()).isEmpty();

        node.platform.advance(Vacancies.KEPT);
        assertThat(node.node.drops()).containsExactly(Map.entry("unknown-prefix", 1L));
        node.receive(THERE, datagram);

        assertThat(node.node.drops()).containsExactly(Map.entry("unknown-prefix", 2L));
        assertThat(node.platform.timers()).isZero();
    }

    @Test
    void aSuccessorOfAnotherCommunityGetsNothing() {
        OverlayFactory factory = overlay("a", TestNode.COMMUNITY);
        node.node.add(factory);
        node.node.remove(factory);
        node.receive(THERE, TestPeer.in(TestNode.COMMUNITY).request());

        node.node.add(overlay("a", OTHER));

        assertThat(node.first().statistics()).isEmpty();
        assertThat(node.transport.takeSent()).isEmpty();
    }

    @Test
    void anOverlayThatComesAndGoesOftenLeavesOneVacancy() {
        for (int i = 0; i < 100; i++) {
            OverlayFactory factory = overlay("a", i % 2 == 0 ? TestNode.COMMUNITY : OTHER);
            node.node.add(factory);
            node.node.remove(factory);
        }

        assertThat(node.platform.timers()).isEqualTo(1);
        node.close();
        assertThat(node.platform.timers()).isZero();
    }

    // --- Keys

    @Test
    void anOverlayUsesTheKeyItAsksForOrTheOneItIsGiven() throws Exception {
        Keys keys = new Keys(TestPeer.VAULT.generate(SecurityLevel.CURVE25519))
                .add("second", TestPeer.VAULT.generate(SecurityLevel.CURVE25519), null)
                .add("third", TestPeer.VAULT.generate(SecurityLevel.LOW), null);
        NodeSettings settings = new NodeSettings("test", List.of(TestNode.HERE), 1, NodeSettings.WALKER_INTERVAL, List.of(),
                Set.of(), Map.of("b", "third", "c", "missing"), null, Hardening.ON, Limits.DEFAULT);
        NodeCore core = new NodeCore(settings, new InlinePlatform(), TestPeer.VAULT, keys, OverlayLife.UNWATCHED);
        core.start();
        OverlayDescription plain = TestNode.description();
        core.add(TestNode.overlay(OverlayDescription.of("a", plain.community()).withKey("second").withWalkers(List.of())));
        core.add(TestNode.overlay(OverlayDescription.of("b", OTHER).withWalkers(List.of())));
        core.add(TestNode.overlay(OverlayDescription.of("c", CommunityId.of("11".repeat(20)))));

        assertThat(core.overlays()).as("c names a key that is not there").extracting(RunningOverlay::name)
                .containsExactly("a", "b");
        assertThat(core.keys()).hasEntrySatisfying("second", key -> assertThat(key.overlays()).containsExactly("a"))
                .hasEntrySatisfying("third", key -> assertThat(key.overlays()).containsExactly("b"))
                .hasEntrySatisfying(OverlayDescription.DEFAULT_KEY, key -> assertThat(key.overlays()).isEmpty());
        assertThat(core.ownOverlays()).extracting(own -> own.self().alias() + " " + own.communities())
                .containsExactly("second [" + plain.community() + "]", "third [" + OTHER + "]");
        core.close();
    }

    @Test
    void noneOfTheOwnKeysBecomesAPeer() {
        node.node.add(overlay("a", TestNode.COMMUNITY));

        Peer ourselves = node.node.network().peer(node.self().key(), THERE);

        assertThat(node.node.network().addVerified(ourselves)).isEmpty();
    }

    // --- What an overlay may still do when it has ended

    @Test
    void aContextThatHasEndedDoesNothing() {
        List<Peer> observed = new ArrayList<>();
        List<OverlayContext> contexts = new ArrayList<>();
        OverlayFactory factory = overlay("a", TestNode.COMMUNITY, contexts::add);
        node.node.add(factory);
        OverlayContext context = contexts.get(0);
        node.node.remove(factory);

        context.sendDatagram(THERE, new byte[30]);
        context.schedule(Duration.ofSeconds(1), () -> journal.add("late timer"));
        context.every(Duration.ofSeconds(1), Duration.ofSeconds(1), () -> journal.add("late series"));
        context.lane().execute(() -> journal.add("late task"));
        context.observe(new NetworkObserver() {
            @Override
            public void added(Peer peer) {
                observed.add(peer);
            }

            @Override
            public void removed(Peer peer) {
                // not watched
            }
        });
        CompletableFuture<String> work = context.background(() -> "late result").toCompletableFuture();
        Peer peer = node.node.network().peer(TestPeer.in(TestNode.COMMUNITY).key(), THERE);
        node.node.network().addVerified(peer);
        node.platform.advance(Duration.ofSeconds(10));

        assertThat(journal).containsExactly("create a", "start a", "stop a");
        assertThat(observed).isEmpty();
        assertThat(work).isCancelled();
        assertThat(node.transport.takeSent()).isEmpty();
    }

    @Test
    void backgroundWorkCompletesInTheLaneOrFails() {
        List<OverlayContext> contexts = new ArrayList<>();
        node.node.add(overlay("a", TestNode.COMMUNITY, contexts::add));

        CompletableFuture<String> result = contexts.get(0).background(() -> "result").toCompletableFuture();
        CompletableFuture<String> failure = contexts.get(0).<String>background(() -> {
            throw new IOException("on purpose");
        }).toCompletableFuture();

        assertThat(result).isCompletedWithValue("result");
        assertThat(failure).isCompletedExceptionally();
    }

    @Test
    void reservedMessagesCannotBeTaken() {
        node.node.add(overlay("a", TestNode.COMMUNITY, context -> context.onDatagram(231, (source, datagram) -> { })));

        assertThat(node.first().problem()).contains("message id 231 belongs to the community protocol; overlays have 0 to 230");
    }

    @Test
    void anOverlayWithoutADirectoryIsToldSo() {
        node.node.add(overlay("a", TestNode.COMMUNITY, OverlayContext::directory));

        assertThat(node.first().problem()).contains("node test keeps nothing: its configuration has no state.directory");
    }
}
