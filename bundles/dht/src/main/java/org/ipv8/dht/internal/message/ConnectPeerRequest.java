package org.ipv8.dht.internal.message;

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
 * Asks a node where a peer is that registered with it. Answered by {@link ConnectPeerResponse}; the peer is asked to puncture its NAT.
 *
 * @param identifier chosen by the asking node, 0 to 65535: the puncture-request that follows has no room for more
 * @param lanAddress where the asking node believes to be on its local network
 * @param target     the mid of the peer, 20 bytes
 */
public record ConnectPeerRequest(long identifier, Address lanAddress, Bytes target) implements Payload {

    /** Message 9, signed. */
    public static final MessageType.Signed<ConnectPeerRequest> TYPE = MessageType.signed(MessageCodec.of(9,
            ConnectPeerRequest.class, u32(ConnectPeerRequest::identifier), ipAddress(ConnectPeerRequest::lanAddress),
            bytes(ConnectPeerRequest::target, Layout.ID), ConnectPeerRequest::new));

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException if one is violated
     */
    public ConnectPeerRequest {
        Bounds.u32(identifier, "identifier");
        Objects.requireNonNull(lanAddress, "lanAddress");
        Bounds.exactly(target, Layout.ID, "target");
    }
}
