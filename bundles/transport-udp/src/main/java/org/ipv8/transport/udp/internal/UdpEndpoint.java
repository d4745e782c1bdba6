package org.ipv8.transport.udp.internal;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

import org.ipv8.peer.Address;
import org.ipv8.transport.Endpoint;
import org.ipv8.transport.EndpointStatistics;
import org.ipv8.transport.ReadLoan;

/** One address that is listened on, with one socket, or with several that share a port. */
final class UdpEndpoint implements Endpoint {

    private static final Logger LOG = System.getLogger(UdpEndpoint.class.getName());

    private final Consumer<UdpEndpoint> onClose;
    private final Counters counters = new Counters();
    private final Class<? extends Address> family;
    private Address local;
    private List<UdpSocket> sockets = List.of();
    private volatile boolean open;

    UdpEndpoint(Class<? extends Address> family, Consumer<UdpEndpoint> onClose) {
        this.family = family;
        this.onClose = onClose;
    }

    /** Begins to work on sockets that are bound. */
    void start(Address bound, List<UdpSocket> all) {
        local = bound;
        sockets = List.copyOf(all);
        open = true;
        sockets.forEach(UdpSocket::start);
    }

    Counters counters() {
        return counters;
    }

    @Override
    public Address local() {
        return local;
    }

    @Override
    public boolean reaches(Address destination) {
        return family.isInstance(destination) && !Addresses.isMapped(destination);
    }

    @Override
    public void send(Address destination, byte[] data, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, data.length);
        if (!open || length > Datagram.MAX_BYTES || !reaches(destination)) {
            counters.sendFailures.increment();
            return;
        }
        socketFor(destination).send(Addresses.socketAddress(destination), data, offset, length);
    }

    /** Prefers the socket of the current thread; else all to one destination take the same socket and stay in order. */
    private UdpSocket socketFor(Address destination) {
        if (sockets.size() > 1) {
            for (UdpSocket socket : sockets) {
                if (socket.loop().inEventLoop()) {
                    return socket;
                }
            }
            return sockets.get(Math.floorMod(destination.hashCode(), sockets.size()));
        }
        return sockets.get(0);
    }

    @Override
    public Optional<ReadLoan> lend() {
        for (UdpSocket socket : sockets) {
            Optional<ReadLoan> loan = socket.lend();
            if (loan.isPresent()) {
                return loan;
            }
        }
        return Optional.empty();
    }

    @Override
    public EndpointStatistics statistics() {
        return counters.snapshot();
    }

    @Override
    public boolean isOpen() {
        return open;
    }

    /** Closes the sockets; when called by a handler, the port is free again soon after the handler has returned. */
    @Override
    public void close() {
        open = false;
        sockets.forEach(UdpEndpoint::close);
        onClose.accept(this);
    }

    private static void close(UdpSocket socket) {
        try {
            EventLoops.call(socket.loop(), () -> {
                socket.close();
                return null;
            });
            EventLoops.awaitTurn(socket.loop());
        } catch (RejectedExecutionException e) {
            LOG.log(Level.TRACE, "the event loop has ended and closed the socket", e);
        } catch (TimeoutException e) {
            LOG.log(Level.WARNING, "a socket is not closed yet: a datagram handler blocks its thread");
        } catch (ExecutionException e) {
            LOG.log(Level.WARNING, "closing a socket failed", e.getCause());
        }
    }
}
