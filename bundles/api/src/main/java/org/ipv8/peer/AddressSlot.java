package org.ipv8.peer;

/**
 * The roles an address can have for a peer; a peer has at most one address of each (spec section 5.2). The order of the
 * first three is the order of preference.
 */
public enum AddressSlot {

    /** UDP over IPv6. */
    IPV6,
    /** UDP over IPv4. */
    IPV4,
    /** A bare pair of host and port of which nobody said what it is, as configurations contain them. */
    PLAIN,
    /** The address the peer says it has on its own local network. */
    IPV4_LAN,
    /** A host name. */
    HOST_NAME;

    /** Says whether datagrams are sent to the address in this slot when there is no better one. */
    public boolean preferable() {
        return this == IPV6 || this == IPV4 || this == PLAIN;
    }
}
