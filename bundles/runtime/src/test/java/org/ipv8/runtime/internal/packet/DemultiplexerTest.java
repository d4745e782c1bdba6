package org.ipv8.runtime.internal.packet;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Queue;

import org.ipv8.community.Datagrams;
import org.ipv8.community.IntroductionRequest;
import org.ipv8.community.PunctureRequest;
import org.ipv8.overlay.MessageType;
import org.ipv8.peer.Address;
import org.ipv8.peer.CommunityId;
import org.ipv8.peer.Ipv4Address;
import org.ipv8.peer.Peer;
import org.ipv8.runtime.internal.lane.Lane;
import org.ipv8.runtime.internal.lane.LendingEndpoint;
import org.ipv8.runtime.internal.replay.CorePayloads.Nothing;
import org.ipv8.runtime.internal.replay.TestNode;
import org.ipv8.runtime.internal.replay.TestPeer;
import org.ipv8.wire.Bytes;
import org.ipv8.wire.Fields;
import org.ipv8.wire.MalformedPacketException;
import org.ipv8.wire.MessageCodec;
import org.ipv8.wire.Payload;
import org.junit.jupiter.api.Test;

/** The way of a packet from the socket into the lane (spec section 1.4). */
class DemultiplexerTest {

    private static final byte[] PREFIX = Datagrams.prefix(2, TestNode.COMMUNITY);
    private static final PunctureRequest PUNCTURE =
            new PunctureRequest(Ipv4Address.NULL, Address.of("192.0.2.7", 4_000), 1);

    private final TestPeer peer = TestPeer.in(TestNode.COMMUNITY);
    private final List<Object> handled = new ArrayList<>();

    private byte[] request(int identifier) {
        return peer.request(Ipv4Address.NULL, Ipv4Address.NULL, identifier);
    }

    private Channel listening(PacketRig rig) {
        Channel channel = rig.channel(PREFIX, PacketRig.SELF);
        channel.handle(IntroductionRequest.OLD, message -> handled.add(message.payload().identifier()));
        channel.handle(PunctureRequest.OLD, message -> handled.add(message.payload()));
        return channel;
    }

    // --- What is dropped before it costs anything

    @Test
    void whatIsShorterThanAHeaderIsDropped() {
        PacketRig rig = new PacketRig();
        listening(rig);

        for (int length = 0; length < Datagrams.BODY; length++) {
            rig.receive(Arrays.copyOf(PREFIX, length));
        }

        assertThat(rig.drops.snapshot()).containsExactly(Map.entry("too-short", (long) Datagrams.BODY));
    }

    @Test
    void whatTheOverlayDoesNotListenToIsDropped() {
        PacketRig rig = new PacketRig();
        Channel channel = listening(rig);
        channel.admit(IntroductionRequest.OLD.id(), source -> false);
        channel.admit(PunctureRequest.OLD.id(), source -> true);

        rig.receive(TestPeer.forged(request(1)));
        rig.receive(request(2));

        assertThat(handled).isEmpty();
        assertThat(channel.drops().snapshot()).containsExactly(Map.entry("not-admitted", 2L));
    }

    @Test
    void whatIsForNobodyIsDropped() {
        PacketRig rig = new PacketRig();
        Channel channel = listening(rig);

        rig.receive(TestPeer.in(CommunityId.of("00".repeat(20))).request());

        assertThat(rig.drops.snapshot()).containsExactly(Map.entry("unknown-prefix", 1L));
        assertThat(channel.statistics()).isEmpty();
    }

    @Test
    void whatNobodyHandlesIsDropped() {
        PacketRig rig = new PacketRig();
        Channel channel = listening(rig);

        for (int id = 0; id < 256; id++) {
            byte[] datagram = Arrays.copyOf(PREFIX, 100);
            datagram[Datagrams.PREFIX] = (byte) id;
            rig.receive(datagram);
        }

        // 231 to 255 are the community protocol's; 8 of them are in use, and none has a handler here but two
        assertThat(channel.dropCounts()).containsOnly(Map.entry("unknown-message", 231L + 6), Map.entry("deprecated-message", 17L),
                Map.entry("bad-key", 1L), Map.entry("trailing-bytes", 1L));
    }

    @Test
    void aClosedChannelHearsAndSaysNothing() {
        PacketRig rig = new PacketRig();
        Channel channel = listening(rig);

        assertThat(channel.close()).isZero();
        rig.receive(request(1));

        assertThat(handled).isEmpty();
        assertThat(rig.drops.snapshot()).containsExactly(Map.entry("unknown-prefix", 1L));
    }

