package org.ipv8.runtime.internal.node;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.ipv8.peer.Address;
import org.ipv8.peer.AddressSlot;
import org.ipv8.peer.Ipv4Address;
import org.ipv8.peer.Ipv6Address;
import org.ipv8.transport.DatagramHandler;
import org.ipv8.transport.Endpoint;
import org.ipv8.transport.EndpointOptions;
import org.ipv8.transport.EndpointStatistics;
import org.ipv8.transport.InterfaceAddress;
import org.ipv8.transport.Transport;

/** A transport that does, and refuses, what the test wants. */
final class FakeTransport implements Transport {

    /** Hears nothing. */
    static final DatagramHandler DEAF = (endpoint, source, datagram) -> { };

    final List<Socket> open = new ArrayList<>();
    final Set<Address> taken = new HashSet<>();
    Set<AddressSlot> families = Set.of(AddressSlot.IPV4, AddressSlot.IPV6);
    RuntimeException broken;
    private int nextFree = 50_000;

    @Override
    public String name() {
        return "fake";
    }

    @Override
    public boolean serves(Address listen) {
        fail();
        return families.contains(listen.slot());
    }

    @Override
    public Endpoint open(Address listen, EndpointOptions options, DatagramHandler handler) throws IOException {
        fail();
        int port = listen.port() == 0 ? nextFree++ : listen.port();
        for (int attempt = 0; attempt < options.portAttempts(); attempt++) {
            if (taken.add(withPort(listen, port))) {
                Socket socket = new Socket(withPort(listen, port), handler);
                open.add(socket);
                return socket;
            }
            port++;
        }
        throw new IOException(listen.host() + " has no free port");
    }

    @Override
    public Set<InterfaceAddress> interfaceAddresses() {
        fail();
        return Set.of(new InterfaceAddress(Address.of("192.0.2.1", 0), 24));
    }

    private void fail() {
        if (broken != null) {
            throw broken;
        }
    }

    private static Address withPort(Address address, int port) {
        return address instanceof Ipv4Address v4 ? v4.withPort(port)
                : new Ipv6Address(((Ipv6Address) address).high(), ((Ipv6Address) address).low(), port);
    }

    /** A socket that counts. */
    final class Socket implements Endpoint {

        final DatagramHandler handler;
        int sent;
        private final Address local;

        private Socket(Address local, DatagramHandler handler) {
            this.local = local;
            this.handler = handler;
        }

        @Override
        public Address local() {
            return local;
        }

        @Override
        public boolean reaches(Address destination) {
            return destination.slot() == local.slot();
        }

        @Override
        public void send(Address destination, byte[] data, int offset, int length) {
            fail();
            sent++;
        }

        @Override
        public EndpointStatistics statistics() {
            return EndpointStatistics.NONE;
        }

        @Override
        public boolean isOpen() {
            return open.contains(this);
        }

        @Override
        public void close() {
            open.remove(this);
            taken.remove(local);
            fail();
        }
    }
}
