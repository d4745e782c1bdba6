package org.ipv8.wire;

import java.util.Objects;

/**
 * Says that received bytes are not what they should be. On an open network that is a normal event: the packet is counted by
 * its {@link #reason()} and dropped. The exception has no stack trace, so that bad packets stay cheap.
 */
public final class MalformedPacketException extends Exception {

    private static final long serialVersionUID = 1;

    /** Why a packet was refused. One counter each. */
    public enum Reason {
        /** The bytes end before the message does. */
        TRUNCATED,
        /** Bytes are left over after the message, or inside a nested payload. */
        TRAILING_BYTES,
        /** A value, count or length is outside what its field allows. */
        OUT_OF_RANGE,
        /** A text is not UTF-8. */
        BAD_TEXT,
        /** An address is of an unknown or forbidden type. */
        BAD_ADDRESS,
        /** The public key is none that this node accepts. */
        BAD_KEY,
        /** The signature was not made by the key. */
        BAD_SIGNATURE,
        /** Nobody handles this message. */
        UNKNOWN_MESSAGE,
        /** The packet is well-formed, but a rule of the protocol or of this node forbids it. */
        REFUSED
    }

    private final Reason reason;

    /**
     * Makes an exception without stack trace.
     *
     * @param reason  what to count
     * @param message what was wrong, without contents of the packet that a log must not show
     */
    public MalformedPacketException(Reason reason, String message) {
        super(message, null, false, false);
        this.reason = Objects.requireNonNull(reason, "reason");
    }

    /** Returns why the packet was refused. */
    public Reason reason() {
        return reason;
    }
}
