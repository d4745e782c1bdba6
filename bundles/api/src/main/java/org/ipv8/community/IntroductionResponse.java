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
 * Answers an {@link IntroductionRequest} and introduces somebody or nobody (spec section 4.4).
 *
 * @param newStyle        whether this is a new-style message; decides what the flags mean
 * @param destination     the requester's address as the sender sees it
 * @param lan             the sender's address on its local network
 * @param wan             the sender's address as the world sees it
 * @param lanIntroduction the LAN address of who is introduced, or null address
 * @param wanIntroduction the WAN address of who is introduced, or null address
 * @param flags           bits, see the constants; all others are unused
 * @param identifier      the request's, 0 to 65535
 * @param extra           bytes an overlay piggybacks
 */
public record IntroductionResponse(boolean newStyle, Address destination, Address lan, Address wan, Address lanIntroduction,
        Address wanIntroduction, int flags, int identifier, Bytes extra) implements Payload {

    /** Flag of old style: the sender understands new-style messages. */
    public static final int SUPPORTS_NEW_STYLE = 0x10;
    /** Flag of old style: the introduced peer understands new-style messages. */
    public static final int INTRODUCED_NEW_STYLE_OLD = 0x08;
    /** Flag of old style: the sender has as many peers as it wants. */
    public static final int PEER_LIMIT_REACHED = 0x04;
    /** Flag of new style: the introduced peer understands new-style messages. */
    public static final int INTRODUCED_NEW_STYLE = 0x80;

    /** Old style: IPv4 addresses only. */
    public static final MessageType.Signed<IntroductionResponse> OLD = MessageType.signed(
            MessageCodec.<IntroductionResponse, Address, Address, Address, Address, Address, Integer, Integer, Bytes>of(
                    MessageIds.INTRODUCTION_RESPONSE,
                    OldStyle.ipv4(IntroductionResponse::destination), OldStyle.ipv4(IntroductionResponse::lan),
                    OldStyle.ipv4(IntroductionResponse::wan), OldStyle.ipv4(IntroductionResponse::lanIntroduction),
                    OldStyle.ipv4(IntroductionResponse::wanIntroduction), Fields.flags(IntroductionResponse::flags),
                    u16(IntroductionResponse::identifier), raw(IntroductionResponse::extra),
                    (destination, lan, wan, lanIntroduction, wanIntroduction, flags, identifier, extra) ->
                            new IntroductionResponse(false, destination, lan, wan, lanIntroduction, wanIntroduction, flags,
                                    identifier, extra))).withGlobalTime();

    /** New style: IPv4 or IPv6 addresses; identifier and flags change places. */
    public static final MessageType.Signed<IntroductionResponse> NEW = MessageType.signed(
            MessageCodec.<IntroductionResponse, Address, Address, Address, Address, Address, Integer, Integer, Bytes>of(
                    MessageIds.NEW_INTRODUCTION_RESPONSE,
                    ipAddress(IntroductionResponse::destination), ipAddress(IntroductionResponse::lan),
                    ipAddress(IntroductionResponse::wan), ipAddress(IntroductionResponse::lanIntroduction),
                    ipAddress(IntroductionResponse::wanIntroduction), u16(IntroductionResponse::identifier),
                    Fields.flags(IntroductionResponse::flags), raw(IntroductionResponse::extra),
                    (destination, lan, wan, lanIntroduction, wanIntroduction, identifier, flags, extra) ->
                            new IntroductionResponse(true, destination, lan, wan, lanIntroduction, wanIntroduction, flags,
                                    identifier, extra))).withGlobalTime();

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException if one is violated
     */
    public IntroductionResponse {
        Bounds.u8(flags, "flags");
        Bounds.u16(identifier, "identifier");
    }

    /** Says whether the sender has shown that it understands new-style messages. */
    public boolean supportsNewStyle() {
        return newStyle || (flags & SUPPORTS_NEW_STYLE) != 0;
    }

    /** Says whether the introduced peer is said to understand new-style messages. */
    public boolean introducedSupportsNewStyle() {
        return (flags & (newStyle ? INTRODUCED_NEW_STYLE : INTRODUCED_NEW_STYLE_OLD)) != 0;
    }

    /** Says whether the sender has as many peers as it wants; new style cannot say so. */
    public boolean peerLimitReached() {
        return !newStyle && (flags & PEER_LIMIT_REACHED) != 0;
    }

    /** Returns what the sender knows of its NAT; new style cannot say so. */
    public ConnectionType connectionType() {
        return newStyle ? ConnectionType.UNKNOWN : ConnectionType.ofBits(flags);
    }
}
