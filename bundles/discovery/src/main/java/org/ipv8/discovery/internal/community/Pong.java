package org.ipv8.discovery.internal.community;

import static org.ipv8.wire.Fields.u16;

import org.ipv8.overlay.MessageType;
import org.ipv8.wire.Bounds;
import org.ipv8.wire.MessageCodec;
import org.ipv8.wire.Payload;

/**
 * Says that somebody is there.
 *
 * @param identifier that of the {@link Ping}, 0 to 65535
 */
record Pong(int identifier) implements Payload {

    static final MessageType.Unsigned<Pong> TYPE = MessageType.unsigned(
            MessageCodec.of(4, Pong.class, u16(Pong::identifier), Pong::new)).withGlobalTime();

    Pong {
        Bounds.u16(identifier, "identifier");
    }
}
