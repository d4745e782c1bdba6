package org.ipv8.community;

import static org.ipv8.wire.Fields.ipAddress;
import static org.ipv8.wire.Fields.raw;
import static org.ipv8.wire.Fields.u16;

import org.ipv8.overlay.MessageType;
import org.ipv8.peer.Address;
import org.ipv8.wire.Bounds;
import org.ipv8.wire.Bytes;
import org.ipv8.wire.Fields;
import org.ipv8.wire.MessageCodec;
import org.ipv8.wire.Payload;

/**
 * Asks a node to answer and to introduce somebody (spec section 4.3). Answered by {@link IntroductionResponse}.
 *
 * @param destination where the request is sent to
 * @param lan         the sender's address on its local network
 * @param wan         the sender's address as the world sees it
 * @param flags       bits, see the constants; all others are unused
 * @param identifier  repeated by the answer, 0 to 65535
 * @param extra       bytes an overlay piggybacks
 */
public record IntroductionRequest(Address destination, Address lan, Address wan, int flags, int identifier, Bytes extra)
        implements Payload {

    /** Flag: the sender understands new-style messages. */
    public static final int SUPPORTS_NEW_STYLE = 0x20;
    /** Flag: the sender wants to be introduced to somebody; honoured or not, an introduction is made. */
    public static final int ADVICE = 0x01;

    /** Old style: IPv4 addresses only. */
    public static final MessageType.Signed<IntroductionRequest> OLD = MessageType.signed(MessageCodec.of(
            MessageIds.INTRODUCTION_REQUEST, IntroductionRequest.class,
            OldStyle.ipv4(IntroductionRequest::destination), OldStyle.ipv4(IntroductionRequest::lan),
            OldStyle.ipv4(IntroductionRequest::wan), Fields.flags(IntroductionRequest::flags),
            u16(IntroductionRequest::identifier), raw(IntroductionRequest::extra),
            IntroductionRequest::new)).withGlobalTime();

    /** New style: IPv4 or IPv6 addresses; identifier and flags change places. */
    public static final MessageType.Signed<IntroductionRequest> NEW = MessageType.signed(
            MessageCodec.<IntroductionRequest, Address, Address, Address, Integer, Integer, Bytes>of(
                    MessageIds.NEW_INTRODUCTION_REQUEST,
                    ipAddress(IntroductionRequest::destination), ipAddress(IntroductionRequest::lan),
                    ipAddress(IntroductionRequest::wan), u16(IntroductionRequest::identifier),
                    Fields.flags(IntroductionRequest::flags), raw(IntroductionRequest::extra),
                    (destination, lan, wan, identifier, flags, extra) ->
                            new IntroductionRequest(destination, lan, wan, flags, identifier, extra))).withGlobalTime();

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException if one is violated
     */
    public IntroductionRequest {
        Bounds.u8(flags, "flags");
        Bounds.u16(identifier, "identifier");
    }

    /** Says whether the sender understands new-style messages. */
    public boolean supportsNewStyle() {
        return (flags & SUPPORTS_NEW_STYLE) != 0;
    }

    /** Returns what the sender knows of its NAT. */
    public ConnectionType connectionType() {
        return ConnectionType.ofBits(flags);
    }
}
