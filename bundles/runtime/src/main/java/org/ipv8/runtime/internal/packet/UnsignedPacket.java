package org.ipv8.runtime.internal.packet;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.function.Consumer;

import org.ipv8.community.Datagrams;
import org.ipv8.overlay.MessageType;
import org.ipv8.overlay.Received;
import org.ipv8.peer.Address;
import org.ipv8.wire.MalformedPacketException;
import org.ipv8.wire.Payload;
import org.ipv8.wire.WireReader;

/** Decodes unsigned messages. Cheap enough for the I/O thread: bad ones never reach a lane. */
final class UnsignedPacket {

    private static final Logger LOG = System.getLogger(UnsignedPacket.class.getName());

    private UnsignedPacket() {
    }

    /** Returns what the lane is to do, or null, counted, if the datagram is malformed. */
    static Delivery decode(Channel channel, Handler handler, Address source, byte[] datagram) {
        if (handler instanceof Handler.Raw raw) {
            return new Delivery(channel, handler.name(), source, datagram, () -> raw.action().accept(source, datagram));
        }
        return decode(channel, (Handler.Unsigned<?>) handler, source, datagram);
    }

    private static <P extends Payload> Delivery decode(Channel channel, Handler.Unsigned<P> handler, Address source,
            byte[] datagram) {
        try {
            Received<P> message = read(handler.type(), source, datagram);
            Consumer<Received<P>> action = handler.action();
            return new Delivery(channel, handler.name(), source, datagram, () -> action.accept(message));
        } catch (MalformedPacketException e) {
            channel.drops().count(DropReason.of(e.reason()));
            return null;
        } catch (RuntimeException | LinkageError | StackOverflowError e) { // the codec belongs to an overlay
            channel.drops().count(DropReason.DECODER_FAILED);
            LOG.log(Level.DEBUG, () -> channel.lane() + ": " + handler.name() + " cannot be decoded", e);
            return null;
        }
    }

    private static <P extends Payload> Received<P> read(MessageType.Unsigned<P> type, Address source, byte[] datagram)
            throws MalformedPacketException {
        WireReader reader = new WireReader(datagram, Datagrams.BODY, datagram.length);
        long globalTime = type.globalTime() ? reader.u64() : 0;
        P payload = type.codec().decode(reader);
        reader.expectEnd();
        return new Received<>(null, source, globalTime, payload, datagram);
    }
}
