package org.ipv8.tracker.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.ipv8.tracker.internal.TestPeer.COMMUNITY;
import static org.ipv8.tracker.internal.TestPeer.TRACKER;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

import org.ipv8.community.Datagrams;
import org.ipv8.community.IntroductionResponse;
import org.ipv8.community.MessageIds;
import org.ipv8.community.PunctureRequest;
import org.ipv8.key.PrivateKey;
import org.ipv8.key.SecurityLevel;
import org.ipv8.peer.CommunityId;
import org.ipv8.peer.Ipv4Address;
import org.ipv8.runtime.VerificationShards;
import org.ipv8.tracker.TrackerSettings;
import org.ipv8.tracker.TrackerSettings.Bounds;
import org.ipv8.tracker.internal.TestTransport.Sent;
import org.ipv8.transport.InterfaceAddress;
import org.ipv8.wire.MalformedPacketException.Reason;
import org.junit.jupiter.api.Test;

class TrackerServerTest extends RunningTracker {

    private static final CommunityId OTHER = CommunityId.of("ffffffffffffffffffffffffffffffffffffffff");

    private final TestPeer bob = new TestPeer(transport, "3.3.3.3:3000");

    private void bounds(int peers, int perHost, int services, int checksPerSecond, int checksInARow, int hosts)
            throws IOException {
        start(TrackerSettings.of("test", TRACKER).withBounds(
                new Bounds(peers, perHost, services, 16, checksPerSecond, checksInARow, hosts)));
    }

    // --- Introductions

    @Test
    void answersTheFirstPeerWithNobody() throws Exception {
        alice.asks();

        List<Sent> sent = transport.takeSent();
        IntroductionResponse response = TestPeer.response(sent.get(0));
        assertThat(sent).hasSize(1);
        assertThat(sent.get(0).to()).isEqualTo(alice.address);
        assertThat(response.destination()).isEqualTo(alice.address);
        assertThat(response.identifier()).isEqualTo(alice.lastIdentifier());
        assertThat(response.wanIntroduction()).isEqualTo(Ipv4Address.NULL);
        assertThat(response.lanIntroduction()).isEqualTo(Ipv4Address.NULL);
    }

    @Test
    void introducesTheSecondPeerToTheFirstAndAsksForThePunctureBeforeItAnswers() throws Exception {
        alice.asks();
        transport.takeSent();

        bob.asks();

        List<Sent> sent = transport.takeSent();
        assertThat(sent).extracting(Sent::to).containsExactly(alice.address, bob.address);
        assertThat(TestPeer.response(sent.get(1)).wanIntroduction()).isEqualTo(alice.address);
        assertThat(TestPeer.response(sent.get(1)).lanIntroduction()).isEqualTo(alice.lan);
        PunctureRequest puncture = TestPeer.punctureRequest(sent.get(0));
        assertThat(puncture.wanWalker()).isEqualTo(bob.address);
        assertThat(puncture.lanWalker()).as("the walker's own LAN address, not ours (Q11)").isEqualTo(bob.lan);
        assertThat(puncture.identifier()).isEqualTo(bob.lastIdentifier());
    }

    @Test
    void introducesNobodyOfAnotherCommunity() throws Exception {
        alice.asksFor(OTHER);
        transport.takeSent();

        bob.asks();

        assertThat(TestPeer.response(transport.takeSent().get(0)).wanIntroduction()).isEqualTo(Ipv4Address.NULL);
        assertThat(tracker.services().keySet()).containsExactly(OTHER, COMMUNITY);
    }

    @Test
    void introducesNobodyToAnotherKeyAtTheSameAddress() throws Exception {
        alice.asks();
        transport.takeSent();

        new TestPeer(transport, "2.2.2.2:2000").asks();

        assertThat(TestPeer.response(transport.takeSent().get(0)).wanIntroduction()).isEqualTo(Ipv4Address.NULL);
    }

    @Test
    void introducesAPeerOnItsOwnHostByItsLocalAddressAndItsPortAtTheWanAddress() throws Exception {
        transport.interfaces(Set.of(new InterfaceAddress(Ipv4Address.of("10.0.0.5", 0), 24)));
        start(TrackerSettings.of("test", TRACKER).withWan(Ipv4Address.of("4.4.4.4", 8090)));
        new TestPeer(transport, "10.0.0.5:777").asks();
        transport.takeSent();

        bob.asks();

        IntroductionResponse response = TestPeer.response(transport.takeSent().get(1));
        assertThat(response.lanIntroduction()).isEqualTo(Ipv4Address.of("10.0.0.5", 777));
        assertThat(response.wanIntroduction()).isEqualTo(Ipv4Address.of("4.4.4.4", 777));
    }

