package org.ipv8.runtime.internal.address;

import org.ipv8.peer.Address;
import org.ipv8.peer.Ipv4Address;
import org.ipv8.peer.Ipv6Address;

/** What kinds of IP addresses there are. */
public final class AddressRules {

    private static final int IPV4_NETWORK_BITS = 8;
    private static final int IPV6_SITE_BITS = 16;

    private AddressRules() {
    }

    /** Says whether an address is in 192.168/16, 172.16/12 or 10/8 (spec section 4.8): nothing else counts as private. */
    public static boolean inLanSubnets(Address address) {
        if (!(address instanceof Ipv4Address v4)) {
            return false;
        }
        int bits = v4.bits();
        return bits >>> 16 == 0xc0a8 || bits >>> 20 == 0xac1 || bits >>> 24 == 10;
    }

    /** Says whether an address is 127/8 or ::1. */
    public static boolean isLoopback(Address address) {
        return address instanceof Ipv4Address v4 ? v4.bits() >>> 24 == 127
                : address instanceof Ipv6Address v6 && v6.high() == 0 && v6.low() == 1;
    }

    /** Says whether an address is 0.0.0.0 or ::, whatever the port. */
    public static boolean isUnspecified(Address address) {
        return address instanceof Ipv4Address v4 ? v4.bits() == 0
                : address instanceof Ipv6Address v6 && v6.high() == 0 && v6.low() == 0;
    }

    /** Says whether nobody can be reached at an address as a single node: unspecified, port 0, multicast or broadcast. */
    public static boolean isUnreachable(Address address) {
        if (address.port() == 0 || isUnspecified(address)) {
            return true;
        }
        if (address instanceof Ipv4Address v4) {
            return v4.bits() >>> 28 >= 0xe || v4.bits() >>> 24 == 0; // 224/4, 240/4 with broadcast, 0/8
        }
        return !(address instanceof Ipv6Address v6) || v6.high() >>> 56 == 0xff;
    }

    /** Says whether an address means something on one link only: 169.254/16 or fe80::/10. */
    public static boolean isLinkLocal(Address address) {
        return address instanceof Ipv4Address v4 ? v4.bits() >>> 16 == 0xa9fe
                : address instanceof Ipv6Address v6 && v6.high() >>> 54 == 0xfe80 >>> 6;
    }

    /**
     * Returns what one person can easily have many addresses in: a /24 or a /48 of the Internet, a host of a private network. On
     * this machine, where many nodes share a host, it is the address itself.
     */
    public static Object network(Address address) {
        if (isLoopback(address)) {
            return address;
        }
        if (address instanceof Ipv4Address v4) {
            return inLanSubnets(address) ? v4.bits() : v4.bits() >>> IPV4_NETWORK_BITS;
        }
        return address instanceof Ipv6Address v6 ? v6.high() >>> IPV6_SITE_BITS : address;
    }

    /** Says whether two addresses have the same host. */
    public static boolean sameHost(Address a, Address b) {
        return a instanceof Ipv4Address v4 ? v4.sameHost(b)
                : a instanceof Ipv6Address v6 && b instanceof Ipv6Address w6 && v6.high() == w6.high() && v6.low() == w6.low();
    }

    /** Returns the same host with another port. */
    public static Address withPort(Address host, int port) {
        if (host instanceof Ipv4Address v4) {
            return v4.withPort(port);
        }
        return host instanceof Ipv6Address v6 ? new Ipv6Address(v6.high(), v6.low(), port) : Address.of(host.host(), port);
    }
}
