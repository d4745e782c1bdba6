package org.ipv8.tracker.internal;

import java.util.Locale;

import org.ipv8.wire.MalformedPacketException;

/** Why a datagram had no effect. */
enum Drop {

    /** Shorter than prefix and message id. */
    TOO_SHORT,
    /** Anything but old-style introduction-requests and -responses: a tracker ignores it. */
    OTHER_MESSAGE,
    /** From an address nobody can be at. */
    BAD_SOURCE,
    /** Too many signatures from that IP address lately. */
    RATE_LIMITED,
    /** The verification queue is full. */
    BUSY,
    /** Signed by ourselves. */
    OWN_MESSAGE,
    /** A response to no ping of ours. */
    UNSOLICITED_RESPONSE,

    // what the decoder says
    /** A field runs past the end. */
    TRUNCATED,
    /** Bytes behind the last field. */
    TRAILING_BYTES,
    /** A value that cannot be. */
    OUT_OF_RANGE,
    /** Text that is not UTF-8. */
    BAD_TEXT,
    /** An address of a forbidden kind. */
    BAD_ADDRESS,
    /** No canonical public key. */
    BAD_KEY,
    /** Not signed by its key. */
    BAD_SIGNATURE,
    /** No handler. */
    UNKNOWN_MESSAGE,
    /** Refused for another reason. */
    REFUSED;

    /** Returns the reason as statistics show it. */
    String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Translates what a decoder says. */
    static Drop of(MalformedPacketException.Reason reason) {
        return valueOf(reason.name());
    }
}