    @Test
    void namesAnInterfaceAsItsLanAddressWhenItListensEverywhere() throws Exception {
        Ipv4Address everywhere = Ipv4Address.of("0.0.0.0", 8090);
        start(TrackerSettings.of("test", everywhere));
        transport.deliver(everywhere, alice.address, alice.request(COMMUNITY));
        transport.interfaces(Set.of(new InterfaceAddress(Ipv4Address.of("127.0.0.1", 0), 8),
                new InterfaceAddress(Ipv4Address.of("10.0.0.5", 0), 24)));
        platform.advance(TrackerSettings.CHURN_INTERVAL);
        transport.deliver(everywhere, bob.address, bob.request(COMMUNITY));

        List<Sent> sent = transport.takeSent();
        assertThat(TestPeer.response(sent.get(0)).lan()).isEqualTo(Ipv4Address.of("127.0.0.1", 8090));
        assertThat(TestPeer.response(sent.get(sent.size() - 1)).lan()).as("after a look at the interfaces")
                .isEqualTo(Ipv4Address.of("10.0.0.5", 8090));
    }

    @Test
    void answersRequestsSignedOnABinaryCurve() throws Exception {
        new TestPeer(transport, "2.2.2.2:2000", SecurityLevel.HIGH).asks();

        assertThat(transport.takeSent()).hasSize(1);
        assertThat(tracker.statistics().requests()).isEqualTo(1);
    }

    // --- Bounds

    @Test
    void forgetsThePeerThatCameFirstWhenThereAreTooMany() throws Exception {
        bounds(2, 10, 10, 100, 100, 10);
        TestPeer carol = new TestPeer(transport, "5.5.5.5:5000");

        alice.asks();
        bob.asks();
        alice.asks();
        carol.asks();

        assertThat(tracker.services().get(COMMUNITY)).extracting("mid").containsExactly(bob.mid(), carol.mid());
    }

    @Test
    void oneHostCannotPushOutEverybodyElse() throws Exception {
        bounds(5, 2, 10, 100, 100, 10);
        alice.asks();

        for (int port = 1; port <= 10; port++) {
            new TestPeer(transport, "6.6.6.6:" + port).asks();
        }

        assertThat(tracker.services().get(COMMUNITY)).extracting("address").containsExactly(alice.address,
                Ipv4Address.of("6.6.6.6", 9), Ipv4Address.of("6.6.6.6", 10));
    }

    @Test
    void remembersOnlySoManyCommunitiesOfAPeer() throws Exception {
        bounds(5, 2, 3, 100, 100, 10);

        for (int i = 0; i < 10; i++) {
            alice.asksFor(CommunityId.of("%040x".formatted(i)));
        }

        assertThat(tracker.services().keySet()).extracting(CommunityId::toHex).containsExactly("%040x".formatted(7),
                "%040x".formatted(8), "%040x".formatted(9));
    }

    @Test
    void checksOnlySoManySignaturesOfAHost() throws Exception {
        bounds(5, 5, 5, 2, 20, 10);

        for (int i = 0; i < 25; i++) {
            alice.asks();
        }
        bob.asks();

        assertThat(drops(Drop.RATE_LIMITED)).isEqualTo(5);
        assertThat(tracker.statistics().requests()).isEqualTo(21);

        platform.advance(Duration.ofSeconds(1));
        alice.asks();
        alice.asks();
        alice.asks();
        assertThat(drops(Drop.RATE_LIMITED)).isEqualTo(6);
    }

    @Test
    void countsACheckOnABinaryCurveAsMany() throws Exception {
        bounds(5, 5, 5, 1, 20, 10);
        TestPeer slow = new TestPeer(transport, "2.2.2.2:2000", SecurityLevel.VERY_LOW);

        slow.asks();
        slow.asks();

        assertThat(drops(Drop.RATE_LIMITED)).isEqualTo(1);
    }

    @Test
    void dropsWhatTheVerificationQueueHasNoPlaceFor() {
        Counters counters = new Counters();
        VerificationShards full = new VerificationShards() {
            @Override
            public int count() {
                return 2;
            }

            @Override
            public boolean isIdle(int shard) {
                return false;
            }

            @Override
            public boolean offer(int shard, Runnable work) {
                return false;
            }
        };
        Reception reception = new Reception(full, new CheckBudget(platform.clock(), Bounds.DEFAULT), null, counters);

        reception.received(null, alice.address, alice.request(COMMUNITY));

        assertThat(counters.drops()).isEqualTo(Map.of("busy", 1L));
    }

