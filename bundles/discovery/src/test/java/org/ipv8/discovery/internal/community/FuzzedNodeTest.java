package org.ipv8.discovery.internal.community;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.SplittableRandom;

import org.ipv8.community.IntroductionResponse;
import org.ipv8.key.SecurityLevel;
import org.ipv8.node.RunningOverlay;
import org.ipv8.overlay.MessageType;
import org.ipv8.peer.Address;
import org.ipv8.peer.Ipv4Address;
import org.ipv8.runtime.Limits;
import org.ipv8.runtime.internal.replay.CorePayloads.Reversed;
import org.ipv8.runtime.internal.replay.CorePayloads.Sample;
import org.ipv8.runtime.internal.replay.TestNode;
import org.ipv8.runtime.internal.replay.TestPeer;
import org.ipv8.testkit.wire.DatagramFuzzer;
import org.ipv8.testkit.wire.DatagramSamples;
import org.ipv8.wire.Bytes;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Datagrams that are nearly right, a million of them, or as many as the property {@code ipv8.fuzz} says, delivered to a hardened
 * node that runs the discovery community and an overlay with messages of all kinds. {@code ipv8.fuzz.seed} makes others.
 */
class FuzzedNodeTest {

    private static final int DATAGRAMS = Integer.getInteger("ipv8.fuzz", 1_000_000);
    private static final long SEED = Long.getLong("ipv8.fuzz.seed", 42);
    private static final int SOURCES = 40;
    /** So fast that most of the sources are soon muted: to check a signature costs as much as a hundred other datagrams. */
    private static final Duration STEP = Duration.ofNanos(20_000);
    private static final double SIGNED = 0.02;

    private final FuzzLedger ledger = new FuzzLedger();
    private final SplittableRandom random = new SplittableRandom(SEED);
    private TestNode node;

    @BeforeEach
    void start() {
        node = new TestNode(ledger.overlay(), new DiscoveryFactory(Map.of("walkers", "")));
        assertThat(node.node.overlays()).extracting(RunningOverlay::state)
                .containsExactly(RunningOverlay.State.RUNNING, RunningOverlay.State.RUNNING);
    }

    @AfterEach
    void stop() {
        node.close();
        ledger.close();
    }

    @Test
    void nothingAnybodySendsDoesAnyHarm() throws IOException {
        DatagramFuzzer fuzzer = new DatagramFuzzer(
                DatagramSamples.ofVectors(Path.of(System.getProperty("ipv8.vectors"))), random.split())
                .signing(TestPeer.VAULT.generate(SecurityLevel.CURVE25519), SIGNED);
        long bytesReceived = 0;

        for (int i = 1; i <= DATAGRAMS; i++) {
            byte[] datagram = fuzzer.next();
            bytesReceived += datagram.length;
            node.receive(new Ipv4Address(0xcb007100 + random.nextInt(SOURCES), 4_000), datagram);
            node.platform.advance(STEP);
            collect();
        }

        ledger.assertNothingWasLogged();
        ledger.assertEverythingWasCounted(node.node, DATAGRAMS);
        assertThat(ledger.bytesSent()).as("bytes sent, of those received").isLessThan(bytesReceived);
        assertNothingHasGrown();
        assertItStillServes();
    }

    private void collect() {
        node.transport.takeSent().forEach(sent -> ledger.sent(sent.datagram()));
    }

    private void assertNothingHasGrown() {
        assertThat(node.node.network().peers()).hasSizeLessThanOrEqualTo(Limits.DEFAULT.verifiedPeers());
        assertThat(node.node.network().walkable()).hasSizeLessThanOrEqualTo(Limits.DEFAULT.addresses());
        assertThat(node.platform.timers()).as("two walks, and what is asked").isLessThan(1_000);
    }

    private void assertItStillServes() {
        node.platform.advance(Duration.ofMinutes(2));
        collect();
        node.node.network().peers().forEach(node.node.network()::remove);
        Address newcomer = Address.of("198.18.0.1", 5_000);
        TestPeer application = TestPeer.in(FuzzLedger.COMMUNITY);
        TestPeer discovery = TestPeer.in(DiscoveryFactory.COMMUNITY);
        long before = ledger.handled();

        node.receive(newcomer, application.request());
        assertThat(node.sent(IntroductionResponse.OLD)).hasSize(1);
        node.receive(newcomer, application.pack(MessageType.signed(Sample.codec(1)), new Sample(Bytes.EMPTY, 1)));
        node.receive(newcomer, application.pack(MessageType.unsigned(Reversed.codec(4)), new Reversed(1, Bytes.EMPTY)));
        assertThat(ledger.handled()).isEqualTo(before + 3);
        node.receive(newcomer, discovery.request());
        assertThat(node.sent(IntroductionResponse.OLD)).hasSize(1);
        node.receive(newcomer, discovery.pack(Ping.TYPE, new Ping(77)));
        assertThat(node.sent(Pong.TYPE)).extracting(TestNode.Message::payload).containsExactly(new Pong(77));
    }
}
