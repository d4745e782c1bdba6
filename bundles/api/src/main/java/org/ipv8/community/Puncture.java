package org.ipv8.community;

import static org.ipv8.wire.Fields.ipAddress;
import static org.ipv8.wire.Fields.u16;

import org.ipv8.overlay.MessageType;
import org.ipv8.peer.Address;
import org.ipv8.wire.Bounds;
import org.ipv8.wire.MessageCodec;
import org.ipv8.wire.Payload;

/**
 * Opens the sender's NAT for a walker; has done its work by leaving it (spec section 4.6).
 *
 * @param lan        the sender's address on its local network
 * @param wan        the sender's address as the world sees it
 * @param identifier that of the puncture-request, 0 to 65535
 */
public record Puncture(Address lan, Address wan, int identifier) implements Payload {

    /** Old style: IPv4 addresses only. */
    public static final MessageType.Signed<Puncture> OLD = MessageType.signed(MessageCodec.of(
            MessageIds.PUNCTURE, Puncture.class, OldStyle.ipv4(Puncture::lan), OldStyle.ipv4(Puncture::wan),
            u16(Puncture::identifier), Puncture::new)).withGlobalTime();

    /** New style: IPv4 or IPv6 addresses. */
    public static final MessageType.Signed<Puncture> NEW = MessageType.signed(MessageCodec.of(
            MessageIds.NEW_PUNCTURE, Puncture.class, ipAddress(Puncture::lan), ipAddress(Puncture::wan),
            u16(Puncture::identifier), Puncture::new)).withGlobalTime();

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException if one is violated
     */
    public Puncture {
        Bounds.u16(identifier, "identifier");
    }
}
