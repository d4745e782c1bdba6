package org.ipv8.dht.internal.message;

import static org.ipv8.wire.Fields.u32;

import java.util.List;

import org.ipv8.overlay.MessageType;
import org.ipv8.wire.Bounds;
import org.ipv8.wire.Fields;
import org.ipv8.wire.Formats;
import org.ipv8.wire.MessageCodec;
import org.ipv8.wire.Payload;

/**
 * Answers {@link ConnectPeerRequest}.
 *
 * @param identifier that of the request
 * @param nodes      where the peer is; empty if it is not registered here
 */
public record ConnectPeerResponse(long identifier, List<NodeEntry> nodes) implements Payload {

    /** Message 10, signed. */
    public static final MessageType.Signed<ConnectPeerResponse> TYPE = MessageType.signed(MessageCodec.of(10,
            ConnectPeerResponse.class, u32(ConnectPeerResponse::identifier),
            Fields.of(ConnectPeerResponse::nodes, Formats.counted("node-list", NodeEntry.FORMAT, Fields.atMost(0xff))),
            ConnectPeerResponse::new));

    /**
     * Checks the range.
     *
     * @throws IllegalArgumentException if it is violated
     */
    public ConnectPeerResponse {
        Bounds.u32(identifier, "identifier");
        nodes = List.copyOf(nodes);
    }
}
