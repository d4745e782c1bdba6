package org.ipv8.dht.internal.routing;

import java.util.Collection;

import org.ipv8.peer.Address;
import org.ipv8.peer.Ipv4Address;
import org.ipv8.peer.Ipv6Address;

/** What can be said of an address (spec 02, H18). */
public final class Places {

    /** How many nodes of one network may be together in a bucket, a start set or a result. */
    public static final int MAX_OF_NETWORK = 2;

    private static final int HOST_BITS = 8;

    private Places() {
    }

    /**
     * Returns what one person can easily have many addresses in: a /24 of IPv4 or a /64 of IPv6. In private networks and on this
     * machine it is the socket: who runs many nodes there harms nobody else.
     */
    public static Object network(Address address) {
        if (isLocal(address)) {
            return address;
        }
        return address instanceof Ipv4Address v4 ? (Object) (v4.bits() >>> HOST_BITS)
                : address instanceof Ipv6Address v6 ? (Object) v6.high() : address;
    }

    /** Says whether an address is a loopback, link-local or private one. */
    public static boolean isLocal(Address address) {
        if (address instanceof Ipv4Address v4) {
            int bits = v4.bits();
            return bits >>> 24 == 127 || bits >>> 24 == 10 || bits >>> 16 == 0xc0a8 || bits >>> 20 == 0xac1
                    || bits >>> 16 == 0xa9fe;
        }
        return address instanceof Ipv6Address v6
                && (v6.high() == 0 && v6.low() == 1 || v6.high() >>> 54 == 0xfe80 >>> 6 || v6.high() >>> 57 == 0xfc >>> 1);
    }

    /**
     * Says whether a node can be at an address: not if it is unspecified, without port, multicast, broadcast or a name, nor if it is
     * a local one while we are not local ourselves.
     */
    public static boolean canBeNode(Address address, Collection<Address> own) {
        if (address.port() == 0 || isLocal(address) && own.stream().noneMatch(Places::isLocal)) {
            return false;
        }
        if (address instanceof Ipv4Address v4) {
            return v4.bits() >>> 24 != 0 && v4.bits() >>> 28 < 0xe;
        }
        return address instanceof Ipv6Address v6 && (v6.high() != 0 || v6.low() >>> 32 != 0 || v6.low() == 1)
                && v6.high() >>> 56 != 0xff;
    }

    /** Says whether one more node of a network would be too many among those there are. */
    public static boolean crowded(Address newcomer, Collection<Contact> present) {
        if (isLocal(newcomer)) {
            return false;
        }
        Object network = network(newcomer);
        int same = 0;
        for (Contact contact : present) {
            if (network.equals(network(contact.address())) && ++same == MAX_OF_NETWORK) {
                return true;
            }
        }
        return false;
    }
}
