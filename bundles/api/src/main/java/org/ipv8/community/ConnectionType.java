package org.ipv8.community;

/** What a node knows of the NAT in front of it; never acted upon (spec section 4.2). */
public enum ConnectionType {

    /** Nothing, or two bits that mean nothing. */
    UNKNOWN(0),
    /** No NAT. */
    PUBLIC(0x80),
    /** A NAT that cannot be punctured. */
    SYMMETRIC_NAT(0xc0);

    private static final int MASK = 0xc0;

    private final int bits;

    ConnectionType(int bits) {
        this.bits = bits;
    }

    /** Returns the two highest bits of a flags byte. */
    public int bits() {
        return bits;
    }

    /** Reads the two highest bits of a flags byte. */
    public static ConnectionType ofBits(int flags) {
        for (ConnectionType type : values()) {
            if (type.bits == (flags & MASK)) {
                return type;
            }
        }
        return UNKNOWN;
    }
}
