package org.ipv8.transport.udp.internal;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProtocolFamily;
import java.net.StandardProtocolFamily;
import java.nio.channels.DatagramChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;

import org.ipv8.peer.Address;
import org.ipv8.peer.Ipv4Address;
import org.ipv8.transport.DatagramHandler;
import org.ipv8.transport.EndpointOptions;
import org.ipv8.transport.udp.UdpSettings;

import io.netty.channel.SingleThreadIoEventLoop;

/** Opens the sockets of one endpoint: finds a free port, the wanted one or one of the next (spec section 8.6). */
final class Opening {

    private static final Logger LOG = System.getLogger(Opening.class.getName());
    private static final int MAX_PORT = 0xffff;

    private final Address listen;
    private final EndpointOptions options;
    private final UdpSettings settings;
    private final SocketKind kind;
    private final UdpEndpoint endpoint;
    private final InetAddress host;
    private final ProtocolFamily family;
    /** Touched by one event loop at a time, and by the caller only after the last of them. */
    private final List<UdpSocket> sockets = new ArrayList<>();

    Opening(Address listen, EndpointOptions options, UdpSettings settings, SocketKind kind, UdpEndpoint endpoint) {
        this.listen = listen;
        this.options = options;
        this.settings = settings;
        this.kind = kind;
        this.endpoint = endpoint;
        this.host = Addresses.host(listen);
        this.family = listen instanceof Ipv4Address ? StandardProtocolFamily.INET : StandardProtocolFamily.INET6;
    }

    /**
     * Opens the sockets, as many as there are to be and handlers for them, and starts the endpoint.
     *
     * @throws IOException saying what was tried; nothing stays open then
     */
    void run(EventLoops loops, DatagramHandler handler) throws IOException {
        SingleThreadIoEventLoop first = loops.next();
        int port = on(first, () -> search(create(first, handler)));
        for (int i = 1; i < settings.socketsPerAddress(); i++) {
            Optional<DatagramHandler> another = handler.forAnotherSocket();
            if (another.isEmpty()) {
                break;
            }
            SingleThreadIoEventLoop loop = loops.next();
            on(loop, () -> join(create(loop, another.get()), port));
        }
        endpoint.start(Address.of(listen.host(), port), sockets);
    }

    /** Does one step on an event loop; if it fails, what was opened so far is closed there, after whatever may still run. */
    private int on(SingleThreadIoEventLoop loop, Callable<Integer> step) throws IOException {
        Throwable cause;
        try {
            return EventLoops.call(loop, step);
        } catch (RejectedExecutionException e) {
            throw new IOException("the UDP transport is closed", e);
        } catch (TimeoutException e) {
            cause = new IOException("cannot listen on " + listen + ": a datagram handler blocks the event loop", e);
        } catch (ExecutionException e) {
            cause = e.getCause();
        }
        abandon(loop);
        throw cause instanceof IOException sentence ? sentence : cannotListen(cause);
    }

    private void abandon(SingleThreadIoEventLoop loop) {
        try {
            loop.execute(() -> sockets.forEach(UdpSocket::close));
        } catch (RejectedExecutionException e) {
            LOG.log(Level.TRACE, "the event loop has ended and closed the sockets", e);
        }
    }

    private UdpSocket create(SingleThreadIoEventLoop loop, DatagramHandler handler) throws IOException {
        Receiver receiver = new Receiver(endpoint, handler, settings.maxDatagramBytes());
        UdpSocket socket = kind.create(loop, family, receiver, settings, options.broadcast());
        sockets.add(socket);
        return socket;
    }

    private int search(UdpSocket socket) throws IOException {
        IOException reason = null;
        int tried = 0;
        for (int port = listen.port(); tried < options.portAttempts() && port <= MAX_PORT; port++) {
            try {
                return socket.bind(new InetSocketAddress(host, port));
            } catch (IOException e) {
                reason = e;
            }
            if (tried++ == 0) {
                checkHost();
            }
        }
        throw new IOException("no free port on " + listen.host() + ": tried " + tried + " from " + listen.port() + " on, the last: "
                + reason.getMessage(), reason);
    }

    /** A port can be taken, and the next one free; an address that is not ours stays so for all of them. */
    private void checkHost() throws IOException {
        try (DatagramChannel probe = NioKind.open(family)) {
            probe.bind(new InetSocketAddress(host, 0));
        } catch (IOException e) {
            throw cannotListen(e);
        }
    }

    /**
     * Binds one more socket to a port. The first one is told only now that it shares: when the port was searched, one that
     * somebody else shares had to count as taken.
     */
    private int join(UdpSocket socket, int port) throws IOException {
        sockets.get(0).sharePort();
        socket.sharePort();
        return socket.bind(new InetSocketAddress(host, port));
    }

    private IOException cannotListen(Throwable cause) {
        return new IOException("cannot listen on " + listen + ": " + cause.getMessage(), cause);
    }
}
