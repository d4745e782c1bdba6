package org.ipv8.tracker.internal;

/** Why a well-formed datagram had no effect. */
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
    UNSOLICITED_RESPONSE
}
