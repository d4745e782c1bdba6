package org.ipv8.runtime.internal.packet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.Executor;

import org.ipv8.community.Datagrams;
import org.ipv8.community.IntroductionRequest;
import org.ipv8.peer.Ipv4Address;
import org.ipv8.runtime.VerificationShards;
import org.ipv8.runtime.internal.lane.Lane;
import org.ipv8.runtime.internal.replay.TestNode;
import org.ipv8.runtime.internal.replay.TestPeer;
import org.junit.jupiter.api.Test;

/** Where signatures are verified: on the spot or in shards, in order either way. */
class ShardingTest {

    private static final byte[] PREFIX = Datagrams.prefix(2, TestNode.COMMUNITY);

    private final TestPeer peer = TestPeer.in(TestNode.COMMUNITY);
    private final List<Object> handled = new ArrayList<>();

    /** Shards that work when the test says so. */
    private static final class ManualShards implements VerificationShards {

        private final Queue<Runnable> queue = new ArrayDeque<>();
        private final int limit;
        private boolean idle = true;

        ManualShards(int limit) {
            this.limit = limit;
        }

        @Override
        public int count() {
            return 4;
        }

        @Override
        public boolean isIdle(int shard) {
            return idle && queue.isEmpty();
        }

        @Override
        public boolean offer(int shard, Runnable work) {
            return queue.size() < limit && queue.add(work);
        }

        void work() {
            while (!queue.isEmpty()) {
                Runnable work = queue.remove();
                work.run();
                if (work instanceof Work results) {
                    results.passOn();
                }
            }
        }
    }

    private byte[] request(int identifier) {
        return peer.request(Ipv4Address.NULL, Ipv4Address.NULL, identifier);
    }

    private Channel listening(PacketRig rig) {
        Channel channel = rig.channel(PREFIX, PacketRig.SELF);
        channel.handle(IntroductionRequest.OLD, message -> handled.add(message.payload().identifier()));
        return channel;
    }

    @Test
    void anIdleNodeVerifiesOnTheSpot() {
        ManualShards shards = new ManualShards(100);
        PacketRig rig = new PacketRig(shards);
        listening(rig);

        rig.receive(request(1));

        assertThat(handled).containsExactly(1);
        assertThat(shards.queue).isEmpty();
    }

    @Test
    void aBurstGoesToTheShardsAndStaysInOrder() {
        ManualShards shards = new ManualShards(100);
        PacketRig rig = new PacketRig(shards);
        listening(rig);
        List<Integer> expected = new ArrayList<>();

        for (int i = 0; i < 20; i++) {
            expected.add(i);
            rig.receiver.received(null, PacketRig.SOMEWHERE, request(i));
        }
        assertThat(shards.queue).hasSize(20 - Demultiplexer.INLINE_BURST);
        rig.receiver.readComplete(null);
        assertThat(handled).hasSize(Demultiplexer.INLINE_BURST);
        rig.receive(request(20)); // a new burst, but the shard is not idle: no overtaking
        expected.add(20);
        shards.work();

        assertThat(handled).isEqualTo(expected);
    }

    @Test
    void aShardThatWorksIsNotPassedBy() {
        ManualShards shards = new ManualShards(100);
        shards.idle = false;
        PacketRig rig = new PacketRig(shards);
        listening(rig);

        rig.receive(request(1));

        assertThat(handled).isEmpty();
        shards.work();
        assertThat(handled).containsExactly(1);
    }

    @Test
    void packetsOfOneKeyGoToOneShard() {
        List<Integer> used = new ArrayList<>();
        PacketRig rig = new PacketRig(new VerificationShards() {
            @Override
            public int count() {
                return 8;
            }

            @Override
            public boolean isIdle(int shard) {
                return false;
            }

            @Override
            public boolean offer(int shard, Runnable work) {
                used.add(shard);
                return true;
            }
        });
        listening(rig);

        for (int i = 0; i < 10; i++) {
            rig.receive(request(i));
        }
        assertThat(used).hasSize(10).containsOnly(used.get(0));
        for (int i = 0; i < 100; i++) {
            rig.receive(TestPeer.in(TestNode.COMMUNITY).request());
        }
        assertThat(used.stream().distinct()).hasSize(8);
    }

    @Test
    void tooMuchForAShardIsDropped() {
        ManualShards shards = new ManualShards(3);
        PacketRig rig = new PacketRig(shards);
        Channel channel = listening(rig);
        shards.idle = false;

        for (int i = 0; i < 10; i++) {
            rig.receive(request(i));
        }
        shards.work();

        assertThat(handled).containsExactly(0, 1, 2);
        assertThat(channel.dropCounts()).containsExactly(Map.entry("verification-queue-full", 7L));
    }

    @Test
    void whatAShardVerifiesTooLateForTheLaneIsCounted() {
        ManualShards shards = new ManualShards(10);
        PacketRig rig = new PacketRig(shards);
        Executor never = task -> { };
        Channel channel = rig.channel(PREFIX, PacketRig.SELF, new Lane("slow", never, 2));
        channel.handle(IntroductionRequest.OLD, message -> handled.add(1));
        shards.idle = false;

        for (int i = 0; i < 5; i++) {
            rig.receive(request(i));
        }
        shards.work();

        assertThat(channel.dropCounts()).containsExactly(Map.entry("lane-full", 3L));
    }

    @Test
    void oneBurstWakesALaneOnce() {
        PacketRig rig = new PacketRig();
        List<Runnable> turns = new ArrayList<>();
        Channel channel = rig.channel(PREFIX, PacketRig.SELF, new Lane("lane", turns::add, 1_000));
        channel.handle(IntroductionRequest.OLD, message -> handled.add(1));

        for (int i = 0; i < 50; i++) {
            rig.receiver.received(null, PacketRig.SOMEWHERE, request(i));
        }
        assertThat(turns).isEmpty();
        rig.receiver.readComplete(null);

        assertThat(turns).hasSize(1);
    }
}
