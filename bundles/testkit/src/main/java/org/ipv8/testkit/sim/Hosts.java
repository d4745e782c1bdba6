package org.ipv8.testkit.sim;

import org.ipv8.peer.Address;
import org.ipv8.peer.Ipv4Address;
import org.ipv8.peer.Ipv6Address;

/** The host part of addresses, and the special ones among them. */
final class Hosts {

    static final Ipv4Address LOOPBACK = Ipv4Address.of("127.0.0.1", 0);
    static final Ipv6Address LOOPBACK6 = Ipv6Address.of("::1", 0);
    private static final Ipv4Address BROADCAST = Ipv4Address.of("255.255.255.255", 0);

    private Hosts() {
    }

    /** Returns an address with port 0. */
    static Address of(Address address) {
        return at(address, 0);
    }

    /** Returns an address with another port. */
    static Address at(Address address, int port) {
        if (address instanceof Ipv4Address v4) {
            return v4.withPort(port);
        }
        if (address instanceof Ipv6Address v6) {
            return new Ipv6Address(v6.high(), v6.low(), port);
        }
        throw new IllegalArgumentException("a simulated network carries datagrams between IP addresses only");
    }

    static boolean same(Address a, Address b) {
        return of(a).equals(of(b));
    }

    static boolean isV4(Address address) {
        return address instanceof Ipv4Address;
    }

    static boolean isWildcard(Address address) {
        return address instanceof Ipv4Address v4 && v4.bits() == 0
                || address instanceof Ipv6Address v6 && v6.high() == 0 && v6.low() == 0;
    }

    static boolean isLoopback(Address address) {
        return address instanceof Ipv4Address v4 ? v4.bits() >>> 24 == 127 : same(address, LOOPBACK6);
    }

    /** Says whether an address is the broadcast address of every network, or of one with 24 bits. */
    static boolean isBroadcast(Address address) {
        return address instanceof Ipv4Address v4 && (v4.sameHost(BROADCAST) || (v4.bits() & 0xff) == 0xff);
    }
}
