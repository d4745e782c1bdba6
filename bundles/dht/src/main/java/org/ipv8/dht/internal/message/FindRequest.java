package org.ipv8.dht.internal.message;

import static org.ipv8.wire.Fields.bool;
import static org.ipv8.wire.Fields.bytes;
import static org.ipv8.wire.Fields.ipAddress;
import static org.ipv8.wire.Fields.u32;

import java.util.Objects;

import org.ipv8.overlay.MessageType;
import org.ipv8.peer.Address;
import org.ipv8.wire.Bounds;
import org.ipv8.wire.Bytes;
import org.ipv8.wire.MessageCodec;
import org.ipv8.wire.Payload;

/**
 * Asks a node for the values of a target or for nodes that are closer to it. Answered by {@link FindResponse}; the closest of the nodes
 * in there is asked to puncture its NAT.
 *
 * @param identifier chosen by the asking node, 0 to 65535: the puncture-request that follows has no room for more
 * @param lanAddress where the asking node believes to be on its local network
 * @param target     20 bytes
 * @param offset     how many values to leave out
 * @param nodesOnly  whether the answer must have nodes, also where there are values
 */
public record FindRequest(long identifier, Address lanAddress, Bytes target, long offset, boolean nodesOnly) implements Payload {

    /** Message 5, signed. */
    public static final MessageType.Signed<FindRequest> TYPE = MessageType.signed(MessageCodec.of(5, FindRequest.class,
            u32(FindRequest::identifier), ipAddress(FindRequest::lanAddress), bytes(FindRequest::target, Layout.ID),
            u32(FindRequest::offset), bool(FindRequest::nodesOnly), FindRequest::new));

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException if one is violated
     */
    public FindRequest {
        Bounds.u32(identifier, "identifier");
        Objects.requireNonNull(lanAddress, "lanAddress");
        Bounds.exactly(target, Layout.ID, "target");
        Bounds.u32(offset, "offset");
    }
}
