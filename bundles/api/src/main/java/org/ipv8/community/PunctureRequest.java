package org.ipv8.community;

import static org.ipv8.wire.Fields.ipAddress;
import static org.ipv8.wire.Fields.u16;

import org.ipv8.overlay.MessageType;
import org.ipv8.peer.Address;
import org.ipv8.wire.Bounds;
import org.ipv8.wire.MessageCodec;
import org.ipv8.wire.Payload;

/**
 * Asks a peer to send a {@link Puncture} to a walker, which opens the peer's NAT for it (spec section 4.6).
 *
 * @param lanWalker  the walker's address on its local network
 * @param wanWalker  the walker's address as the introducer sees it
 * @param identifier that of the introduction-request, 0 to 65535
 */
public record PunctureRequest(Address lanWalker, Address wanWalker, int identifier) implements Payload {

    /** Old style: IPv4 addresses only. */
    public static final MessageType.Unsigned<PunctureRequest> OLD = MessageType.unsigned(MessageCodec.of(
            MessageIds.PUNCTURE_REQUEST, PunctureRequest.class,
            OldStyle.ipv4(PunctureRequest::lanWalker), OldStyle.ipv4(PunctureRequest::wanWalker),
            u16(PunctureRequest::identifier), PunctureRequest::new)).withGlobalTime();

    /** New style: IPv4 or IPv6 addresses. */
    public static final MessageType.Unsigned<PunctureRequest> NEW = MessageType.unsigned(MessageCodec.of(
            MessageIds.NEW_PUNCTURE_REQUEST, PunctureRequest.class,
            ipAddress(PunctureRequest::lanWalker), ipAddress(PunctureRequest::wanWalker),
            u16(PunctureRequest::identifier), PunctureRequest::new)).withGlobalTime();

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException if one is violated
     */
    public PunctureRequest {
        Bounds.u16(identifier, "identifier");
    }
}