    // --- What is dropped on the way

    @Test
    void everyReasonOfADecoderHasACounter() {
        for (MalformedPacketException.Reason reason : MalformedPacketException.Reason.values()) {
            assertThat(DropReason.of(reason).name()).isEqualTo(reason.name());
        }
    }

    @Test
    void theLongestDatagramIsRead() {
        PacketRig rig = new PacketRig();
        listening(rig);
        int room = 65_507 - request(1).length;

        rig.receive(peer.pack(IntroductionRequest.OLD, new IntroductionRequest(Ipv4Address.NULL, Ipv4Address.NULL,
                Ipv4Address.NULL, 0, 77, Bytes.of(new byte[room]))));

        assertThat(handled).containsExactly(77);
    }

    @Test
    void tooMuchForTheLaneIsDropped() {
        PacketRig rig = new PacketRig();
        Queue<Runnable> turns = new ArrayDeque<>();
        Channel channel = rig.channel(PREFIX, PacketRig.SELF, new Lane("slow", turns::add, 3));
        channel.handle(PunctureRequest.OLD, message -> handled.add(message.payload()));
        channel.handle(IntroductionRequest.OLD, message -> handled.add(message.payload()));

        for (int i = 0; i < 5; i++) {
            rig.receive(peer.pack(PunctureRequest.OLD, PUNCTURE));
            rig.receive(request(1));
        }
        turns.remove().run();

        assertThat(handled).hasSize(3);
        assertThat(channel.dropCounts()).containsExactly(Map.entry("lane-full", 7L));
    }

    @Test
    void aHandlerThatThrowsHarmsNothingElse() {
        PacketRig rig = new PacketRig();
        Channel channel = rig.channel(PREFIX, PacketRig.SELF);
        channel.handle(IntroductionRequest.OLD, message -> {
            switch (message.payload().identifier()) {
                case 1 -> throw new IllegalStateException("on purpose");
                case 2 -> throw new NoClassDefFoundError("on purpose");
                default -> handled.add(message.payload().identifier());
            }
        });

        for (int i = 1; i <= 3; i++) {
            rig.receive(request(i));
        }

        assertThat(handled).containsExactly(3);
        assertThat(channel.dropCounts()).containsExactly(Map.entry("handler-failed", 2L));
    }

    /** A payload whose decoding fails in a way it must not. */
    record Broken(int value) implements Payload {

        static final MessageCodec<Broken> CODEC = MessageCodec.of(5, Broken.class, Fields.u16(Broken::value), Broken::new);

        Broken {
            if (value == 1) {
                throw new IllegalStateException("on purpose");
            }
            if (value == 2) {
                throw new StackOverflowError();
            }
        }
    }

    @Test
    void aCodecThatThrowsHarmsNothingElse() {
        PacketRig rig = new PacketRig();
        Channel signed = rig.channel(PREFIX, PacketRig.SELF);
        signed.handle(MessageType.signed(Broken.CODEC), message -> handled.add(message.payload()));
        CommunityId elsewhere = CommunityId.of("00".repeat(20));
        Channel unsigned = rig.channel(Datagrams.prefix(2, elsewhere), PacketRig.SELF);
        unsigned.handle(MessageType.unsigned(Broken.CODEC), message -> handled.add(message.payload()));

        for (int value = 1; value <= 3; value++) {
            byte[] right = peer.pack(MessageType.signed(Broken.CODEC), new Broken(3));
            // the payload is changed behind the constructor's back, so the signature is made again
            rig.receive(resigned(right, value));
            byte[] other = TestPeer.in(elsewhere).pack(MessageType.unsigned(Broken.CODEC), new Broken(3));
            other[other.length - 1] = (byte) value;
            rig.receive(other);
        }

        assertThat(handled).containsExactly(new Broken(3), new Broken(3));
        assertThat(signed.dropCounts()).containsExactly(Map.entry("decoder-failed", 2L));
        assertThat(unsigned.dropCounts()).containsExactly(Map.entry("decoder-failed", 2L));
    }

    private byte[] resigned(byte[] datagram, int lastPayloadByte) {
        int signature = datagram.length - peer.key().signatureLength();
        datagram[signature - 1] = (byte) lastPayloadByte;
        peer.sign(datagram, signature);
        return datagram;
    }

    // --- Who is told what

