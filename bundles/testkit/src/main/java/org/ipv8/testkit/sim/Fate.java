package org.ipv8.testkit.sim;

/** What became of a datagram. */
public enum Fate {
    /** It reached a socket. */
    DELIVERED,
    /** Lost by chance. */
    LOST,
    /** The sender and the receiver were cut off from each other. */
    CUT,
    /** Waited too long for a slow uplink. */
    CONGESTED,
    /** A NAT box or a firewall did not let it pass. */
    FILTERED,
    /** Nobody has the address. */
    UNROUTABLE,
    /** Nobody listens at the port. */
    NO_SOCKET,
    /** The receiving host was disconnected. */
    HOST_DOWN
}
