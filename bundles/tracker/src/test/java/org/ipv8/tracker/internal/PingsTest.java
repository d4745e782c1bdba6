package org.ipv8.tracker.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ipv8.tracker.internal.TestPeer.COMMUNITY;
import static org.ipv8.tracker.internal.TestPeer.TRACKER;

import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.logging.Logger;

import org.ipv8.community.IntroductionRequest;
import org.ipv8.community.IntroductionResponse;
import org.ipv8.key.SecurityLevel;
import org.ipv8.peer.CommunityId;
import org.ipv8.tracker.TrackerSettings;
import org.ipv8.tracker.TrackerSettings.Bounds;
import org.ipv8.tracker.internal.TestTransport.Sent;
import org.junit.jupiter.api.Test;

class PingsTest extends RunningTracker {

    private static final CommunityId OTHER = CommunityId.of("ffffffffffffffffffffffffffffffffffffffff");
    private static final Duration ROUND = TrackerSettings.CHURN_INTERVAL;

    /** Lets a round pass in which exactly one ping is sent. */
    private Sent pingOfTheNextRound() {
        transport.takeSent();
        platform.advance(ROUND);
        List<Sent> sent = transport.takeSent();
        assertThat(sent).hasSize(1);
        return sent.get(0);
    }

    @Test
    void asksWhetherAPeerIsStillThere() throws Exception {
        alice.asks();

        Sent ping = pingOfTheNextRound();

        assertThat(ping.to()).isEqualTo(alice.address);
        assertThat(HexFormat.of().formatHex(ping.datagram(), 0, 22)).isEqualTo("0002" + COMMUNITY.toHex());
        assertThat(TestPeer.ping(ping).destination()).isEqualTo(alice.address);
    }

    @Test
    void asksUnderThePrefixThePeerHasUsed() throws Exception {
        alice.withVersion(1).asks();

        assertThat(HexFormat.of().formatHex(pingOfTheNextRound().datagram(), 0, 22)).isEqualTo("0001" + COMMUNITY.toHex());
    }

    @Test
    void keepsAPeerThatAnswersForAsLongAsItDoes() throws Exception {
        alice.asks();

        for (int round = 0; round < 10; round++) {
            transport.takeSent();
            platform.advance(ROUND.plusMillis(1));
            for (Sent ping : transport.takeSent()) {
                alice.answers(TestPeer.ping(ping), 0);
            }
        }

        assertThat(tracker.services()).containsOnlyKeys(COMMUNITY);
        assertThat(tracker.statistics().answers()).isGreaterThanOrEqualTo(5);
    }

    @Test
    void forgetsASilentPeerOneCommunityAtATime() {
        alice.asks();
        alice.asksFor(OTHER);

        platform.advance(ROUND.plus(Pings.PATIENCE));
        assertThat(tracker.services()).hasSize(1);

        platform.advance(ROUND.plus(ROUND).plus(Pings.PATIENCE));
        assertThat(tracker.services()).isEmpty();
        assertThat(tracker.statistics().peers()).isZero();
    }

    @Test
    void forgetsAPeerThatWasSilentForTooLongWithAllItsCommunities() {
        for (int i = 0; i < 50; i++) {
            alice.asksFor(CommunityId.of("%040x".formatted(i)));
        }

        platform.advance(Churn.DROP_TIME.plus(ROUND));

        assertThat(tracker.statistics().peers()).isZero();
    }

    @Test
    void forgetsTheCommunityInWhichAPeerHasEnoughPeers() throws Exception {
        alice.asks();
        Sent ping = pingOfTheNextRound();

        alice.answers(TestPeer.ping(ping), IntroductionResponse.PEER_LIMIT_REACHED);

        assertThat(tracker.services()).isEmpty();
    }