    @Test
    void saysWhichAddressNoTransportServes() {
        assertThatThrownBy(() -> start(TrackerSettings.of("test", Ipv4Address.of("9.9.9.9", 1)))).isInstanceOf(IOException.class)
                .hasMessage("no transport serves 9.9.9.9:1");
    }

    // --- Bad input

    @Test
    void ignoresEverythingButOldStyleIntroductions() {
        for (int id = 0; id < MessageIds.COUNT; id++) {
            byte[] datagram = alice.request(COMMUNITY);
            datagram[Datagrams.PREFIX] = (byte) id;
            if (id != MessageIds.INTRODUCTION_REQUEST && id != MessageIds.INTRODUCTION_RESPONSE) {
                alice.sends(datagram);
            }
        }

        assertThat(drops(Drop.OTHER_MESSAGE)).isEqualTo(MessageIds.COUNT - 2);
        assertThat(transport.takeSent()).isEmpty();
    }

    @Test
    void ignoresWhatItHasSignedItself() throws Exception {
        PrivateKey key = TestPeer.VAULT.generate(SecurityLevel.VERY_LOW);
        start(TrackerSettings.of("test", TRACKER), new Identity(key, 0));

        new TestPeer(transport, "2.2.2.2:2000", key).asks();

        assertThat(drops(Drop.OWN_MESSAGE)).isEqualTo(1);
        assertThat(transport.takeSent()).isEmpty();
    }

    @Test
    void ignoresSourcesNobodyCanBeAt() {
        for (String source : List.of("0.0.0.0:1", "2.2.2.2:0", "224.0.0.1:1", "255.255.255.255:1")) {
            new TestPeer(transport, source).asks();
        }

        assertThat(drops(Drop.BAD_SOURCE)).isEqualTo(4);
        assertThat(transport.takeSent()).isEmpty();
    }

    @Test
    void dropsWhatIsCutOrChangedAndCountsWhy() throws Exception {
        bounds(5, 5, 5, 1_000_000, 1_000_000, 5);
        byte[] request = alice.request(COMMUNITY);

        for (int length = 0; length < request.length; length++) {
            alice.sends(Arrays.copyOf(request, length));
        }
        byte[] changed = request.clone();
        changed[changed.length - 70] ^= 1;
        alice.sends(changed);

        assertThat(drops(Drop.TOO_SHORT)).isEqualTo(Datagrams.BODY);
        assertThat(drops(Reason.TRUNCATED)).isPositive();
        assertThat(drops(Reason.BAD_SIGNATURE)).isPositive();
        assertThat(tracker.statistics().drops().values().stream().mapToLong(Long::longValue).sum())
                .isEqualTo(request.length + 1);
        assertThat(transport.takeSent()).isEmpty();
    }

    @Test
    void survivesRandomChangesOfGoodDatagrams() throws Exception {
        bounds(5, 5, 5, 1_000_000, 1_000_000, 5);
        Random random = new Random(42);
        int sent = 20_000;

        for (int i = 0; i < sent; i++) {
            byte[] datagram = i % 100 == 0 ? alice.request(COMMUNITY) : randomized(alice.request(COMMUNITY), random);
            alice.sends(datagram);
        }

        long dropped = tracker.statistics().drops().values().stream().mapToLong(Long::longValue).sum();
        assertThat(dropped + tracker.statistics().requests()).isEqualTo(sent);
        assertThat(tracker.statistics().requests()).isGreaterThanOrEqualTo(sent / 100);
    }

    private static byte[] randomized(byte[] datagram, Random random) {
        byte[] result = Arrays.copyOf(datagram, random.nextInt(datagram.length + 20));
        for (int changes = 1 + random.nextInt(4); changes > 0 && result.length > 0; changes--) {
            result[random.nextInt(result.length)] = (byte) random.nextInt();
        }
        return result;
    }

    // --- Opening and closing

    @Test
    void leavesNothingBehind() {
        alice.asks();
        platform.advance(TrackerSettings.CHURN_INTERVAL);

        tracker.close();

        assertThat(transport.openSockets()).isZero();
        assertThat(platform.timers()).isZero();
    }

    @Test
    void listensOnSeveralAddressesAndSendsPuncturesFromWhereThePeerIsKnown() throws Exception {
        Ipv4Address second = Ipv4Address.of("1.1.1.2", 8090);
        start(TrackerSettings.of("test", TRACKER, second));

        alice.asks();
        transport.deliver(second, bob.address, bob.request(COMMUNITY));

        assertThat(tracker.listening()).containsExactly(TRACKER, second);
        assertThat(tracker.statistics().introductions()).isEqualTo(1);
    }
}
