package org.ipv8.transport.udp;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.nio.channels.DatagramChannel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.ipv8.peer.Address;

import io.netty.channel.epoll.Epoll;

/**
 * One way in which this machine can carry datagrams, to run the same tests on all of them.
 *
 * @param loopback        the address to test on
 * @param nativeTransport what moves the datagrams
 */
record Kind(String loopback, String nativeTransport) {

    static final Kind NIO = new Kind("127.0.0.1", "nio");
    static final Kind EPOLL = new Kind("127.0.0.1", "epoll");

    /** Returns all combinations that exist here. */
    static List<Kind> all() {
        List<Kind> all = new ArrayList<>();
        for (String loopback : hasIpv6() ? List.of("127.0.0.1", "::1") : List.of("127.0.0.1")) {
            all.add(new Kind(loopback, "nio"));
            if (Epoll.isAvailable()) {
                all.add(new Kind(loopback, "epoll"));
            }
        }
        return all;
    }

    static boolean hasIpv6() {
        try (DatagramChannel probe = DatagramChannel.open(StandardProtocolFamily.INET6)) {
            probe.bind(new InetSocketAddress("::1", 0));
            return true;
        } catch (IOException | UnsupportedOperationException e) {
            return false;
        }
    }

    /** Returns any free port of the loopback address. */
    Address anyPort() {
        return port(0);
    }

    Address port(int port) {
        return Address.of(loopback, port);
    }

    UdpTransport transport() {
        return transport(Map.of());
    }

    UdpTransport transport(Map<String, ?> more) {
        Map<String, Object> settings = new HashMap<>(more);
        settings.put("native.transport", nativeTransport);
        return new UdpTransport(UdpSettings.of(settings));
    }
}