    @Test
    void takesNoAnswerFromElsewhereOrOfSomebodyElseOrWithAnotherNumber() throws Exception {
        alice.asks();
        IntroductionRequest ping = TestPeer.ping(pingOfTheNextRound());
        IntroductionRequest other = new IntroductionRequest(ping.destination(), ping.lan(), ping.wan(), ping.flags(),
                ping.identifier() ^ 1, ping.extra());

        alice.at("2.2.2.2:2001").answers(ping, IntroductionResponse.PEER_LIMIT_REACHED);
        new TestPeer(transport, "2.2.2.2:2000").answers(ping, IntroductionResponse.PEER_LIMIT_REACHED);
        alice.answers(other, IntroductionResponse.PEER_LIMIT_REACHED);

        assertThat(tracker.services()).containsOnlyKeys(COMMUNITY);
        assertThat(tracker.statistics().drops()).containsEntry(Counters.text(Drop.UNSOLICITED_RESPONSE), 3L);
        assertThat(tracker.statistics().answers()).isZero();
    }

    @Test
    void takesAnAnswerOnlyOnce() throws Exception {
        alice.asks();
        IntroductionRequest ping = TestPeer.ping(pingOfTheNextRound());

        alice.answers(ping, 0);
        alice.answers(ping, IntroductionResponse.PEER_LIMIT_REACHED);

        assertThat(tracker.services()).containsOnlyKeys(COMMUNITY);
    }

    @Test
    void matchesPingsAfterItsClockHasPassedSixteenBits() throws Exception {
        start(TrackerSettings.of("test", TRACKER).asReference(),
                new Identity(TestPeer.VAULT.generate(SecurityLevel.VERY_LOW), 1 << 20));
        alice.asks();
        Sent ping = pingOfTheNextRound();

        alice.answers(TestPeer.ping(ping), 0);

        assertThat(tracker.statistics().answers()).isEqualTo(1);
    }

    @Test
    void sendsNoMorePingsThanAllowed() throws Exception {
        start(TrackerSettings.of("test", TRACKER).withBounds(new Bounds(100, 100, 10, 3, 1_000, 1_000, 10)));
        for (int port = 1; port <= 20; port++) {
            new TestPeer(transport, "2.2.2.2:" + port).asks();
        }
        transport.takeSent();

        platform.advance(ROUND);

        assertThat(transport.takeSent()).hasSize(3);
    }

    @Test
    void aRoundThatFailsDoesNotEndTheSeries() {
        alice.asks();
        transport.takeSent();
        transport.failOnce();
        Logger log = Logger.getLogger(Churn.class.getName());
        log.setFilter(line -> false);

        platform.advance(ROUND);
        log.setFilter(null);
        assertThat(transport.takeSent()).isEmpty();

        platform.advance(ROUND);
        assertThat(transport.takeSent()).hasSize(1);
    }

    // --- Addresses that change

    @Test
    void movesAPeerOnlyWhenItHasAnsweredFromItsNewAddress() throws Exception {
        alice.asks();
        transport.takeSent();
        TestPeer moved = alice.at("9.8.7.6:54");

        moved.asks();

        List<Sent> sent = transport.takeSent();
        assertThat(sent).as("an answer and a ping").extracting(Sent::to).containsExactly(moved.address, moved.address);
        assertThat(tracker.services().get(COMMUNITY)).extracting("address").containsExactly(alice.address);

        moved.answers(TestPeer.ping(sent.get(1)), 0);
        assertThat(tracker.services().get(COMMUNITY)).extracting("address").containsExactly(moved.address);
    }

    @Test
    void aReplayedRequestNeitherMovesAPeerNorRemovesIt() {
        byte[] captured = alice.request(COMMUNITY);
        alice.sends(captured);

        alice.at("6.6.6.6:666").sends(captured);
        platform.advance(Pings.PATIENCE);

        assertThat(tracker.services().get(COMMUNITY)).extracting("address").containsExactly(alice.address);
    }

    @Test
    void movesAPeerAtOnceWhereTheReferenceDoes() throws Exception {
        start(TrackerSettings.of("test", TRACKER).asReference());
        alice.asks();

        alice.at("9.8.7.6:54").asks();

        assertThat(tracker.services().get(COMMUNITY)).extracting(peer -> peer.address().toString()).containsExactly("9.8.7.6:54");
    }
}
