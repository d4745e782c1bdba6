package org.ipv8.runtime.internal.replay;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

import org.ipv8.peer.Address;
import org.ipv8.transport.DatagramHandler;
import org.ipv8.transport.Endpoint;
import org.ipv8.transport.EndpointOptions;
import org.ipv8.transport.EndpointStatistics;
import org.ipv8.transport.InterfaceAddress;
import org.ipv8.transport.Transport;

/** Records what is sent and receives what it is told to. Safe for use by many threads. */
public final class ReplayTransport implements Transport {

    /** A datagram that was sent. */
    public record Sent(Address to, byte[] datagram) {
    }

    private final Set<InterfaceAddress> interfaces = new HashSet<>();
    private final List<Sent> sent = new ArrayList<>();
    private final List<DatagramHandler> handlers = new CopyOnWriteArrayList<>();

    public ReplayTransport(List<Address> interfaceAddresses) {
        interfaceAddresses.forEach(address -> interfaces.add(new InterfaceAddress(address, 24)));
    }

    /** Returns what was sent since the last call. */
    public List<Sent> takeSent() {
        synchronized (sent) {
            List<Sent> result = List.copyOf(sent);
            sent.clear();
            return result;
        }
    }

    /** Returns who receives: one for each socket. */
    public List<DatagramHandler> handlers() {
        return handlers;
    }

    public void deliver(Address source, byte[] datagram) {
        handlers.get(0).received(null, source, datagram);
        handlers.get(0).readComplete(null);
    }

    @Override
    public String name() {
        return "replay";
    }

    @Override
    public boolean serves(Address listen) {
        return true;
    }

    @Override
    public Endpoint open(Address listen, EndpointOptions options, DatagramHandler handler) {
        handlers.add(handler);
        return new Endpoint() {
            @Override
            public Address local() {
                return listen;
            }

            @Override
            public boolean reaches(Address destination) {
                return true;
            }

            @Override
            public void send(Address destination, byte[] data, int offset, int length) {
                Sent copy = new Sent(destination, Arrays.copyOfRange(data, offset, offset + length));
                synchronized (sent) {
                    sent.add(copy);
                }
            }

            @Override
            public EndpointStatistics statistics() {
                return EndpointStatistics.NONE;
            }

            @Override
            public boolean isOpen() {
                return true;
            }

            @Override
            public void close() {
                handlers.remove(handler);
            }
        };
    }

    @Override
    public Set<InterfaceAddress> interfaceAddresses() {
        return interfaces;
    }
}
