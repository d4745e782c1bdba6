package org.ipv8.runtime.internal.node;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

import org.ipv8.peer.Address;
import org.ipv8.runtime.internal.community.AddressRules;
import org.ipv8.runtime.internal.packet.Outlet;
import org.ipv8.transport.DatagramHandler;
import org.ipv8.transport.Endpoint;
import org.ipv8.transport.EndpointOptions;
import org.ipv8.transport.InterfaceAddress;
import org.ipv8.transport.Transport;

/**
 * The sockets of a node: one for each address it listens on, kept open at whatever transports there are. When a transport goes
 * its sockets are closed and opened again, on the same port if possible, at the next that serves their address.
 */
final class Sockets implements Outlet, AutoCloseable {

    private static final Logger LOG = System.getLogger(Sockets.class.getName());

    private final List<Address> listen;
    private final EndpointOptions options;
    private final Supplier<DatagramHandler> receivers;
    private final List<Transport> transports = new ArrayList<>();
    private final List<Socket> sockets = new ArrayList<>();
    private volatile List<Endpoint> endpoints = List.of();
    private volatile List<Address> listening = List.of();
    private boolean closed;

    Sockets(List<Address> listen, int portAttempts, Supplier<DatagramHandler> receivers) {
        this.listen = listen;
        this.options = new EndpointOptions(portAttempts, false);
        this.receivers = receivers;
    }

    private record Socket(int index, Transport transport, Endpoint endpoint) {
    }

    /** Adds a transport and opens what can now be opened. */
    synchronized void add(Transport transport) {
        transports.add(transport);
        openQuietly();
    }

    /** Removes a transport, closes its sockets and opens them elsewhere if there is another one. */
    synchronized void remove(Transport transport) {
        transports.remove(transport);
        for (Socket socket : List.copyOf(sockets)) {
            if (socket.transport == transport) {
                socket.endpoint.close();
                sockets.remove(socket);
            }
        }
        publish();
        openQuietly();
    }

    private void openQuietly() {
        try {
            open();
        } catch (IOException e) {
            LOG.log(Level.ERROR, e.getMessage());
        }
    }

    /**
     * Opens a socket for each address that has none and a transport that serves it.
     *
     * @throws IOException if one of them cannot be opened; the others are
     */
    synchronized void open() throws IOException {
        IOException problem = null;
        for (int i = 0; i < listen.size() && !closed; i++) {
            int index = i;
            if (sockets.stream().anyMatch(socket -> socket.index == index)) {
                continue;
            }
            Address wanted = listening.size() == listen.size() ? listening.get(i) : listen.get(i);
            for (Transport transport : transports) {
                if (transport.serves(wanted)) {
                    try {
                        sockets.add(new Socket(i, transport, transport.open(wanted, options, receivers.get())));
                        break;
                    } catch (IOException e) {
                        problem = e;
                    }
                }
            }
        }
        publish();
        if (problem != null) {
            throw problem;
        }
    }

    private void publish() {
        sockets.sort((a, b) -> Integer.compare(a.index, b.index));
        endpoints = sockets.stream().map(Socket::endpoint).toList();
        if (!endpoints.isEmpty()) {
            listening = endpoints.stream().map(Endpoint::local).toList();
        }
    }

    /** Says whether every address has an open socket. */
    boolean isComplete() {
        return endpoints.size() == listen.size();
    }

    List<Endpoint> endpoints() {
        return endpoints;
    }

    /** Returns the bound addresses; none while there is no socket. */
    List<Address> listening() {
        return endpoints.isEmpty() ? List.of() : listening;
    }

    /** Returns what the transports say of this machine's interfaces. */
    synchronized Set<InterfaceAddress> interfaceAddresses() {
        Set<InterfaceAddress> result = new HashSet<>();
        transports.forEach(transport -> result.addAll(transport.interfaceAddresses()));
        return result;
    }

    /** Opens a socket for somebody else at the first transport that serves an address. */
    Endpoint openFor(Address address, EndpointOptions wanted, DatagramHandler handler) throws IOException {
        Transport transport;
        synchronized (this) {
            transport = transports.stream().filter(candidate -> candidate.serves(address)).findFirst()
                    .orElseThrow(() -> new IOException("no transport serves " + address.host()));
        }
        return transport.open(address, wanted, handler);
    }

    @Override
    public void send(Address to, byte[] data, int length) {
        Endpoint best = null;
        List<Endpoint> current = endpoints;
        for (int i = 0; i < current.size(); i++) {
            Endpoint endpoint = current.get(i);
            if (endpoint.reaches(to)) {
                // a socket bound to loopback reaches nothing else; any other may be better for the rest
                if (best == null || AddressRules.isLoopback(endpoint.local()) == AddressRules.isLoopback(to)
                        && AddressRules.isLoopback(best.local()) != AddressRules.isLoopback(to)) {
                    best = endpoint;
                }
            }
        }
        if (best != null) {
            best.send(to, data, 0, length);
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        sockets.forEach(socket -> socket.endpoint.close());
        sockets.clear();
        endpoints = List.of();
    }
}
