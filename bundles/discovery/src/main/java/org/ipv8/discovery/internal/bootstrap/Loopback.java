package org.ipv8.discovery.internal.bootstrap;

import java.util.Optional;

import org.ipv8.peer.Address;
import org.ipv8.peer.Ipv4Address;
import org.ipv8.peer.Ipv6Address;

/** The addresses that never leave the machine. */
final class Loopback {

    private static final int IPV4_NETWORK = 127;
    private static final int IPV4 = 0x7f00_0001;

    private Loopback() {
    }

    /** Says whether datagrams to an address stay on this machine. */
    static boolean contains(Address address) {
        return address instanceof Ipv4Address v4 && v4.bits() >>> 24 == IPV4_NETWORK
                || address instanceof Ipv6Address v6 && v6.high() == 0 && v6.low() == 1;
    }

    /** Returns where a socket can be reached from this machine without leaving it; empty if nowhere. */
    static Optional<Address> of(Address listening) {
        if (listening instanceof Ipv4Address v4 && v4.bits() == 0) {
            return Optional.of(new Ipv4Address(IPV4, v4.port()));
        }
        if (listening instanceof Ipv6Address v6 && v6.high() == 0 && v6.low() == 0) {
            return Optional.of(new Ipv6Address(0, 1, v6.port()));
        }
        return Optional.of(listening).filter(Loopback::contains);
    }

    /** Returns the usual loopback address of the same family with another port. */
    static Address sibling(Address loopback, int port) {
        return loopback instanceof Ipv6Address ? new Ipv6Address(0, 1, port) : new Ipv4Address(IPV4, port);
    }
}
