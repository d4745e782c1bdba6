package org.ipv8.runtime.internal.packet;

import java.util.Locale;

import org.ipv8.wire.MalformedPacketException;

/** Why a datagram, or a part of what it asked for, had no effect. */
public enum DropReason {

    // nothing to do with an overlay
    /** Shorter than prefix and message id (quirk Q1). */
    TOO_SHORT,
    /** No overlay has that prefix. */
    UNKNOWN_PREFIX,

    // what the codec says
    /** A field runs past the end. */
    TRUNCATED,
    /** Bytes behind the last field. */
    TRAILING_BYTES,
    /** A value that cannot be. */
    OUT_OF_RANGE,
    /** Text that is not UTF-8. */
    BAD_TEXT,
    /** An address of an unknown or forbidden kind. */
    BAD_ADDRESS,
    /** No canonical public key. */
    BAD_KEY,
    /** Not signed by its key. */
    BAD_SIGNATURE,
    /** No handler. */
    UNKNOWN_MESSAGE,
    /** Refused for another reason by the codec. */
    REFUSED,

    // what the node says
    /** The codec of the message, or the key, threw what it must not. */
    DECODER_FAILED,
    /** A message id nobody uses any more (spec section 1.3). */
    DEPRECATED_MESSAGE,
    /** Too many bad signatures from that source lately. */
    SOURCE_MUTED,
    /** The overlay does not listen to that source now. */
    NOT_ADMITTED,
    /** The verification queue is full. */
    VERIFICATION_QUEUE_FULL,
    /** The lane of the overlay is full or closed. */
    LANE_FULL,
    /** The handler threw. */
    HANDLER_FAILED,
    /** Signed by one of our own keys. */
    OWN_MESSAGE,

    // what the community protocol says
    /** Introduction-request above the peer limit (spec section 4.9). */
    PEER_LIMIT,
    /** Introduction-response to no request (quirk Q15). */
    UNSOLICITED_RESPONSE,
    /** An introduced address nobody can be at. */
    BAD_INTRODUCTION,
    /** More introductions from one network than are believed. */
    INTRODUCTION_LIMIT,
    /** Puncture-request above the budget, or to a target nobody can be at. */
    PUNCTURE_REFUSED,
    /** An answer that cannot be expressed in the style of the request. */
    UNENCODABLE_ANSWER,
    /** The graph refused the peer: blacklisted or full. */
    PEER_REFUSED,
    /** An answer to no question. */
    UNSOLICITED_ANSWER;

    private final String text = name().toLowerCase(Locale.ROOT).replace('_', '-');

    /** Returns the reason as statistics show it. */
    public String text() {
        return text;
    }

    /** Translates what a decoder says. */
    public static DropReason of(MalformedPacketException.Reason reason) {
        return valueOf(reason.name());
    }
}
