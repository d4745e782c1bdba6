package org.ipv8.dht.internal.message;

import static org.ipv8.wire.Fields.u32;

import org.ipv8.overlay.MessageType;
import org.ipv8.wire.Bounds;
import org.ipv8.wire.MessageCodec;
import org.ipv8.wire.Payload;

/**
 * Answers {@link PingRequest}.
 *
 * @param identifier that of the request
 */
public record PingResponse(long identifier) implements Payload {

    /** Message 2, signed. */
    public static final MessageType.Signed<PingResponse> TYPE = MessageType.signed(MessageCodec.of(2, PingResponse.class,
            u32(PingResponse::identifier), PingResponse::new));

    /**
     * Checks the range.
     *
     * @throws IllegalArgumentException if it is violated
     */
    public PingResponse {
        Bounds.u32(identifier, "identifier");
    }
}
