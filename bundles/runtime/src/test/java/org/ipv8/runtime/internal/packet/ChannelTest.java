package org.ipv8.runtime.internal.packet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;

import org.ipv8.community.Datagrams;
import org.ipv8.community.Puncture;
import org.ipv8.key.SecurityLevel;
import org.ipv8.node.MessageStatistics;
import org.ipv8.overlay.MessageType;
import org.ipv8.peer.Address;
import org.ipv8.peer.CommunityId;
import org.ipv8.runtime.internal.community.LocalIdentity;
import org.ipv8.runtime.internal.lane.Lane;
import org.ipv8.runtime.internal.replay.CorePayloads.Sample;
import org.ipv8.runtime.internal.replay.TestNode;
import org.ipv8.wire.Bytes;
import org.junit.jupiter.api.Test;

class ChannelTest {

    private static final byte[] PREFIX = Datagrams.prefix(2, TestNode.COMMUNITY);
    private static final MessageType.Signed<Sample> SIGNED = MessageType.signed(Sample.codec(1));

    private final PacketRig rig = new PacketRig();
    private final Channel channel = rig.channel(PREFIX, new LocalIdentity("sender",
            PacketRig.VAULT.generate(SecurityLevel.CURVE25519)));

    @Test
    void aMessageHasOneHandler() {
        channel.handle(SIGNED, message -> { });

        assertThatThrownBy(() -> channel.handle(MessageType.unsigned(Sample.codec(1)), message -> { }))
                .isInstanceOf(IllegalStateException.class).hasMessageContaining("message id 1");
        assertThatThrownBy(() -> channel.handle(1, (source, datagram) -> { })).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void anIdIsAByte() {
        for (int id : new int[] {-1, 256}) {
            assertThatThrownBy(() -> channel.handle(id, (source, datagram) -> { }))
                    .isInstanceOf(IllegalArgumentException.class).hasMessageContaining(id + " is outside 0 to 255");
        }
    }

    @Test
    void whatIsPackedIsWhatWouldBeSent() {
        Sample sample = new Sample(Bytes.of(new byte[] {1, 2, 3}), 4);

        channel.send(PacketRig.SOMEWHERE, SIGNED, 0, sample);

        assertThat(channel.pack(SIGNED, 0, sample)).isEqualTo(rig.sent.get(0));
        assertThat(channel.statistics()).singleElement().satisfies(message -> {
            assertThat(message.packetsUp()).isEqualTo(1);
            assertThat(message.bytesUp()).isEqualTo(rig.sent.get(0).length);
        });
    }

    @Test
    void whatCannotBeEncodedIsNotSentAndHarmsNothing() {
        Address v6 = Address.of("2001:db8::1", 1);

        assertThatThrownBy(() -> channel.send(PacketRig.SOMEWHERE, Puncture.OLD, 1, new Puncture(v6, v6, 1)))
                .isInstanceOf(IllegalArgumentException.class);
        channel.send(PacketRig.SOMEWHERE, SIGNED, 0, new Sample(Bytes.EMPTY, 1));

        assertThat(rig.sent).hasSize(1);
        assertThat(channel.statistics()).hasSize(1);
    }

    @Test
    void longMessagesDoNotDisturbShortOnes() {
        channel.send(PacketRig.SOMEWHERE, SIGNED, 0, new Sample(Bytes.of(new byte[60_000]), 1));
        channel.send(PacketRig.SOMEWHERE, SIGNED, 0, new Sample(Bytes.EMPTY, 2));

        assertThat(rig.sent.get(0)).hasSizeGreaterThan(60_000);
        assertThat(rig.sent.get(1)).isEqualTo(channel.pack(SIGNED, 0, new Sample(Bytes.EMPTY, 2)));
    }

    @Test
    void manyThreadsMaySendAtATime() throws InterruptedException {
        List<byte[]> sent = Collections.synchronizedList(new ArrayList<>());
        Channel shared = new Channel(PREFIX, new Lane("lane", Runnable::run, 1),
                (to, data, length) -> sent.add(Arrays.copyOf(data, length)), PacketRig.SELF, rig.platform.clock(), null);
        List<Thread> threads = new ArrayList<>();
        for (int t = 0; t < 4; t++) {
            int first = t * 1_000;
            threads.add(new Thread(() -> {
                for (int i = 0; i < 200; i++) {
                    shared.send(PacketRig.SOMEWHERE, SIGNED, 0, new Sample(Bytes.of(new byte[i]), first + i));
                }
            }));
        }

        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }

        List<Long> received = new ArrayList<>();
        sent.forEach(datagram -> {
            assertThat(PacketRig.SELF.key().verify(datagram, 0, datagram.length - 64, datagram, datagram.length - 64)).isTrue();
            received.add(ByteBuffer.wrap(datagram).getLong(datagram.length - 64 - Long.BYTES));
        });
        assertThat(received).hasSize(800).doesNotHaveDuplicates();
    }

    @Test
    void aSuccessorGoesOnCounting() {
        channel.send(PacketRig.SOMEWHERE, SIGNED, 0, new Sample(Bytes.EMPTY, 1));
        channel.drops().count(DropReason.PEER_LIMIT);
        channel.hold();
        channel.leave();

        Channel successor = new Channel(PREFIX, new Lane("lane", Runnable::run, 1), (to, data, length) -> { }, PacketRig.SELF,
                rig.platform.clock(), channel);

        assertThat(successor.statistics()).hasSize(1);
        assertThat(successor.dropCounts()).containsExactly(Map.entry("peer-limit", 1L));
    }

    @Test
    void whatWasOnItsWayGoesToTheSuccessor() {
        byte[] waiting = Arrays.copyOf(PREFIX, 40);
        byte[] arriving = Arrays.copyOf(PREFIX, 41);
        byte[] late = Arrays.copyOf(PREFIX, 42);
        Lane busy = new Lane("lane", work -> { }, 10);
        Channel old = new Channel(PREFIX, busy, (to, data, length) -> { }, PacketRig.SELF, rig.platform.clock(), null);
        old.open((source, datagram) -> { });
        old.received(0, waiting.length);
        old.enqueue(delivery(old, waiting));

        old.hold();
        old.park(PacketRig.SOMEWHERE, arriving);
        busy.close(() -> { });
        old.leave();
        Channel successor = new Channel(PREFIX, busy, (to, data, length) -> { }, PacketRig.SELF, rig.platform.clock(), old);
        List<byte[]> delivered = new ArrayList<>();
        successor.open((source, datagram) -> delivered.add(datagram));
        old.received(0, late.length);
        old.enqueue(delivery(old, late)); // its signature took long to verify

        assertThat(delivered).containsExactlyInAnyOrder(waiting, arriving, late);
        assertThat(successor.statistics()).extracting(MessageStatistics::packetsDown).containsExactly(0L);
        assertThat(successor.dropCounts()).isEmpty();
    }

    private static Delivery delivery(Channel channel, byte[] datagram) {
        return new Delivery(channel, "test", PacketRig.SOMEWHERE, datagram, () -> {
            throw new AssertionError("the old overlay has gone");
        });
    }

    @Test
    void aChannelServesOnePrefix() {
        assertThat(channel.serves(2, TestNode.COMMUNITY)).isTrue();
        assertThat(channel.serves(1, TestNode.COMMUNITY)).isFalse();
        assertThat(channel.serves(2, CommunityId.of("00".repeat(20)))).isFalse();
    }
}
