package org.ipv8.runtime.internal.packet;

import org.ipv8.community.Datagrams;
import org.ipv8.key.InvalidKeyException;
import org.ipv8.key.PublicKey;
import org.ipv8.overlay.MessageType;
import org.ipv8.peer.Address;
import org.ipv8.peer.Peer;
import org.ipv8.runtime.internal.graph.PeerGraph;
import org.ipv8.wire.MalformedPacketException;
import org.ipv8.wire.Payload;
import org.ipv8.wire.WireReader;

/**
 * Checks signatures and decodes what they cover. Nothing of a packet is believed, and hardly anything of it is read, before
 * its signature is good.
 */
final class Verifier {

    private final PeerGraph graph;
    private final KeyCache strangers;
    private final SourceMuter muter;

    Verifier(PeerGraph graph, KeyCache strangers, SourceMuter muter) {
        this.graph = graph;
        this.strangers = strangers;
        this.muter = muter;
    }

    /** What a good packet says. */
    record Verified<P extends Payload>(PublicKey key, long globalTime, P payload) {
    }

    /** Returns the contents of a packet, or null, counted, if there is anything wrong with it. */
    <P extends Payload> Verified<P> verify(SignedPacket<P> packet) {
        byte[] datagram = packet.datagram();
        try {
            PublicKey key = key(packet);
            int signature = datagram.length - key.signatureLength();
            int body = SignedPacket.KEY + packet.keyLength();
            if (signature < body) {
                throw new MalformedPacketException(MalformedPacketException.Reason.TRUNCATED, "no room for the signature");
            }
            if (!key.verify(datagram, 0, signature, datagram, signature)) {
                muter.badSignature(packet.source());
                throw new MalformedPacketException(MalformedPacketException.Reason.BAD_SIGNATURE, "bad signature");
            }
            MessageType.Signed<P> type = packet.handler().type();
            WireReader reader = new WireReader(datagram, body, signature);
            long globalTime = type.globalTime() ? reader.u64() : 0;
            P payload = type.codec().decode(reader);
            reader.expectEnd();
            return new Verified<>(key, globalTime, payload);
        } catch (MalformedPacketException e) {
            packet.channel().drops().count(DropReason.of(e.reason()));
            return null;
        }
    }

    private PublicKey key(SignedPacket<?> packet) throws MalformedPacketException {
        Peer known = known(packet);
        if (known != null) {
            return known.key();
        }
        try {
            return strangers.get(packet.datagram(), SignedPacket.KEY, packet.keyLength());
        } catch (InvalidKeyException e) {
            throw new MalformedPacketException(MalformedPacketException.Reason.BAD_KEY, e.getMessage());
        }
    }

    /** Returns the verified peer that a packet names as its sender, or null. */
    Peer known(SignedPacket<?> packet) {
        return graph.known(packet.datagram(), SignedPacket.KEY, packet.keyLength());
    }

    /** Makes a peer that is not in the graph. */
    Peer stranger(PublicKey key, Address source) {
        return graph.peer(key, source);
    }
}
