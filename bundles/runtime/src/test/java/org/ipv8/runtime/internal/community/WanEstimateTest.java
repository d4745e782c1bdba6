package org.ipv8.runtime.internal.community;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.ipv8.peer.Address;
import org.ipv8.peer.AddressSlot;
import org.ipv8.peer.Ipv4Address;
import org.ipv8.runtime.Hardening;
import org.ipv8.runtime.NodeSettings;
import org.ipv8.runtime.internal.replay.TestNode;
import org.ipv8.runtime.internal.replay.TestPeer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who decides what our own address is (spec section 4.4, HARDEN). */
class WanEstimateTest {

    private static final Address BEHIND_NAT = Address.of("192.168.1.9", 8_090);
    private static final Address TRUE = Address.of("192.0.2.50", 8_090);
    private static final Address FALSE = Address.of("198.18.6.66", 666);

    private final TestNode node = node(Hardening.ON);

    @AfterEach
    void close() {
        node.close();
    }

    private static TestNode node(Hardening hardening) {
        return new TestNode(NodeSettings.of("test", BEHIND_NAT).withHardening(hardening), TestNode.overlay());
    }

    private static void report(TestNode node, String reporter, Address seen) {
        Exchange.meet(node, TestPeer.in(TestNode.COMMUNITY), Address.parse(reporter), seen, Ipv4Address.NULL);
    }

    @Test
    void anyPeerSetsTheAddressOfTheReference() {
        try (TestNode open = node(Hardenings.without("wanQuorum"))) {
            report(open, "203.0.113.5:4000", FALSE);

            assertThat(open.first().wan()).isEqualTo(FALSE);
        }
    }

    @Test
    void onePeerCannotSetOurAddress() {
        report(node, "203.0.113.5:4000", FALSE);

        assertThat(node.first().wan()).isEqualTo(BEHIND_NAT);
        assertThat(node.self().addresses()).isEmpty();
    }

    @Test
    void onePeerWithManyKeysInOneNetworkCannotSetOurAddress() {
        for (int i = 1; i < 100; i++) {
            report(node, "203.0.113." + i + ":4000", FALSE);
        }

        assertThat(node.first().wan()).isEqualTo(BEHIND_NAT);
    }

    @Test
    void onePeerWithOneKeyInManyNetworksCannotSetOurAddress() {
        TestPeer peer = TestPeer.in(TestNode.COMMUNITY);
        for (int i = 1; i < 100; i++) {
            Exchange.meet(node, peer, Address.of("203.0." + i + ".1", 4_000), FALSE, Ipv4Address.NULL);
        }

        assertThat(node.first().wan()).isEqualTo(BEHIND_NAT);
    }

    @Test
    void peersOfDifferentNetworksTogetherSetIt() {
        report(node, "203.0.113.5:4000", TRUE);
        report(node, "198.51.7.5:4000", TRUE);

        assertThat(node.first().wan()).isEqualTo(TRUE);
        assertThat(node.self().addresses()).containsEntry(AddressSlot.IPV4, TRUE);
    }

    @Test
    void mintedKeysPushNobodyOut() {
        report(node, "198.51.7.5:4000", TRUE);
        for (int i = 1; i < 100; i++) {
            report(node, "203.0.113." + i + ":4000", FALSE);
        }
        report(node, "198.51.8.5:4000", TRUE);

        assertThat(node.first().wan()).isEqualTo(TRUE);
    }

    @Test
    void theMajorityWinsAndANewAddressIsLearnt() {
        Address former = Address.of("192.0.2.1", 8_090);
        report(node, "203.0.1.5:4000", former);
        report(node, "203.0.2.5:4000", former);
        assertThat(node.first().wan()).isEqualTo(former);

        report(node, "203.0.3.5:4000", TRUE);
        assertThat(node.first().wan()).isEqualTo(former);
        report(node, "203.0.4.5:4000", TRUE);
        assertThat(node.first().wan()).isEqualTo(TRUE);
    }

    @Test
    void hostsOfAPrivateNetworkHaveAVoteEach() {
        report(node, "192.168.1.5:4000", TRUE);
        report(node, "192.168.1.5:4001", TRUE);
        assertThat(node.first().wan()).isEqualTo(BEHIND_NAT);

        report(node, "192.168.1.6:4000", TRUE);
        assertThat(node.first().wan()).isEqualTo(TRUE);
    }

    @Test
    void addressesOfTheOtherFamilyAreVotedOnByThemselves() {
        AddressVotes votes = new AddressVotes();
        Address seen = Address.of("2001:db8::1", 8_090);

        assertThat(votes.vote(TestPeer.in(TestNode.COMMUNITY).key().mid(), Address.of("2001:db8:1::5", 1), seen)).isEmpty();
        assertThat(votes.vote(TestPeer.in(TestNode.COMMUNITY).key().mid(), Address.of("2001:db8:1:2::5", 1), seen)).isEmpty();
        assertThat(votes.vote(TestPeer.in(TestNode.COMMUNITY).key().mid(), Address.of("2001:db8:2::5", 1), seen)).contains(seen);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0:8090", "127.0.0.1:8090", "169.254.1.1:8090", "224.0.0.1:8090", "255.255.255.255:8090",
        "0.1.2.3:8090", "192.0.2.50:0"})
    void whatNobodyCanBeAtIsNotBelieved(String impossible) {
        for (TestNode one : List.of(node, node(Hardenings.without("wanQuorum")))) {
            report(one, "203.0.1.5:4000", Address.parse(impossible));
            report(one, "203.0.2.5:4000", Address.parse(impossible));
        }

        assertThat(node.first().wan()).isEqualTo(BEHIND_NAT);
        assertThat(node.self().addresses()).isEmpty();
    }

    @Test
    void votesAreBounded() {
        AddressVotes votes = new AddressVotes();
        votes.vote(TestPeer.in(TestNode.COMMUNITY).key().mid(), Address.of("203.0.200.1", 1), TRUE);
        for (int i = 0; i < AddressVotes.NETWORKS; i++) {
            votes.vote(TestPeer.in(TestNode.COMMUNITY).key().mid(), Address.of("203.0." + i + ".1", 1),
                    Address.of("192.0.2.1", i + 1));
        }

        // the first report is forgotten: one more of the kind is the only one
        assertThat(votes.vote(TestPeer.in(TestNode.COMMUNITY).key().mid(), Address.of("203.0.201.1", 1), TRUE)).isEmpty();
    }
}
