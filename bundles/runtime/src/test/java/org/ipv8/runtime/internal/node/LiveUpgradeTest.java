package org.ipv8.runtime.internal.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.ipv8.community.Datagrams;
import org.ipv8.crypto.Vaults;
import org.ipv8.key.KeyVault;
import org.ipv8.key.SecurityLevel;
import org.ipv8.node.MessageStatistics;
import org.ipv8.node.RunningOverlay;
import org.ipv8.overlay.HandsOver;
import org.ipv8.overlay.MessageType;
import org.ipv8.overlay.Overlay;
import org.ipv8.overlay.OverlayContext;
import org.ipv8.overlay.OverlayDescription;
import org.ipv8.overlay.OverlayFactory;
import org.ipv8.peer.Address;
import org.ipv8.peer.CommunityId;
import org.ipv8.runtime.NodeSettings;
import org.ipv8.runtime.internal.replay.InlinePlatform;
import org.ipv8.runtime.internal.replay.ReplayTransport;
import org.ipv8.wire.Fields;
import org.ipv8.wire.MessageCodec;
import org.ipv8.wire.Payload;
import org.ipv8.wire.WireWriter;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An overlay whose bundle is updated: it goes, and its next version comes a moment later. */
class LiveUpgradeTest {

    private static final CommunityId COMMUNITY = CommunityId.of("1a56172d4c3f83732dec281524807a663512b59b");
    private static final Address SOMEBODY = Address.parse("10.0.0.2:1000");

    record Count(long value) implements Payload {

        static final MessageCodec<Count> CODEC = MessageCodec.of(1, Count.class, Fields.u32(Count::value), Count::new);
        static final MessageType.Unsigned<Count> TYPE = MessageType.unsigned(CODEC);
    }

    /** Adds up what it is sent. */
    private static final class Adder implements Overlay, HandsOver<Count> {

        private long sum;

        Adder(OverlayContext context) {
            context.on(Count.TYPE, (source, count) -> sum += count.value());
        }

        @Override
        public MessageCodec<Count> stateCodec() {
            return Count.CODEC;
        }

        @Override
        public Count handOver() {
            return new Count(sum);
        }

        @Override
        public void takeOver(Count state) {
            sum = state.value();
        }
    }

    private static OverlayFactory adders() {
        return new OverlayFactory() {
            @Override
            public OverlayDescription describe() {
                return OverlayDescription.of("adder", COMMUNITY).withWalkers(List.of());
            }

            @Override
            public Overlay create(OverlayContext context) {
                return new Adder(context);
            }
        };
    }

    private final KeyVault vault = Vaults.create();
    private final ReplayTransport transport = new ReplayTransport(List.of());
    private final OverlayFactory first = adders();
    private final OverlayFactory second = adders();
    private NodeCore node;

    @BeforeEach
    void startNode() throws Exception {
        node = new NodeCore(NodeSettings.of("test", Address.parse("10.0.0.1:8090")), new InlinePlatform(), vault,
                new Keys(vault.generate(SecurityLevel.CURVE25519)), OverlayLife.UNWATCHED);
        node.add(transport, 0);
        node.start();
        node.add(first);
    }

    private void send(long value) {
        WireWriter out = new WireWriter(64);
        Datagrams.write(out, Datagrams.prefix(2, COMMUNITY), null, null, Count.TYPE, 0, new Count(value));
        transport.deliver(SOMEBODY, out.toByteArray());
    }

    private long sum() {
        return ((Adder) node.instances().get(0).overlay()).sum;
    }

    @Test
    void handsItsStateToItsSuccessor() {
        send(40);

        node.remove(first);
        node.add(second);
        send(2);

        assertThat(sum()).isEqualTo(42);
    }

    @Test
    void losesNoDatagramThatArrivesInBetween() {
        node.remove(first);
        send(5);
        send(6);

        node.add(second);

        assertThat(sum()).isEqualTo(11);
        assertThat(node.drops()).isEmpty();
    }

    @Test
    void keepsItsCounters() {
        send(1);

        node.remove(first);
        send(1);
        node.add(second);

        assertThat(node.overlays().get(0).statistics()).extracting(MessageStatistics::packetsDown).containsExactly(2L);
    }

    @Test
    void waitsForThePredecessorToGo() {
        node.add(second);

        assertThat(node.instances()).extracting(OverlayInstance::factory).containsExactly(first);

        node.remove(first);

        assertThat(node.instances()).extracting(OverlayInstance::factory).containsExactly(second);
    }

    @Test
    void whatASuccessorThatFailsWouldHaveTakenOverIsForTheNext() {
        send(40);
        node.remove(first);
        send(1);
        OverlayFactory broken = failing();
        node.add(broken);
        assertThat(node.instances().get(0).state()).isEqualTo(RunningOverlay.State.FAILED);
        send(1);

        node.remove(broken);
        node.add(second);

        assertThat(sum()).isEqualTo(42);
        assertThat(node.overlays().get(0).statistics()).extracting(MessageStatistics::packetsDown).containsExactly(3L);
        assertThat(node.drops()).isEmpty();
    }

    private static OverlayFactory failing() {
        return new OverlayFactory() {
            @Override
            public OverlayDescription describe() {
                return adders().describe();
            }

            @Override
            public Overlay create(OverlayContext context) {
                throw new IllegalStateException("for a test");
            }
        };
    }

    @Test
    void keepsOnlyAsMuchAsThereIsRoomFor() {
        node.remove(first);
        for (int i = 0; i < 10_000; i++) {
            send(1);
        }

        node.add(second);

        assertThat(sum()).isBetween(1L, 9_999L);
        assertThat(node.drops().get("unknown-prefix")).isEqualTo(10_000 - sum());
    }
}