    @Test
    void aKnownPeerIsAlwaysTheSameObject() {
        PacketRig rig = new PacketRig();
        Channel channel = rig.channel(PREFIX, PacketRig.SELF);
        List<Peer> senders = new ArrayList<>();
        channel.handle(IntroductionRequest.OLD, message -> senders.add(message.peer()));
        rig.receive(request(1));
        Peer verified = rig.graph.addVerified(senders.get(0)).orElseThrow();

        rig.receive(Address.of("192.0.2.99", 9), request(2));

        assertThat(senders.get(1)).isSameAs(verified);
    }

    @Test
    void trackersHearOfKnownPeersBeforeTheHandler() {
        PacketRig rig = new PacketRig();
        Channel channel = listening(rig);
        channel.track((known, source) -> handled.add(source));
        rig.receive(request(1));
        rig.graph.addVerified(rig.graph.peer(peer.key(), PacketRig.SOMEWHERE));

        rig.receive(request(2));

        assertThat(handled).containsExactly(1, PacketRig.SOMEWHERE, 2);
    }

    @Test
    void anyDatagramForAnOverlayFromItsAddressShowsThatAPeerIsThere() {
        PacketRig rig = new PacketRig();
        listening(rig);
        Peer known = rig.graph.addVerified(rig.graph.peer(peer.key(), PacketRig.SOMEWHERE)).orElseThrow();
        long before = known.lastResponse().orElseThrow();
        rig.platform.advance(Duration.ofSeconds(5));

        rig.receive(TestPeer.in(CommunityId.of("00".repeat(20))).request());
        assertThat(known.lastResponse()).as("for nobody here").hasValue(before);

        rig.receive(TestPeer.forged(request(1)));
        assertThat(known.lastResponse()).as("section 1.4, step 2").hasValue(before + 5_000_000_000L);
    }

    @Test
    void aRawHandlerGetsTheWholeDatagram() {
        PacketRig rig = new PacketRig();
        Channel channel = rig.channel(PREFIX, PacketRig.SELF);
        channel.handle(9, (source, datagram) -> handled.add(Bytes.of(datagram)));
        byte[] datagram = peer.pack(MessageType.signed(Nothing.codec(9)), new Nothing());

        rig.receive(datagram);

        assertThat(handled).containsExactly(Bytes.of(datagram));
    }

    // --- Who reads on

    private static void burst(PacketRig rig, LendingEndpoint endpoint, byte[]... datagrams) {
        for (byte[] datagram : datagrams) {
            rig.receiver.received(endpoint, PacketRig.SOMEWHERE, datagram);
        }
        rig.receiver.readComplete(endpoint);
    }

    @Test
    void theLaneReadsOnAfterABurstOfUnsignedMessagesForItAlone() {
        PacketRig rig = new PacketRig();
        listening(rig);
        CommunityId elsewhere = CommunityId.of("00".repeat(20));
        rig.channel(Datagrams.prefix(2, elsewhere), PacketRig.SELF, new Lane("other", rig.platform.workers(), 10))
                .handle(PunctureRequest.OLD, message -> handled.add(message.payload()));
        byte[] unsigned = peer.pack(PunctureRequest.OLD, PUNCTURE);
        byte[] forOther = TestPeer.in(elsewhere).pack(PunctureRequest.OLD, PUNCTURE);
        LendingEndpoint endpoint = new LendingEndpoint();

        burst(rig, endpoint, unsigned, unsigned, unsigned);
        burst(rig, endpoint, unsigned);
        burst(rig, endpoint, request(1), request(2), request(3), request(4), request(5));
        burst(rig, endpoint, unsigned, unsigned, unsigned, unsigned, forOther);
        assertThat(endpoint.lent).as("few, signed, or for two").isZero();
        burst(rig, endpoint, unsigned, unsigned, unsigned, unsigned);

        assertThat(endpoint.lent).isEqualTo(1);
        assertThat(handled).hasSize(4 + 5 + 5 + 4);
    }

    // --- Channels that wait for their overlay

    @Test
    void whatArrivesBeforeTheOverlayIsReadyIsKept() {
        PacketRig rig = new PacketRig();
        Channel channel = listening(rig);
        channel.hold();
        channel.leave();

        rig.receive(request(1));
        rig.receive(request(2));
        assertThat(rig.drops.snapshot()).isEmpty();
        assertThat(channel.close()).as("lost").isEqualTo(2);

        rig.receive(request(3));
        assertThat(rig.drops.snapshot()).containsExactly(Map.entry("unknown-prefix", 1L));
    }
}
