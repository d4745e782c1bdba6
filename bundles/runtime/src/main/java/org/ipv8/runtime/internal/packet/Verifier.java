package org.ipv8.runtime.internal.packet;

import org.ipv8.community.Datagrams;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Collection;
import java.util.List;

import org.ipv8.key.InvalidKeyException;
import org.ipv8.key.KeyVault;
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
public final class Verifier {

    private static final Logger LOG = System.getLogger(Verifier.class.getName());

    private final PeerGraph graph;
    private final KeyCache strangers;
    private final SourceMuter muter;
    private final List<byte[]> own;

    /**
     * Creates a verifier.
     *
     * @param strangerKeys how many decoded keys of strangers to remember
     * @param own          the node's own keys, whose messages are nobody else's
     */
    public Verifier(PeerGraph graph, KeyVault vault, int strangerKeys, SourceMuter muter, Collection<PublicKey> own) {
        this.graph = graph;
        this.strangers = new KeyCache(vault, strangerKeys);
        this.muter = muter;
        this.own = own.stream().map(PublicKey::toBytes).toList();
    }

    /** What a good packet says. */
    record Verified<P extends Payload>(PublicKey key, long globalTime, P payload) {
    }

    /** Returns the contents of a packet, or null, counted, if there is anything wrong with it. */
    <P extends Payload> Verified<P> verify(SignedPacket<P> packet) {
        byte[] datagram = packet.datagram();
        Drops drops = packet.channel().drops();
        try {
            PublicKey key = key(packet);
            if (key == null) {
                drops.count(DropReason.OWN_MESSAGE);
                return null;
            }
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
            drops.count(DropReason.of(e.reason()));
            return null;
        } catch (RuntimeException | LinkageError | StackOverflowError e) { // a codec of an overlay, or a key whose bundle stops
            drops.count(DropReason.DECODER_FAILED);
            LOG.log(Level.DEBUG, () -> packet.channel().lane() + ": " + packet.handler().name() + " cannot be decoded", e);
            return null;
        }
    }

    /** Returns the key of the sender, or null if it is one of our own. */
    private PublicKey key(SignedPacket<?> packet) throws MalformedPacketException {
        Peer known = known(packet);
        if (known != null) {
            return known.key();
        }
        for (byte[] key : own) {
            if (packet.hasKey(key)) {
                return null;
            }
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
