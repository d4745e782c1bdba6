package org.ipv8.tracker.internal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.ipv8.peer.Address;
import org.ipv8.transport.DatagramHandler;
import org.ipv8.transport.Endpoint;
import org.ipv8.transport.EndpointOptions;
import org.ipv8.transport.EndpointStatistics;
import org.ipv8.transport.InterfaceAddress;
import org.ipv8.transport.Transport;

/** Keeps what is sent, and delivers what a test makes up. */
final class TestTransport implements Transport {

    /** What was sent since it was last looked at, in order. */
    final List<Sent> sent = new ArrayList<>();
    private final Map<Address, Socket> open = new HashMap<>();
    private Set<InterfaceAddress> interfaces = Set.of();
    private boolean failing;

    record Sent(Address to, byte[] datagram) {
    }

    /** Lets the next look at the interfaces fail. */
    void failOnce() {
        failing = true;
    }

    void interfaces(Set<InterfaceAddress> others) {
        interfaces = others;
    }

    void deliver(Address local, Address from, byte[] datagram) {
        Socket socket = open.get(local);
        socket.handler.received(socket, from, datagram);
    }

    List<Sent> takeSent() {
        List<Sent> result = List.copyOf(sent);
        sent.clear();
        return result;
    }

    int openSockets() {
        return open.size();
    }

    @Override
    public String name() {
        return "test";
    }

    @Override
    public boolean serves(Address listen) {
        return !listen.host().startsWith("9.");
    }

    @Override
    public Endpoint open(Address listen, EndpointOptions options, DatagramHandler handler) throws IOException {
        if (open.containsKey(listen)) {
            throw new IOException(listen + " is taken");
        }
        Socket socket = new Socket(listen, handler);
        open.put(listen, socket);
        return socket;
    }

    @Override
    public Set<InterfaceAddress> interfaceAddresses() {
        if (failing) {
            failing = false;
            throw new IllegalStateException("interfaces cannot be listed, for a test");
        }
        return interfaces;
    }

    private final class Socket implements Endpoint {
        private final Address local;
        private final DatagramHandler handler;

        Socket(Address local, DatagramHandler handler) {
            this.local = local;
            this.handler = handler;
        }

        @Override
        public Address local() {
            return local;
        }

        @Override
        public boolean reaches(Address destination) {
            return true;
        }

        @Override
        public void send(Address destination, byte[] data, int offset, int length) {
            sent.add(new Sent(destination, Arrays.copyOfRange(data, offset, offset + length)));
        }

        @Override
        public EndpointStatistics statistics() {
            return EndpointStatistics.NONE;
        }

        @Override
        public boolean isOpen() {
            return open.get(local) == this;
        }

        @Override
        public void close() {
            open.remove(local, this);
        }
    }
}
