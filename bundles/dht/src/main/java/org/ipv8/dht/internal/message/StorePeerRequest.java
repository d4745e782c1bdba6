package org.ipv8.dht.internal.message;

import static org.ipv8.wire.Fields.bytes;
import static org.ipv8.wire.Fields.u32;

import org.ipv8.overlay.MessageType;
import org.ipv8.wire.Bounds;
import org.ipv8.wire.Bytes;
import org.ipv8.wire.MessageCodec;
import org.ipv8.wire.Payload;

/**
 * Registers its sender with a node. Answered by {@link StorePeerResponse}, or not at all.
 *
 * @param identifier chosen by the asking node, 0 to 2³²-1
 * @param token      what the node gave for it in a {@link FindResponse}, 20 bytes
 * @param target     the mid of the sender, 20 bytes
 */
public record StorePeerRequest(long identifier, Bytes token, Bytes target) implements Payload {

    /** Message 7, signed. */
    public static final MessageType.Signed<StorePeerRequest> TYPE = MessageType.signed(MessageCodec.of(7,
            StorePeerRequest.class, u32(StorePeerRequest::identifier), bytes(StorePeerRequest::token, Layout.TOKEN),
            bytes(StorePeerRequest::target, Layout.ID), StorePeerRequest::new));

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException if one is violated
     */
    public StorePeerRequest {
        Bounds.u32(identifier, "identifier");
        Bounds.exactly(token, Layout.TOKEN, "token");
        Bounds.exactly(target, Layout.ID, "target");
    }
}
