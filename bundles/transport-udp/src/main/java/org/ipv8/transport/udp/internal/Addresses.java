package org.ipv8.transport.udp.internal;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;

import org.ipv8.peer.Address;
import org.ipv8.peer.Ipv4Address;
import org.ipv8.peer.Ipv6Address;

/**
 * Translates between our addresses and the JDK's by their bytes; nothing is looked up. Keeping the objects of busy peers was tried:
 * it made no measurable difference.
 */
final class Addresses {

    private static final int IPV4_BYTES = 4;
    private static final int IPV6_BYTES = 16;
    private static final int NO_SCOPE = -1;
    private static final long MAPPED = 0xffffL;

    private Addresses() {
    }

    /** Translates from the JDK; flow and scope are dropped (spec section 8.6). */
    static Address of(InetSocketAddress address) {
        return of(address.getAddress(), address.getPort());
    }

    /** Translates from the JDK; flow and scope are dropped (spec section 8.6). */
    static Address of(InetAddress host, int port) {
        ByteBuffer bytes = ByteBuffer.wrap(host.getAddress());
        return host instanceof Inet4Address ? new Ipv4Address(bytes.getInt(), port)
                : new Ipv6Address(bytes.getLong(), bytes.getLong(), port);
    }

    /** Translates an IP address; an IPv4-mapped one stays an IPv6 address. */
    static InetSocketAddress socketAddress(Address address) {
        return new InetSocketAddress(host(address), address.port());
    }

    /** Translates the host of an IP address; an IPv4-mapped one stays an IPv6 address. */
    static InetAddress host(Address address) {
        try {
            if (address instanceof Ipv4Address v4) {
                return InetAddress.getByAddress(ByteBuffer.allocate(IPV4_BYTES).putInt(v4.bits()).array());
            }
            Ipv6Address v6 = (Ipv6Address) address;
            byte[] bytes = ByteBuffer.allocate(IPV6_BYTES).putLong(v6.high()).putLong(v6.low()).array();
            return Inet6Address.getByAddress(null, bytes, NO_SCOPE);
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e); // only for other lengths than these two
        }
    }

    /** Says whether this is an IPv4 address in IPv6's clothes, which would leave or enter a dual-stack socket as IPv4. */
    static boolean isMapped(Address address) {
        return address instanceof Ipv6Address v6 && v6.high() == 0 && v6.low() >>> 32 == MAPPED;
    }
}
