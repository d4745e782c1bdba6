package org.ipv8.runtime.internal.community;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;

import org.ipv8.community.PunctureRequest;
import org.ipv8.key.Mid;
import org.ipv8.peer.Address;
import org.ipv8.peer.Ipv4Address;
import org.ipv8.runtime.Limits;
import org.ipv8.runtime.internal.address.AddressRules;
import org.ipv8.runtime.internal.packet.DropReason;
import org.ipv8.runtime.internal.replay.InlinePlatform;
import org.ipv8.runtime.internal.replay.TestNode;
import org.ipv8.runtime.internal.replay.TestPeer;
import org.junit.jupiter.api.Test;

/** Whatever others send, and however much: what is remembered of it has a bound. */
class FloodsTest {

    private static final Limits FEW = new Limits(50, 60, 20, 5, 10, 10, 100, 10, 10, 10, 10);

    private final SplittableRandom random = new SplittableRandom(1);

    private Address somewhere() {
        return new Ipv4Address(0xc6120000 | random.nextInt(1 << 17), 1 + random.nextInt(65_535));
    }

    @Test
    void peersOfAnOverlayAreBoundedByItsLimit() {
        try (TestNode node = new TestNode(TestNode.overlay())) {
            for (int i = 0; i < 500; i++) {
                node.receive(somewhere(), TestPeer.in(TestNode.COMMUNITY).request());
            }

            assertThat(node.node.network().peers()).hasSize(31); // spec section 4.9
            assertThat(node.drops()).containsEntry(DropReason.PEER_LIMIT.text(), 500L - 31);
        }
    }

    @Test
    void peersOfAnOverlayWithoutLimitAreBoundedByTheNode() {
        try (TestNode node = new TestNode(TestNode.settings().withLimits(FEW),
                TestNode.overlay(TestNode.description().withMaxPeers(-1)))) {
            for (int i = 0; i < 500; i++) {
                node.receive(somewhere(), TestPeer.in(TestNode.COMMUNITY).request(TestNode.HERE, somewhere(), i));
            }

            assertThat(node.node.network().peers()).hasSize(FEW.verifiedPeers());
            assertThat(node.node.network().walkable()).hasSizeLessThanOrEqualTo(FEW.addresses());
            assertThat(node.drops()).containsEntry(DropReason.PEER_REFUSED.text(), 500L - FEW.verifiedPeers());
        }
    }

    @Test
    void introductionsAreBoundedByTheAddressTable() {
        try (TestNode node = new TestNode(TestNode.settings().withLimits(FEW), TestNode.overlay())) {
            for (int i = 0; i < 500; i++) {
                Exchange.meet(node, TestPeer.in(TestNode.COMMUNITY), somewhere(), TestNode.HERE, somewhere());
            }

            assertThat(node.node.network().peers()).hasSizeLessThanOrEqualTo(FEW.verifiedPeers());
            assertThat(node.node.network().walkable()).hasSizeLessThanOrEqualTo(FEW.addresses());
        }
    }

    @Test
    void openRequestsAreBoundedAndTheOldestGoes() {
        OpenRequests open = new OpenRequests(new InlinePlatform().clock(), random, 100);
        int first = open.pick();
        open.add(first, somewhere());
        Address last = null;
        int identifier = 0;
        for (int i = 0; i < 10_000; i++) {
            identifier = open.pick();
            last = somewhere();
            open.add(identifier, last);
        }

        assertThat(open.size()).isEqualTo(100);
        assertThat(open.find(identifier)).isEqualTo(last);
        assertThat(open.awaits(last)).isTrue();
        assertThat(open.find(first)).isNull();
    }

    @Test
    void identifiersAreNotTakenTwiceWhileThereAreOthers() {
        OpenRequests open = new OpenRequests(new InlinePlatform().clock(), random, Limits.MAX_OPEN);
        for (int i = 0; i < Limits.MAX_OPEN; i++) {
            int identifier = open.pick();
            assertThat(open.find(identifier)).isNull();
            open.add(identifier, somewhere());
        }
    }

    @Test
    void reportsOfOurAddressAreBounded() {
        AddressVotes votes = new AddressVotes();
        byte[] mid = new byte[Mid.LENGTH];
        for (int i = 0; i < 10_000; i++) {
            random.nextBytes(mid);
            votes.vote(Mid.of(mid), new Ipv4Address(random.nextInt(), 1), somewhere());
        }

        assertThat(votes.size()).isEqualTo(AddressVotes.NETWORKS);
    }

    @Test
    void introducingNetworksAreBounded() {
        RateLimiter<Object> networks = new RateLimiter<>(new InlinePlatform().clock(), 1, 1, FEW.networks());
        for (int i = 0; i < 10_000; i++) {
            networks.tryTake(AddressRules.network(new Ipv4Address(random.nextInt(), 1)), 1);
        }

        assertThat(networks.size()).isEqualTo(FEW.networks());
    }

    @Test
    void puncturesAreBoundedWhoeverAsksForWhom() {
        try (TestNode node = new TestNode(TestNode.settings().withLimits(FEW), TestNode.overlay())) {
            TestPeer anybody = TestPeer.in(TestNode.COMMUNITY);
            for (int i = 0; i < 10_000; i++) {
                node.receive(somewhere(), anybody.pack(PunctureRequest.OLD,
                        new PunctureRequest(somewhere(), somewhere(), random.nextInt(65_536))));
            }

            long bytes = node.transport.takeSent().stream().mapToLong(sent -> sent.datagram().length).sum();
            assertThat(bytes).isLessThanOrEqualTo((long) PunctureBudget.BYTES_IN_ALL * PunctureBudget.BURST);
        }
    }
}
