package org.ipv8.dht.internal.message;

import static org.ipv8.wire.Fields.bytes;
import static org.ipv8.wire.Fields.u32;
import static org.ipv8.wire.Fields.varlenHList;

import java.util.List;

import org.ipv8.overlay.MessageType;
import org.ipv8.wire.Bounds;
import org.ipv8.wire.Bytes;
import org.ipv8.wire.MessageCodec;
import org.ipv8.wire.Payload;

/**
 * Asks a node to store values. Answered by {@link StoreResponse}, or not at all.
 *
 * @param identifier chosen by the asking node, 0 to 2³²-1
 * @param token      what the node gave for it in a {@link FindResponse}, 20 bytes
 * @param target     what to store them under, 20 bytes
 * @param values     serialised values, at most 255 on the wire; who receives more than 8 or one of more than 170 bytes drops all
 */
public record StoreRequest(long identifier, Bytes token, Bytes target, List<Bytes> values) implements Payload {

    /** Message 3, signed. */
    public static final MessageType.Signed<StoreRequest> TYPE = MessageType.signed(MessageCodec.of(3, StoreRequest.class,
            u32(StoreRequest::identifier), bytes(StoreRequest::token, Layout.TOKEN), bytes(StoreRequest::target, Layout.ID),
            varlenHList(StoreRequest::values), StoreRequest::new));

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException if one is violated
     */
    public StoreRequest {
        Bounds.u32(identifier, "identifier");
        Bounds.exactly(token, Layout.TOKEN, "token");
        Bounds.exactly(target, Layout.ID, "target");
        values = List.copyOf(values);
    }
}
