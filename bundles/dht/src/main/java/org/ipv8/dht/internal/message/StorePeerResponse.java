package org.ipv8.dht.internal.message;

import static org.ipv8.wire.Fields.u32;

import org.ipv8.overlay.MessageType;
import org.ipv8.wire.Bounds;
import org.ipv8.wire.MessageCodec;
import org.ipv8.wire.Payload;

/**
 * Confirms a {@link StorePeerRequest}.
 *
 * @param identifier that of the request
 */
public record StorePeerResponse(long identifier) implements Payload {

    /** Message 8, signed. */
    public static final MessageType.Signed<StorePeerResponse> TYPE = MessageType.signed(MessageCodec.of(8, StorePeerResponse.class,
            u32(StorePeerResponse::identifier), StorePeerResponse::new));

    /**
     * Checks the range.
     *
     * @throws IllegalArgumentException if it is violated
     */
    public StorePeerResponse {
        Bounds.u32(identifier, "identifier");
    }
}
