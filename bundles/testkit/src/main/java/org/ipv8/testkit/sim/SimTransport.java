package org.ipv8.testkit.sim;

import java.io.IOException;
import java.util.Arrays;
import java.util.Set;

import org.ipv8.peer.Address;
import org.ipv8.transport.DatagramHandler;
import org.ipv8.transport.Endpoint;
import org.ipv8.transport.EndpointOptions;
import org.ipv8.transport.InterfaceAddress;
import org.ipv8.transport.Transport;

/** The sockets of one simulated host. */
final class SimTransport implements Transport {

    private static final int FIRST_FREE_PORT = 49_152;
    private static final int LAST_PORT = 0xffff;

    private final SimHost host;
    private SimEndpoint[] sockets = {};

    SimTransport(SimHost host) {
        this.host = host;
    }

    @Override
    public String name() {
        return "simulated";
    }

    @Override
    public boolean serves(Address listen) {
        if (Hosts.isWildcard(listen)) {
            return host.sourceFor(listen) != null;
        }
        return host.has(listen);
    }

    @Override
    public Endpoint open(Address listen, EndpointOptions options, DatagramHandler handler) throws IOException {
        if (!serves(listen)) {
            throw new IOException(host + " has no address to bind " + listen + " to");
        }
        boolean any = listen.port() == 0;
        int first = any ? FIRST_FREE_PORT : listen.port();
        int last = any ? LAST_PORT : Math.min(LAST_PORT, first + options.portAttempts() - 1);
        for (int port = first; port <= last; port++) {
            Address local = Hosts.at(listen, port);
            if (Arrays.stream(sockets).noneMatch(socket -> socket.overlaps(local))) {
                SimEndpoint socket = new SimEndpoint(host, local, options.broadcast(), handler);
                sockets = Arrays.copyOf(sockets, sockets.length + 1);
                sockets[sockets.length - 1] = socket;
                return socket;
            }
        }
        throw new IOException("no free port from " + first + " to " + last + " on " + host);
    }

    @Override
    public Set<InterfaceAddress> interfaceAddresses() {
        return host.interfaces();
    }

    /** Returns the socket that gets what is sent to an address; null if there is none. */
    SimEndpoint find(Address destination) {
        for (SimEndpoint socket : sockets) {
            if (socket.accepts(destination)) {
                return socket;
            }
        }
        return null;
    }

    void closed(SimEndpoint socket) {
        sockets = Arrays.stream(sockets).filter(other -> other != socket).toArray(SimEndpoint[]::new);
    }
}
