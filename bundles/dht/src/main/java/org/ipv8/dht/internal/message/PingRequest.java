package org.ipv8.dht.internal.message;

import static org.ipv8.wire.Fields.u32;

import org.ipv8.overlay.MessageType;
import org.ipv8.wire.Bounds;
import org.ipv8.wire.MessageCodec;
import org.ipv8.wire.Payload;

/**
 * Asks a node whether it is there. Answered by {@link PingResponse}.
 *
 * @param identifier chosen by the asking node, 0 to 2³²-1
 */
public record PingRequest(long identifier) implements Payload {

    /** Message 1, signed. */
    public static final MessageType.Signed<PingRequest> TYPE = MessageType.signed(MessageCodec.of(1, PingRequest.class,
            u32(PingRequest::identifier), PingRequest::new));

    /**
     * Checks the range.
     *
     * @throws IllegalArgumentException if it is violated
     */
    public PingRequest {
        Bounds.u32(identifier, "identifier");
    }
}
