package org.ipv8.runtime.internal.node;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

import org.ipv8.peer.Address;
import org.ipv8.runtime.internal.address.AddressRules;
import org.ipv8.runtime.internal.packet.Outlet;
import org.ipv8.transport.DatagramHandler;
import org.ipv8.transport.Endpoint;
import org.ipv8.transport.EndpointOptions;
import org.ipv8.transport.InterfaceAddress;
import org.ipv8.transport.Transport;

/**
 * The sockets of a node: one for each address it listens on, kept open at whatever transports there are. When a transport goes
 * its sockets are closed and opened again, on the same port if possible, at the next that serves their address. A transport that
 * throws what it must not is no transport, and harms no other.
 */
final class Sockets implements Outlet, AutoCloseable {

    private static final Logger LOG = System.getLogger(Sockets.class.getName());

    private final EndpointOptions options;
    private final Supplier<DatagramHandler> receivers;
    /** The best first. */
    private final List<Offer> offers = new ArrayList<>();
    private final List<Socket> sockets = new ArrayList<>();
    /** What to listen on: the configured addresses, with the port they were last bound to. */
    private final List<Address> listen;
    private volatile List<Endpoint> endpoints = List.of();
    private volatile List<Address> listening = List.of();
    private boolean closed;

    Sockets(List<Address> listen, int portAttempts, Supplier<DatagramHandler> receivers) {
        this.listen = new ArrayList<>(listen);
        this.options = new EndpointOptions(portAttempts, false);
        this.receivers = receivers;
    }

    private record Offer(Transport transport, int ranking) {
    }

    private record Socket(int index, Transport transport, Endpoint endpoint) {
    }

    /**
     * Adds a transport and opens what can now be opened.
     *
     * @param ranking the highest is asked first, among equals the one that came first
     */
    synchronized void add(Transport transport, int ranking) {
        offers.add(new Offer(transport, ranking));
        offers.sort(Comparator.comparingInt(Offer::ranking).reversed());
        openQuietly();
    }

    /** Shows what it was given. */
    synchronized void offers(BiConsumer<Transport, Integer> taker) {
        offers.forEach(offer -> taker.accept(offer.transport, offer.ranking));
    }

    /** Removes a transport, closes its sockets and opens them elsewhere if there is another one. */
    synchronized void remove(Transport transport) {
        offers.removeIf(offer -> offer.transport == transport);
        for (Socket socket : List.copyOf(sockets)) {
            if (socket.transport == transport) {
                sockets.remove(socket);
                close(socket);
            }
        }
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
            if (sockets.stream().noneMatch(socket -> socket.index == index)) {
                try {
                    open(index);
                } catch (IOException e) {
                    problem = e;
                }
            }
        }
        sockets.sort(Comparator.comparingInt(Socket::index));
        endpoints = sockets.stream().map(Socket::endpoint).toList();
        listening = endpoints.stream().map(Endpoint::local).toList();
        if (problem != null) {
            throw problem;
        }
    }

    private void open(int index) throws IOException {
        IOException problem = null;
        for (Offer offer : List.copyOf(offers)) {
            try {
                if (offer.transport.serves(listen.get(index))) {
                    Endpoint endpoint = offer.transport.open(listen.get(index), options, receivers.get());
                    sockets.add(new Socket(index, offer.transport, endpoint));
                    listen.set(index, endpoint.local());
                    return;
                }
            } catch (IOException e) {
                problem = e;
            } catch (RuntimeException | LinkageError e) {
                problem = new IOException("a transport failed to listen on " + listen.get(index).host() + ": " + e, e);
            }
        }
        if (problem != null) {
            throw problem;
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
        return listening;
    }

    /** Returns what the transports say of this machine's interfaces. */
    synchronized Set<InterfaceAddress> interfaceAddresses() {
        Set<InterfaceAddress> result = new HashSet<>();
        for (Offer offer : offers) {
            try {
                result.addAll(offer.transport.interfaceAddresses());
            } catch (RuntimeException | LinkageError e) {
                LOG.log(Level.WARNING, "a transport cannot name the addresses of this machine", e);
            }
        }
        return result;
    }

    /** Opens a socket for somebody else at the first transport that serves an address. */
    Endpoint openFor(Address address, EndpointOptions wanted, DatagramHandler handler) throws IOException {
        Transport transport;
        synchronized (this) {
            transport = offers.stream().map(Offer::transport).filter(candidate -> serves(candidate, address)).findFirst()
                    .orElseThrow(() -> new IOException("no transport serves " + address.host()));
        }
        return transport.open(address, wanted, handler);
    }

    private static boolean serves(Transport transport, Address address) {
        try {
            return transport.serves(address);
        } catch (RuntimeException | LinkageError e) {
            LOG.log(Level.WARNING, "a transport cannot say what it serves", e);
            return false;
        }
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
            send(best, to, data, length);
        }
    }

    private static void send(Endpoint endpoint, Address to, byte[] data, int length) {
        try {
            endpoint.send(to, data, 0, length);
        } catch (RuntimeException | LinkageError e) { // lost, as any datagram may be: the bundle of the transport may be going
            LOG.log(Level.DEBUG, "a socket could not send", e);
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        List<Socket> all = List.copyOf(sockets);
        sockets.clear();
        endpoints = List.of();
        listening = List.of();
        all.forEach(Sockets::close);
    }

    private static void close(Socket socket) {
        try {
            socket.endpoint.close();
        } catch (RuntimeException | LinkageError e) {
            LOG.log(Level.WARNING, "a socket could not be closed", e);
        }
    }
}
