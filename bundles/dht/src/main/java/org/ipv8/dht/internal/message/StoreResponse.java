package org.ipv8.dht.internal.message;

import static org.ipv8.wire.Fields.u32;

import org.ipv8.overlay.MessageType;
import org.ipv8.wire.Bounds;
import org.ipv8.wire.MessageCodec;
import org.ipv8.wire.Payload;

/**
 * Confirms a {@link StoreRequest}.
 *
 * @param identifier that of the request
 */
public record StoreResponse(long identifier) implements Payload {

    /** Message 4, signed. */
    public static final MessageType.Signed<StoreResponse> TYPE = MessageType.signed(MessageCodec.of(4, StoreResponse.class,
            u32(StoreResponse::identifier), StoreResponse::new));

    /**
     * Checks the range.
     *
     * @throws IllegalArgumentException if it is violated
     */
    public StoreResponse {
        Bounds.u32(identifier, "identifier");
    }
}
