package org.ipv8.peer;

/**
 * Where a peer can be reached: a host and a UDP port (spec section 3.5).
 *
 * <p>Immutable values. IP addresses are compared by their binary value. Which <em>role</em> an address plays for a peer (its
 * LAN address, say) is not part of the address: see {@link AddressSlot}. {@link #toString()} shows the whole address, so
 * it belongs into logs at DEBUG only.
 */
public sealed interface Address permits Ipv4Address, Ipv6Address, HostAddress {

    /** Returns the host: dotted quad, canonical compressed IPv6 text, or the name. */
    String host();

    /** Returns the port, 0 to 65535. */
    int port();

    /** Returns the slot this address takes by itself: IPv4, IPv6 or host name. */
    AddressSlot slot();

    /** Returns {@code host:port}, with IPv6 hosts in brackets. */
    @Override
    String toString();

    /** Says whether this is {@code 0.0.0.0} port 0: "unknown". */
    default boolean isNull() {
        return this instanceof Ipv4Address v4 && v4.bits() == 0 && v4.port() == 0;
    }

    /**
     * Makes an address of a host text by the rules of the wire: dotted quad, else IPv6, else a host name. Nothing is ever
     * looked up.
     *
     * @throws IllegalArgumentException if the port is out of range
     */
    static Address of(String host, int port) {
        Ipv4Address v4 = Ipv4Address.parse(host, port);
        if (v4 != null) {
            return v4;
        }
        Ipv6Address v6 = Ipv6Address.parse(host, port);
        return v6 != null ? v6 : new HostAddress(host, port);
    }

    /**
     * Reads {@code host:port}, with IPv6 hosts, and only these, in brackets. Nothing is ever looked up.
     *
     * @throws IllegalArgumentException saying what was expected
     */
    static Address parse(String text) {
        int colon = text.lastIndexOf(':');
        int port = Ports.parse(text.substring(colon + 1));
        String host = text.substring(0, Math.max(colon, 0));
        boolean bracketed = host.startsWith("[") && host.endsWith("]");
        if (bracketed) {
            host = host.substring(1, host.length() - 1);
        }
        if (host.isEmpty() || port < 0 || bracketed != host.contains(":")) {
            throw new IllegalArgumentException("'" + text + "' is no address, expected HOST:PORT or [IPV6]:PORT");
        }
        return bracketed ? Ipv6Address.of(host, port) : of(host, port);
    }
}
