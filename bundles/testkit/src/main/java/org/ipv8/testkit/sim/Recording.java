package org.ipv8.testkit.sim;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.ipv8.community.Datagrams;
import org.ipv8.key.InvalidKeyException;
import org.ipv8.key.KeyVault;
import org.ipv8.key.PublicKey;
import org.ipv8.overlay.MessageType;
import org.ipv8.wire.MalformedPacketException;
import org.ipv8.wire.MalformedPacketException.Reason;
import org.ipv8.wire.Payload;
import org.ipv8.wire.WireReader;

/**
 * What reached one overlay of a node since the recording began, decoded on demand. Recorded is what came to the socket,
 * whatever the node made of it.
 */
public final class Recording {

    private final KeyVault vault;
    private final byte[] prefix;
    private final List<Packet> packets = new ArrayList<>();

    Recording(KeyVault vault, byte[] prefix, SimHost host) {
        this.vault = vault;
        this.prefix = prefix;
        host.observe(this::observe);
    }

    private void observe(Packet packet) {
        if (packet.data.length >= Datagrams.BODY
                && Arrays.equals(packet.data, 0, prefix.length, prefix, 0, prefix.length)) {
            packets.add(packet);
        }
    }

    /**
     * A message that reached the node.
     *
     * @param from    the number of the host that sent it
     * @param sentAt  when, since the start of the simulation
     * @param payload what it says
     */
    public record Message<P extends Payload>(int from, Duration sentAt, P payload) {
    }

    /** Returns the datagrams of the overlay. */
    public List<TracedPacket> packets() {
        return packets.stream().map(PacketTrace::traced).toList();
    }

    /** Forgets what was recorded so far. */
    public void clear() {
        packets.clear();
    }

    /** Returns what the well-formed messages of a type say, in the order of their arrival. */
    public <P extends Payload> List<P> payloads(MessageType<P> type) {
        return messages(type).stream().map(Message::payload).toList();
    }

    /** Returns the well-formed messages of a type, in the order of their arrival. */
    public <P extends Payload> List<Message<P>> messages(MessageType<P> type) {
        return packets.stream().flatMap(packet -> decode(packet, type).stream()).toList();
    }

    /** Returns what the well-formed messages of several types say, in the order of their arrival. */
    public List<Payload> sequence(MessageType<?>... types) {
        List<Payload> all = new ArrayList<>();
        for (Packet packet : packets) {
            for (MessageType<?> type : types) {
                decode(packet, type).ifPresent(message -> all.add(message.payload()));
            }
        }
        return all;
    }

    private <P extends Payload> Optional<Message<P>> decode(Packet packet, MessageType<P> type) {
        if ((packet.data[Datagrams.PREFIX] & 0xff) != type.id()) {
            return Optional.empty();
        }
        try {
            WireReader in = type instanceof MessageType.Signed<?> ? signed(packet.data)
                    : new WireReader(packet.data, Datagrams.BODY, packet.data.length);
            if (type.globalTime()) {
                in.u64();
            }
            P payload = type.codec().decode(in);
            in.expectEnd();
            return Optional.of(new Message<>(packet.sender.index(), Duration.ofNanos(packet.sentAt), payload));
        } catch (MalformedPacketException | InvalidKeyException e) {
            return Optional.empty();
        }
    }

    /** Returns a reader of what is between the key and its signature (spec section 1.1). */
    private WireReader signed(byte[] data) throws MalformedPacketException, InvalidKeyException {
        WireReader in = new WireReader(data, Datagrams.BODY, data.length);
        PublicKey key = vault.publicKey(in.bytes(in.u16()));
        int end = data.length - key.signatureLength();
        if (end < in.position() || !key.verify(data, 0, end, data, end)) {
            throw new MalformedPacketException(Reason.BAD_SIGNATURE, "bad signature");
        }
        return new WireReader(data, in.position(), end);
    }
}
