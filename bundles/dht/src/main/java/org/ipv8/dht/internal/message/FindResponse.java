package org.ipv8.dht.internal.message;

import static org.ipv8.wire.Fields.bytes;
import static org.ipv8.wire.Fields.u32;
import static org.ipv8.wire.Fields.varlenHList;

import java.util.List;

import org.ipv8.overlay.MessageType;
import org.ipv8.wire.Bounds;
import org.ipv8.wire.Bytes;
import org.ipv8.wire.Fields;
import org.ipv8.wire.Formats;
import org.ipv8.wire.MessageCodec;
import org.ipv8.wire.Payload;

/**
 * Answers {@link FindRequest} with values or nodes, and with the token that allows the asking node to store.
 *
 * @param identifier that of the request
 * @param token      for the address and key the request came from, 20 bytes
 * @param values     serialised values
 * @param nodes      the closest nodes, closest first
 */
public record FindResponse(long identifier, Bytes token, List<Bytes> values, List<NodeEntry> nodes) implements Payload {

    /** Message 6, signed. */
    public static final MessageType.Signed<FindResponse> TYPE = MessageType.signed(MessageCodec.of(6, FindResponse.class,
            u32(FindResponse::identifier), bytes(FindResponse::token, Layout.TOKEN), varlenHList(FindResponse::values),
            Fields.of(FindResponse::nodes, Formats.counted("node-list", NodeEntry.FORMAT, Fields.atMost(0xff))),
            FindResponse::new));

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException if one is violated
     */
    public FindResponse {
        Bounds.u32(identifier, "identifier");
        Bounds.exactly(token, Layout.TOKEN, "token");
        values = List.copyOf(values);
        nodes = List.copyOf(nodes);
    }
}
