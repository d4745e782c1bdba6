package org.ipv8.transport.udp;

import java.io.IOException;
import java.util.Set;

import org.ipv8.peer.Address;
import org.ipv8.transport.DatagramHandler;
import org.ipv8.transport.Endpoint;
import org.ipv8.transport.EndpointOptions;
import org.ipv8.transport.InterfaceAddress;
import org.ipv8.transport.Transport;
import org.ipv8.transport.udp.internal.InterfaceAddresses;
import org.ipv8.transport.udp.internal.Sockets;

/**
 * Carries datagrams over UDP sockets, IPv4 and IPv6 (spec section 8.6). Endpoints share a few event loop threads, called
 * {@code ipv8-udp-…}, which start with the first endpoint and end with the transport.
 *
 * <p>An IPv4 endpoint carries IPv4 only, an IPv6 endpoint IPv6 only: {@link Endpoint#reaches} is false for the other family and for
 * IPv4-mapped addresses, and what arrives from such a source is dropped and counted. Sending to them, as sending on a closed
 * endpoint, is counted as a failure. Safe for use by many threads.
 */
public final class UdpTransport implements Transport, AutoCloseable {

    /** The name of this transport. */
    public static final String UDP = "udp";

    private final Sockets sockets;

    /** Makes a transport; it takes nothing of the machine before the first endpoint is opened. */
    public UdpTransport(UdpSettings settings) {
        sockets = new Sockets(settings);
    }

    @Override
    public String name() {
        return UDP;
    }

    @Override
    public boolean serves(Address listen) {
        return Sockets.serves(listen);
    }

    @Override
    public Endpoint open(Address listen, EndpointOptions options, DatagramHandler handler) throws IOException {
        return sockets.open(listen, options, handler);
    }

    @Override
    public Set<InterfaceAddress> interfaceAddresses() {
        return InterfaceAddresses.find();
    }

    /** Closes all endpoints and ends the threads. */
    @Override
    public void close() {
        sockets.close();
    }
}
