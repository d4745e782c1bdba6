package org.ipv8.runtime.internal.packet;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;

import org.ipv8.community.Datagrams;
import org.ipv8.community.IntroductionRequest;
import org.ipv8.peer.Address;
import org.ipv8.peer.AddressSlot;
import org.ipv8.peer.Ipv4Address;
import org.ipv8.runtime.internal.replay.InlinePlatform;
import org.ipv8.runtime.internal.replay.TestNode;
import org.ipv8.runtime.internal.replay.TestPeer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Bad signatures cost the receiver much and the sender nothing (spec section 1.8, HARDEN). */
class SourceMuterTest {

    private static final Address HERE = Address.of("203.0.113.5", 4_000);
    private static final Address THERE = Address.of("203.0.113.6", 4_000);
    private static final Duration WINDOW = Duration.ofNanos(SourceMuter.WINDOW);

    private final TestPeer peer = TestPeer.in(TestNode.COMMUNITY);
    private final PacketRig rig = new PacketRig();
    private Channel channel;
    private int received;

    @BeforeEach
    void listen() {
        channel = rig.channel(Datagrams.prefix(2, TestNode.COMMUNITY), PacketRig.SELF);
        channel.handle(IntroductionRequest.OLD, message -> received++);
    }

    private long dropped(DropReason reason) {
        return channel.drops().of(reason);
    }

    private void forge(Address source, int times) {
        byte[] forged = TestPeer.forged(peer.request());
        for (int i = 0; i < times; i++) {
            rig.receive(source, forged);
        }
    }

    @Test
    void aSourceOfBadSignaturesIsNotListenedToForAWhile() {
        forge(HERE, 1_000);

        assertThat(dropped(DropReason.BAD_SIGNATURE)).isEqualTo(SourceMuter.TOLERATED + 1);
        assertThat(dropped(DropReason.SOURCE_MUTED)).isEqualTo(1_000 - SourceMuter.TOLERATED - 1);
        rig.receive(HERE, peer.request());
        assertThat(received).as("good ones neither").isZero();
    }

    @Test
    void otherSourcesAreHeard() {
        forge(HERE, 1_000);

        rig.receive(THERE, peer.request());

        assertThat(received).isEqualTo(1);
    }

    @Test
    void afterAWhileItIsHeardAgain() {
        forge(HERE, 1_000);

        rig.platform.advance(WINDOW.plusNanos(1));
        rig.receive(HERE, peer.request());

        assertThat(received).isEqualTo(1);
    }

    @Test
    void aFewBadSignaturesNowAndThenAreForgiven() {
        for (int i = 0; i < 10; i++) {
            forge(HERE, SourceMuter.TOLERATED);
            rig.platform.advance(WINDOW.plusNanos(1));
        }

        rig.receive(HERE, peer.request());
        assertThat(received).isEqualTo(1);
        assertThat(dropped(DropReason.SOURCE_MUTED)).isZero();
    }

    @Test
    void aVerifiedPeerIsNotSilencedByAFewForgers() {
        rig.graph.addVerified(rig.graph.peer(peer.key(), HERE));

        forge(HERE, SourceMuter.TOLERATED_OF_PEERS);
        rig.receive(HERE, peer.request());

        assertThat(received).isEqualTo(1);
        assertThat(dropped(DropReason.SOURCE_MUTED)).isZero();
    }

    @Test
    void toBeAPeerIsNoLicenceToWasteOurTime() {
        rig.graph.addVerified(rig.graph.peer(peer.key(), HERE));

        forge(HERE, 10_000);

        assertThat(dropped(DropReason.BAD_SIGNATURE)).isEqualTo(SourceMuter.TOLERATED_OF_PEERS + 1);
        rig.platform.advance(WINDOW.plusNanos(1));
        rig.receive(HERE, peer.request());
        assertThat(received).isEqualTo(1);
    }

    @Test
    void aPeerCannotProtectOthersByClaimingTheirAddressAsItsLanAddress() {
        TestPeer accomplice = TestPeer.in(TestNode.COMMUNITY);
        rig.graph.addVerified(rig.graph.peer(accomplice.key(), THERE));
        rig.graph.updateAddress(rig.graph.peer(accomplice.key(), THERE), AddressSlot.IPV4_LAN, HERE);

        forge(HERE, 1_000);

        assertThat(dropped(DropReason.BAD_SIGNATURE)).isEqualTo(SourceMuter.TOLERATED + 1);
    }

    @Test
    void theSourcesThatAreRememberedAreBounded() {
        InlinePlatform platform = new InlinePlatform();
        SourceMuter muter = new SourceMuter(platform.clock(), 100);

        for (int i = 0; i < 10_000; i++) {
            for (int n = 0; n <= SourceMuter.TOLERATED; n++) {
                muter.badSignature(new Ipv4Address(i, 1));
            }
        }

        assertThat(muter.size()).isEqualTo(100);
        assertThat(muter.badSignatures(new Ipv4Address(9_999, 1))).isEqualTo(SourceMuter.TOLERATED + 1);
        assertThat(muter.badSignatures(new Ipv4Address(0, 1))).isZero();
    }
}
