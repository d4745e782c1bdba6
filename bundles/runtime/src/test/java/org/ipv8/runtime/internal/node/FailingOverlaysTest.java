package org.ipv8.runtime.internal.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.ipv8.key.SecurityLevel;
import org.ipv8.network.NetworkObserver;
import org.ipv8.overlay.Overlay;
import org.ipv8.overlay.OverlayDescription;
import org.ipv8.overlay.OverlayFactory;
import org.ipv8.peer.Peer;
import org.ipv8.runtime.internal.replay.InlinePlatform;
import org.ipv8.runtime.internal.replay.TestNode;
import org.ipv8.runtime.internal.replay.TestPeer;
import org.junit.jupiter.api.Test;

/** Overlays that cannot be made, started or stopped, and those who watch them. */
class FailingOverlaysTest extends NodeFixture {

    @Test
    void anOverlayThatCannotBeMadeIsShownWithTheReason() {
        node.node.add(overlay("bad", TestNode.COMMUNITY, context -> {
            throw new IllegalStateException("there is no luck");
        }));
        node.node.add(overlay("good", OTHER));

        assertThat(states()).containsExactly("bad FAILED", "good RUNNING");
        assertThat(node.node.overlays().get(0).problem()).contains("there is no luck");
        assertThat(node.node.overlays().get(1).problem()).isEmpty();
    }

    @Test
    void classesThatAreMissingMakeAnOverlayFail() {
        node.node.add(overlay("bad", TestNode.COMMUNITY, context -> {
            throw new NoClassDefFoundError("org/example/Gone");
        }));
        node.node.add(TestNode.overlay(OverlayDescription.of("none", OTHER), context -> null));

        assertThat(states()).containsExactly("bad FAILED", "none FAILED");
        assertThat(node.node.overlays().get(0).problem()).contains("org/example/Gone");
    }

    @Test
    void anOverlayThatDoesNotStartIsStoppedAndLeavesNothing() {
        List<Peer> observed = new ArrayList<>();
        node.node.add(TestNode.overlay(TestNode.description(), context -> {
            context.every(Duration.ofSeconds(1), Duration.ofSeconds(1), () -> journal.add("timer"));
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
            return new Overlay() {
                @Override
                public void start() throws Exception {
                    throw new IOException("the database is locked");
                }

                @Override
                public void stop() {
                    journal.add("stop");
                }
            };
        }));

        assertThat(states()).containsExactly("test FAILED");
        assertThat(node.first().problem()).contains("the database is locked");
        assertThat(journal).containsExactly("stop");
        node.addPeer(THERE);
        node.platform.advance(Duration.ofSeconds(10));
        node.receive(THERE, TestPeer.in(TestNode.COMMUNITY).request());
        assertThat(observed).isEmpty();
        assertThat(journal).containsExactly("stop");
        assertThat(node.transport.takeSent()).isEmpty();
        assertThat(node.platform.timers()).isZero();
    }

    @Test
    void aFailedOverlayMakesPlaceWhenItsFactoryGoes() {
        OverlayFactory bad = overlay("a", TestNode.COMMUNITY, context -> {
            throw new IllegalStateException("on purpose");
        });
        node.node.add(bad);
        node.node.add(overlay("a", TestNode.COMMUNITY));
        assertThat(states()).containsExactly("a FAILED");

        node.node.remove(bad);

        assertThat(states()).containsExactly("a RUNNING");
    }

    @Test
    void anOverlayThatThrowsWhenItStopsIsStopped() {
        OverlayFactory factory = TestNode.overlay(TestNode.description(), context -> {
            context.every(Duration.ofSeconds(1), Duration.ofSeconds(1), () -> { });
            return new Overlay() {
                @Override
                public void stop() {
                    throw new IllegalStateException("on purpose");
                }
            };
        });
        node.node.add(factory);

        node.node.remove(factory);

        assertThat(states()).isEmpty();
        node.close();
        assertThat(node.platform.timers()).isZero();
    }

    @Test
    void whoWatchesMayThrow() {
        NodeCore watched = new NodeCore(TestNode.settings(), new InlinePlatform(), TestPeer.VAULT,
                new Keys(TestPeer.VAULT.generate(SecurityLevel.CURVE25519)), new OverlayLife() {
                    @Override
                    public void started(OverlayInstance overlay) {
                        throw new IllegalStateException("on purpose");
                    }

                    @Override
                    public void stopping(OverlayInstance overlay) {
                        throw new IllegalStateException("on purpose");
                    }
                });
        try {
            watched.start();
            watched.add(overlay("a", TestNode.COMMUNITY));
            watched.add(overlay("b", OTHER));
            assertThat(watched.overlays()).hasSize(2);
        } catch (IOException e) {
            throw new AssertionError(e);
        } finally {
            watched.close();
        }
        assertThat(journal).endsWith("stop b", "stop a");
    }

    @Test
    void onlyOverlaysThatRanAreSaidToStop() throws Exception {
        List<String> watched = new ArrayList<>();
        NodeCore core = new NodeCore(TestNode.settings(), new InlinePlatform(), TestPeer.VAULT,
                new Keys(TestPeer.VAULT.generate(SecurityLevel.CURVE25519)), new OverlayLife() {
                    @Override
                    public void started(OverlayInstance overlay) {
                        watched.add("started " + overlay.name());
                    }

                    @Override
                    public void stopping(OverlayInstance overlay) {
                        watched.add("stopping " + overlay.name());
                    }
                });
        core.start();
        core.add(overlay("good", TestNode.COMMUNITY));
        core.add(overlay("bad", OTHER, context -> {
            throw new IllegalStateException("on purpose");
        }));

        core.close();

        assertThat(watched).containsExactly("started good", "stopping good");
    }
}
