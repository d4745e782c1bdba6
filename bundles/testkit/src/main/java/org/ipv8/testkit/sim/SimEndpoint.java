package org.ipv8.testkit.sim;

import java.util.Arrays;
import java.util.Objects;

import org.ipv8.peer.Address;
import org.ipv8.peer.HostAddress;
import org.ipv8.transport.DatagramHandler;
import org.ipv8.transport.Endpoint;
import org.ipv8.transport.EndpointStatistics;

/** A socket of a simulated host. */
final class SimEndpoint implements Endpoint {

    /** The most bytes a UDP datagram can hold. */
    private static final int LONGEST = 65_507;

    private final SimHost host;
    private final Address local;
    private final int port;
    private final boolean v4;
    private final boolean wildcard;
    private final boolean broadcast;
    private final DatagramHandler handler;
    private boolean open = true;
    private long packetsUp;
    private long bytesUp;
    private long packetsDown;
    private long bytesDown;
    private long sendFailures;

    SimEndpoint(SimHost host, Address local, boolean broadcast, DatagramHandler handler) {
        this.host = host;
        this.local = local;
        this.port = local.port();
        this.v4 = Hosts.isV4(local);
        this.wildcard = Hosts.isWildcard(local);
        this.broadcast = broadcast;
        this.handler = Objects.requireNonNull(handler, "handler");
    }

    @Override
    public Address local() {
        return local;
    }

    @Override
    public boolean reaches(Address destination) {
        return !(destination instanceof HostAddress) && Hosts.isV4(destination) == v4;
    }

    @Override
    public void send(Address destination, byte[] data, int offset, int length) {
        byte[] copy = Arrays.copyOfRange(data, offset, offset + length);
        if (!open) {
            return;
        }
        if (length > LONGEST || !reaches(destination) || destination.port() == 0 || Hosts.isWildcard(destination)
                || !broadcast && Hosts.isBroadcast(destination) || !host.isConnected() && !host.has(destination)) {
            sendFailures++;
            return;
        }
        packetsUp++;
        bytesUp += length;
        Address source = wildcard ? Hosts.at(host.sourceFor(destination), port) : local;
        host.router().send(host, source, destination, copy);
    }

    SimHost host() {
        return host;
    }

    /** Hands over a datagram that has arrived. */
    void deliver(Packet packet) {
        if (!open) {
            return;
        }
        packetsDown++;
        bytesDown += packet.data.length;
        handler.received(this, packet.source, packet.data.clone()); // the handler's own; the trace keeps the original
        handler.readComplete(this);
    }

    /** Says whether datagrams to an address come here. */
    boolean accepts(Address destination) {
        return destination.port() == port && Hosts.isV4(destination) == v4 && (wildcard || Hosts.same(local, destination));
    }

    /** Says whether another socket cannot be bound to an address while this one is open. */
    boolean overlaps(Address other) {
        return other.port() == port && Hosts.isV4(other) == v4
                && (wildcard || Hosts.isWildcard(other) || Hosts.same(local, other));
    }

    @Override
    public EndpointStatistics statistics() {
        return new EndpointStatistics(packetsUp, bytesUp, packetsDown, bytesDown, 0, sendFailures, 0);
    }

    @Override
    public boolean isOpen() {
        return open;
    }

    @Override
    public void close() {
        if (open) {
            open = false;
            host.closed(this);
        }
    }
}
