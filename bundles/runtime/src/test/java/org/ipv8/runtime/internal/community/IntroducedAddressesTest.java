package org.ipv8.runtime.internal.community;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;

import org.ipv8.peer.Address;
import org.ipv8.runtime.Hardening;
import org.ipv8.runtime.Limits;
import org.ipv8.runtime.NodeSettings;
import org.ipv8.runtime.internal.packet.DropReason;
import org.ipv8.runtime.internal.replay.TestNode;
import org.ipv8.runtime.internal.replay.TestPeer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which introductions are recorded (spec section 4.4, HARDEN). */
class IntroducedAddressesTest {

    private static final Address THERE = Address.of("203.0.113.5", 4_000);
    private static final Limits FEW = new Limits(2_000, 500, 20, 10, 10, 10, 10_000, 10, 10, 10, 10);

    private static TestNode node(Hardening hardening) {
        return new TestNode(TestNode.settings().withHardening(hardening).withLimits(FEW), TestNode.overlay());
    }

    private static void introduce(TestNode node, Address introduced) {
        Exchange.meet(node, TestPeer.in(TestNode.COMMUNITY), THERE, TestNode.HERE, introduced);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0:4000", "0.1.2.3:4000", "192.0.2.7:0", "127.0.0.1:4000", "127.8.9.1:4000", "224.0.0.1:4000",
        "239.255.255.250:1900", "255.255.255.255:4000", "240.0.0.1:4000", "198.51.100.255:4000"})
    void nobodyIsIntroducedWhereNobodyCanBe(String impossible) {
        try (TestNode open = node(Hardenings.without("checkedIntroductions")); TestNode closed = node(Hardening.ON)) {
            introduce(open, Address.parse(impossible));
            introduce(closed, Address.parse(impossible));

            assertThat(open.node.network().walkable()).containsExactly(Address.parse(impossible));
            assertThat(closed.node.network().walkable()).isEmpty();
            assertThat(closed.drops()).containsOnlyKeys(DropReason.BAD_INTRODUCTION.text());
        }
    }

    @Test
    void nobodyIsIntroducedToItself() {
        try (TestNode open = node(Hardenings.without("checkedIntroductions")); TestNode closed = node(Hardening.ON)) {
            introduce(open, TestNode.HERE);
            introduce(closed, TestNode.HERE);

            assertThat(open.node.network().walkable()).containsExactly(TestNode.HERE);
            assertThat(closed.node.network().walkable()).isEmpty();
            // as the address it is, and as that behind our own NAT which it could stand for
            assertThat(closed.drops()).containsEntry(DropReason.BAD_INTRODUCTION.text(), 2L);
        }
    }

    @Test
    void onLoopbackNodesMeetOnLoopback() {
        Address neighbour = Address.of("127.0.0.1", 9_000);
        try (TestNode node = new TestNode(NodeSettings.of("test", Address.of("127.0.0.1", 8_090)), TestNode.overlay())) {
            Exchange.meet(node, TestPeer.in(TestNode.COMMUNITY), Address.of("127.0.0.1", 4_000),
                    Address.of("127.0.0.1", 8_090), neighbour);

            assertThat(node.node.network().walkable()).containsExactly(neighbour);
        }
    }

    @Test
    void onePeerHasOneAccount() {
        try (TestNode node = node(Hardenings.without("checkedIntroductions"))) {
            TestPeer peer = TestPeer.in(TestNode.COMMUNITY);
            for (int i = 0; i < 100; i++) {
                Exchange.meet(node, peer, THERE, TestNode.HERE, Address.of("192.0.2.7", 4_000 + i));
            }

            assertThat(node.node.network().walkable()).hasSize(FEW.addressesPerIntroducer());
        }
    }

    @Test
    void manyKeysOfOneNetworkFillTheTableOfTheReference() {
        try (TestNode node = node(Hardenings.without("checkedIntroductions"))) {
            flood(node, 1_000);

            assertThat(node.node.network().walkable()).hasSize(FEW.addresses());
        }
    }

    @Test
    void manyKeysOfOneNetworkHaveOneAccount() {
        try (TestNode node = node(Hardening.ON)) {
            Address honest = Address.of("192.0.2.200", 4_000);
            Exchange.meet(node, TestPeer.in(TestNode.COMMUNITY), Address.of("198.18.1.1", 4_000), TestNode.HERE, honest);

            flood(node, 900);

            assertThat(node.node.network().walkable()).hasSize(FEW.addressesPerIntroducer() + 1).contains(honest);
            assertThat(node.drops()).containsOnlyKeys(DropReason.INTRODUCTION_LIMIT.text());
        }
    }

    @Test
    void theAccountFillsUpAgainSlowly() {
        try (TestNode node = node(Hardening.ON)) {
            flood(node, FEW.addressesPerIntroducer());
            int before = node.node.network().walkable().size();

            node.platform.advance(Duration.ofMinutes(1));
            flood(node, 100);

            assertThat(node.node.network().walkable()).hasSize(before + IntroductionBudget.PER_HOUR / 60);
        }
    }

    private int flooded;

    private void flood(TestNode node, int introductions) {
        for (int i = 0; i < introductions; i++) {
            Address attacker = Address.of("203.0.113." + flooded % 200, 4_000 + flooded / 200);
            Exchange.meet(node, TestPeer.in(TestNode.COMMUNITY), attacker, TestNode.HERE,
                    Address.of("192.0.2." + flooded % 100, 5_000 + flooded / 100));
            flooded++;
        }
    }
}
