package org.ipv8.dht.internal.message;

/** Sizes of fields and messages in bytes (spec 02, sections 2, 4 and 5). */
public final class Layout {

    /** A target, node id or mid. */
    public static final int ID = 20;
    /** A token. */
    public static final int TOKEN = 20;
    /** What a datagram has besides its payload, with a curve25519 key: prefix, message id, key and signature. */
    public static final int FRAME = 22 + 1 + 2 + 74 + 64;
    /** The largest datagram that is sent: what passes any IPv6 link in one piece, less the headers. */
    public static final int DATAGRAM = 1_232;
    /** A find-response without values and nodes; smaller than any find-request with its frame. */
    public static final int EMPTY_FIND_RESPONSE = FRAME + Integer.BYTES + TOKEN + 2;
    /** The length in front of a value. */
    public static final int VALUE_OVERHEAD = Short.BYTES;
    /** A store-request without values. */
    public static final int EMPTY_STORE_REQUEST = FRAME + Integer.BYTES + TOKEN + ID + 1;

    private Layout() {
    }
}
