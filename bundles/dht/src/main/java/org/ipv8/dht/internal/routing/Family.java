package org.ipv8.dht.internal.routing;

import java.util.Optional;

import org.ipv8.peer.Address;
import org.ipv8.peer.Ipv4Address;
import org.ipv8.peer.Ipv6Address;

/** The address families: each has a routing table and a storage of its own (spec 02, section 7). */
public enum Family {

    /** UDP over IPv4. */
    IPV4("UDPIPv4"),
    /** UDP over IPv6. */
    IPV6("UDPIPv6");

    private final String label;

    Family(String label) {
        this.label = label;
    }

    /** Returns the name that clients of the reference know. */
    public String label() {
        return label;
    }

    /** Returns the family of an address; empty for a host name. */
    public static Optional<Family> of(Address address) {
        if (address instanceof Ipv4Address) {
            return Optional.of(IPV4);
        }
        return address instanceof Ipv6Address ? Optional.of(IPV6) : Optional.empty();
    }
}
