package org.ipv8.dht.internal.node;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import org.ipv8.community.Datagrams;
import org.ipv8.peer.Address;
import org.ipv8.transport.DatagramHandler;
import org.ipv8.transport.Endpoint;
import org.ipv8.transport.EndpointOptions;
import org.ipv8.transport.EndpointStatistics;
import org.ipv8.transport.InterfaceAddress;
import org.ipv8.transport.Transport;
import org.ipv8.wire.Bytes;

/** A transport of one socket, which a test holds in its hands. */
final class Wire implements Transport {

    private final List<Sent> sent = new ArrayList<>();
    private final Address address;
    private DatagramHandler handler;
    private Endpoint endpoint;

    record Sent(Address to, Bytes datagram) {

        int id() {
            return datagram.byteAt(Datagrams.PREFIX);
        }

        @Override
        public String toString() {
            return to + " " + datagram.toHex();
        }
    }

    Wire(Address address) {
        this.address = address;
    }

    void receive(Address source, Bytes datagram) {
        sent.clear();
        handler.received(endpoint, source, datagram.toArray());
        handler.readComplete(endpoint);
    }

    List<Sent> sent() {
        return List.copyOf(sent);
    }

    @Override
    public String name() {
        return "wire";
    }

    @Override
    public boolean serves(Address listen) {
        return true;
    }

    @Override
    public Endpoint open(Address listen, EndpointOptions options, DatagramHandler receiver) {
        handler = receiver;
        endpoint = new Socket();
        return endpoint;
    }

    @Override
    public Set<InterfaceAddress> interfaceAddresses() {
        return Set.of();
    }

    private final class Socket implements Endpoint {

        private boolean open = true;

        @Override
        public Address local() {
            return address;
        }

        @Override
        public boolean reaches(Address destination) {
            return true;
        }

        @Override
        public void send(Address destination, byte[] data, int offset, int length) {
            sent.add(new Sent(destination, Bytes.of(data, offset, length)));
        }

        @Override
        public EndpointStatistics statistics() {
            return EndpointStatistics.NONE;
        }

        @Override
        public boolean isOpen() {
            return open;
        }

        @Override
        public void close() {
            open = false;
        }
    }
}
