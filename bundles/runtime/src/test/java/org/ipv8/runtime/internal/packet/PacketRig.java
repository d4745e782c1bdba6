package org.ipv8.runtime.internal.packet;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.ipv8.crypto.Vaults;
import org.ipv8.key.KeyVault;
import org.ipv8.key.SecurityLevel;
import org.ipv8.overlay.LocalPeer;
import org.ipv8.peer.Address;
import org.ipv8.runtime.Limits;
import org.ipv8.runtime.VerificationShards;
import org.ipv8.runtime.internal.community.LocalIdentity;
import org.ipv8.runtime.internal.graph.GraphLimits;
import org.ipv8.runtime.internal.graph.PeerGraph;
import org.ipv8.runtime.internal.lane.Lane;
import org.ipv8.runtime.internal.replay.InlinePlatform;
import org.ipv8.transport.DatagramHandler;

/** The way of a packet without a node around it: a demultiplexer, its graph, and channels that record what they send. */
final class PacketRig {

    static final KeyVault VAULT = Vaults.create();
    /** The node's own key. */
    static final LocalIdentity SELF = new LocalIdentity("self", VAULT.generate(SecurityLevel.CURVE25519));
    static final Address SOMEWHERE = Address.of("203.0.113.7", 4_000);

    final InlinePlatform platform = new InlinePlatform();
    final PeerGraph graph = new PeerGraph(platform.clock(), GraphLimits.DEFAULT);
    final Drops drops = new Drops();
    final SourceMuter muter = new SourceMuter(platform.clock(), Limits.DEFAULT.mutedSources());
    final Demultiplexer demultiplexer;
    final DatagramHandler receiver;
    final List<byte[]> sent = new ArrayList<>();
    private final List<Channel> channels = new ArrayList<>();

    PacketRig() {
        this(VerificationShards.NONE);
    }

    PacketRig(VerificationShards shards) {
        Verifier verifier = new Verifier(graph, VAULT, Limits.DEFAULT.strangerKeys(), muter, List.of(SELF.key()));
        demultiplexer = new Demultiplexer(graph, verifier, shards, muter, drops);
        receiver = demultiplexer.newReceiver();
    }

    /** Makes an open channel with a lane that works on the calling thread. */
    Channel channel(byte[] prefix, LocalPeer self) {
        return channel(prefix, self, new Lane("test", platform.workers(), Limits.DEFAULT.lanePackets()));
    }

    Channel channel(byte[] prefix, LocalPeer self, Lane lane) {
        Channel channel = new Channel(prefix, lane, (to, data, length) -> sent.add(Arrays.copyOf(data, length)), self,
                platform.clock(), null);
        channel.open(this::receive);
        channels.add(channel);
        demultiplexer.route(channels);
        return channel;
    }

    void receive(byte[] datagram) {
        receive(SOMEWHERE, datagram);
    }

    void receive(Address source, byte[] datagram) {
        receiver.received(null, source, datagram);
        receiver.readComplete(null);
    }
}
