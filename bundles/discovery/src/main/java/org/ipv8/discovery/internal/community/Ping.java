package org.ipv8.discovery.internal.community;

import static org.ipv8.wire.Fields.u16;

import org.ipv8.overlay.MessageType;
import org.ipv8.wire.Bounds;
import org.ipv8.wire.MessageCodec;
import org.ipv8.wire.Payload;

/**
 * Asks whether somebody is there. Answered by {@link Pong}.
 *
 * @param identifier repeated by the answer, 0 to 65535
 */
record Ping(int identifier) implements Payload {

    static final MessageType.Unsigned<Ping> TYPE = MessageType.unsigned(
            MessageCodec.of(3, Ping.class, u16(Ping::identifier), Ping::new)).withGlobalTime();

    Ping {
        Bounds.u16(identifier, "identifier");
    }
}
