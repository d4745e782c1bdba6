package org.ipv8.tracker.internal;

import java.io.IOException;
import java.util.List;
import java.util.Set;

import org.ipv8.peer.Address;
import org.ipv8.peer.Ipv4Address;
import org.ipv8.transport.DatagramHandler;
import org.ipv8.transport.Endpoint;
import org.ipv8.transport.EndpointOptions;
import org.ipv8.transport.InterfaceAddress;
import org.ipv8.transport.Transport;

/** One socket of the tracker, and what its own addresses look like from there (spec section 4.8). */
final class Listener implements DatagramHandler, AutoCloseable {

    private static final Ipv4Address LOOPBACK = Ipv4Address.of("127.0.0.1", 0);
    /** Addresses of interfaces that say nothing about where the machine can be reached. */
    private static final Set<Ipv4Address> BLACKLIST = Set.of(LOOPBACK, Ipv4Address.of("127.0.1.1", 0), Ipv4Address.NULL,
            Ipv4Address.of("255.255.255.255", 0));

    private final Transport transport;
    private final Ipv4Address knownWan;
    private final Reception reception;
    private volatile List<Ipv4Address> interfaces = List.of();
    private volatile Endpoint endpoint;

    /**
     * Creates a listener that is not open yet.
     *
     * @param knownWan the own address as the world sees it; null: not known
     */
    Listener(Transport transport, Ipv4Address knownWan, Reception reception) {
        this.transport = transport;
        this.knownWan = knownWan;
        this.reception = reception;
    }

    /** Opens the socket. */
    void open(Address listen) throws IOException {
        refresh();
        endpoint = transport.open(listen, EndpointOptions.DEFAULT, this);
    }

    /** Looks at the interfaces of the machine again: addresses come and go (quirk Q17). */
    void refresh() {
        interfaces = transport.interfaceAddresses().stream().map(InterfaceAddress::address)
                .filter(Ipv4Address.class::isInstance).map(Ipv4Address.class::cast)
                .filter(address -> !BLACKLIST.contains(address)).toList();
    }

    @Override
    public void received(Endpoint socket, Address source, byte[] datagram) {
        if (endpoint != null && source instanceof Ipv4Address address) { // null for what comes while the socket opens
            reception.received(this, address, datagram);
        }
    }

    void send(Ipv4Address destination, byte[] datagram) {
        endpoint.send(destination, datagram, 0, datagram.length);
    }

    Ipv4Address local() {
        return (Ipv4Address) endpoint.local();
    }

    /** Returns the own address on the local network: what the socket is bound to, or an address of an interface. */
    Ipv4Address lan() {
        Ipv4Address bound = local();
        if (bound.bits() != 0) {
            return bound;
        }
        return interfaces.stream().findFirst().orElse(LOOPBACK).withPort(bound.port());
    }

    /** Returns the own address as the world sees it. A tracker asks nobody, so unless it was told it knows no better one. */
    Ipv4Address wan() {
        return knownWan == null ? lan() : knownWan;
    }

    /**
     * Says whether an address is one of this machine's (spec section 4.4, quirk Q13). Other hosts of the same network are not
     * counted in, as nodes do: their WAN address would then be given as that of the tracker, which a tracker does not know.
     */
    boolean isOwnHost(Ipv4Address address) {
        return interfaces.stream().anyMatch(address::sameHost);
    }

    @Override
    public void close() {
        if (endpoint != null) {
            endpoint.close();
        }
    }
}
