package org.ipv8.runtime.internal.packet;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.ipv8.community.Datagrams;
import org.ipv8.community.MessageIds;
import org.ipv8.peer.Address;
import org.ipv8.runtime.VerificationShards;
import org.ipv8.runtime.internal.graph.PeerGraph;
import org.ipv8.runtime.internal.lane.Lane;
import org.ipv8.transport.DatagramHandler;
import org.ipv8.transport.Endpoint;

/**
 * Takes datagrams from the sockets of a node to the overlays they are for: cheap checks first, then the signature, in a shard
 * or on the spot, then the lane (spec section 1.4).
 *
 * <p>Packets of one key stay in order: a shard is passed by only while it has nothing to do.
 */
public final class Demultiplexer {

    /** So many packets of one read burst may be verified on the I/O thread; with more, others would wait too long. */
    static final int INLINE_BURST = 4;
    /**
     * When a burst for one lane has so many packets that cost no verification, the lane's worker reads on by itself (decision 31).
     * Signed ones are better read by one thread and verified by others.
     */
    static final int LOAN_BURST = 4;

    private final PeerGraph graph;
    private final VerificationShards shards;
    private final SourceMuter muter;
    private final Drops drops;
    private final Verifier verifier;
    private volatile PrefixTable<Channel> channels = new PrefixTable<>(Map.of());

    /** Creates a demultiplexer that knows no overlay. */
    public Demultiplexer(PeerGraph graph, Verifier verifier, VerificationShards shards, SourceMuter muter, Drops drops) {
        this.graph = graph;
        this.verifier = verifier;
        this.shards = shards;
        this.muter = muter;
        this.drops = drops;
    }

    /** Replaces the overlays that get datagrams. */
    public void route(Collection<Channel> all) {
        Map<byte[], Channel> entries = new LinkedHashMap<>();
        all.forEach(channel -> entries.put(channel.prefix(), channel));
        channels = new PrefixTable<>(entries);
    }

    /** Makes the receiver of one socket. */
    public DatagramHandler newReceiver() {
        return new Receiver();
    }

    /** Hands over one datagram as if it had come from a socket. */
    public void deliver(Address source, byte[] datagram) {
        Receiver receiver = new Receiver();
        receiver.received(null, source, datagram);
        receiver.readComplete(null);
    }

    /** The state of one read burst of one socket. */
    private final class Receiver implements DatagramHandler {

        private final List<Lane> touched = new ArrayList<>();
        private int burst;
        private int unsigned;

        @Override
        public void received(Endpoint endpoint, Address source, byte[] datagram) {
            if (datagram.length < Datagrams.BODY) {
                drops.count(DropReason.TOO_SHORT); // quirk Q1: the reference reads past the end
                return;
            }
            Channel channel = channels.get(datagram);
            if (channel == null) {
                drops.count(DropReason.UNKNOWN_PREFIX);
                return;
            }
            if (!channel.isOpen()) {
                if (channel.park(source, datagram)) {
                    return;
                } else if (!channel.isOpen()) { // else it was opened in this very moment
                    drops.count(DropReason.UNKNOWN_PREFIX);
                    return;
                }
            }
            graph.heardFrom(source); // section 1.4, step 2: whatever the datagram says
            int id = datagram[Datagrams.PREFIX] & 0xff;
            channel.received(id, datagram.length);
            Handler handler = channel.handler(id);
            if (handler != null && !channel.admits(id, source)) {
                channel.drops().count(DropReason.NOT_ADMITTED);
            } else if (handler instanceof Handler.Signed<?> signed) {
                verify(new SignedPacket<>(channel, signed, verifier, source, datagram));
            } else if (handler != null) {
                Delivery packet = UnsignedPacket.decode(channel, handler, source, datagram);
                if (packet != null) {
                    unsigned++;
                    enqueue(channel, packet);
                }
            } else if (channel.isOpen() || !channel.takeBack(source, datagram)) {
                channel.drops().count(MessageIds.isDeprecated(id) ? DropReason.DEPRECATED_MESSAGE
                        : DropReason.UNKNOWN_MESSAGE);
            }
        }

        @Override
        public Optional<DatagramHandler> forAnotherSocket() {
            return Optional.of(new Receiver());
        }

        private void verify(SignedPacket<?> packet) {
            if (!packet.hasRoomForSignature()) {
                packet.channel().drops().count(DropReason.TRUNCATED);
                return;
            }
            if (isMuted(packet.source())) {
                packet.channel().drops().count(DropReason.SOURCE_MUTED);
                return;
            }
            int shard = shards.count() == 0 ? 0 : Math.floorMod(packet.keyHash(), shards.count());
            if (shards.count() == 0 || ++burst <= INLINE_BURST && shards.isIdle(shard)) {
                if (packet.verify()) {
                    enqueue(packet.channel(), packet.delivery());
                }
            } else if (!shards.offer(shard, packet)) {
                packet.channel().drops().count(DropReason.VERIFICATION_QUEUE_FULL);
            }
        }

        private boolean isMuted(Address source) {
            int bad = muter.badSignatures(source);
            return bad > SourceMuter.TOLERATED && (bad > SourceMuter.TOLERATED_OF_PEERS || !isPeer(source));
        }

        /** What a peer claims to be its LAN address does not count. */
        private boolean isPeer(Address source) {
            return graph.byAddress(source).filter(peer -> source.equals(peer.addresses().get(source.slot()))).isPresent();
        }

        private void enqueue(Channel channel, Delivery packet) {
            if (channel.enqueue(packet) && !touched.contains(channel.lane())) {
                touched.add(channel.lane());
            }
        }

        @Override
        public void readComplete(Endpoint endpoint) {
            if (unsigned >= LOAN_BURST && touched.size() == 1 && endpoint != null) {
                touched.get(0).wake(endpoint);
            } else {
                for (int i = 0; i < touched.size(); i++) {
                    touched.get(i).wake();
                }
            }
            touched.clear();
            burst = 0;
            unsigned = 0;
        }
    }
}
