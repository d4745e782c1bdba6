package org.ipv8.runtime.internal.packet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.ipv8.community.Datagrams;
import org.ipv8.community.IntroductionRequest;
import org.ipv8.key.PublicKey;
import org.ipv8.peer.Ipv4Address;
import org.ipv8.runtime.ClosablePlatform;
import org.ipv8.runtime.Platforms;
import org.ipv8.runtime.internal.lane.Lane;
import org.ipv8.runtime.internal.replay.TestNode;
import org.ipv8.runtime.internal.replay.TestPeer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Real threads: whatever is verified where, the packets of a key arrive in the order they came. */
@Timeout(60)
class ShardOrderTest {

    private static final int PEERS = 5;
    private static final int PACKETS = 400;

    @Test
    void packetsOfAKeyStayInOrder() throws Exception {
        try (ClosablePlatform platform = Platforms.system(2, 3)) {
            PacketRig rig = new PacketRig(platform.shards());
            Map<PublicKey, List<Integer>> received = new ConcurrentHashMap<>();
            AtomicInteger count = new AtomicInteger();
            CompletableFuture<Void> all = new CompletableFuture<>();
            Channel channel = rig.channel(Datagrams.prefix(2, TestNode.COMMUNITY), PacketRig.SELF,
                    new Lane("lane", platform.workers(), PEERS * PACKETS));
            channel.handle(IntroductionRequest.OLD, message -> {
                received.computeIfAbsent(message.peer().key(), key -> new ArrayList<>()).add(message.payload().identifier());
                if (count.incrementAndGet() == PEERS * PACKETS) {
                    all.complete(null);
                }
            });
            List<TestPeer> peers = new ArrayList<>();
            for (int i = 0; i < PEERS; i++) {
                peers.add(TestPeer.in(TestNode.COMMUNITY));
            }
            List<byte[]> datagrams = new ArrayList<>();
            for (int i = 0; i < PACKETS; i++) {
                for (TestPeer peer : peers) {
                    datagrams.add(peer.request(Ipv4Address.NULL, Ipv4Address.NULL, i));
                }
            }

            // bursts of changing length, so that the way on the spot and the one through the shards keep taking turns
            for (int i = 0, burst = 1; i < datagrams.size(); burst = burst % 7 + 1) {
                for (int n = 0; n < burst && i < datagrams.size(); n++) {
                    rig.receiver.received(null, PacketRig.SOMEWHERE, datagrams.get(i++));
                }
                rig.receiver.readComplete(null);
            }

            all.get(50, TimeUnit.SECONDS);
            assertThat(channel.dropCounts()).isEmpty();
            assertThat(received).hasSize(PEERS);
            received.values().forEach(identifiers -> assertThat(identifiers).isSorted().hasSize(PACKETS));
        }
    }
}
