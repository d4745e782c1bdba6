package org.ipv8.transport.udp.internal;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

import org.ipv8.peer.Address;
import org.ipv8.peer.Ipv4Address;
import org.ipv8.peer.Ipv6Address;
import org.ipv8.transport.DatagramHandler;
import org.ipv8.transport.Endpoint;
import org.ipv8.transport.EndpointOptions;
import org.ipv8.transport.udp.UdpSettings;
import org.ipv8.transport.udp.UdpSettings.NativeTransport;

/** All open sockets of a transport, with the event loops they share. Safe for use by many threads. */
public final class Sockets implements AutoCloseable {

    private static final Logger LOG = System.getLogger(Sockets.class.getName());

    private final UdpSettings settings;
    private final Set<UdpEndpoint> endpoints = ConcurrentHashMap.newKeySet();
    private Group nio;
    private Group epoll;
    private boolean epollTried;
    private boolean closed;

    private record Group(SocketKind kind, EventLoops loops) {

        static Group of(SocketKind kind, int threads) {
            return new Group(kind, new EventLoops(kind, threads));
        }
    }

    /** Makes an empty set of sockets; threads start with the first socket. */
    public Sockets(UdpSettings settings) {
        this.settings = settings;
    }

    /** Says whether an endpoint can be bound to an address: an IP address that is not IPv4 in IPv6's clothes. */
    public static boolean serves(Address listen) {
        return (listen instanceof Ipv4Address || listen instanceof Ipv6Address) && !Addresses.isMapped(listen);
    }

    /**
     * Opens an endpoint.
     *
     * @throws IOException saying what was tried
     */
    public Endpoint open(Address listen, EndpointOptions options, DatagramHandler handler) throws IOException {
        if (!serves(listen)) {
            throw new IOException("cannot listen on " + listen + ": it is neither an IPv4 nor an IPv6 address");
        }
        boolean any = listen instanceof Ipv6Address v6 && v6.high() == 0 && v6.low() == 0;
        Group group = group(any);
        UdpEndpoint endpoint = new UdpEndpoint(listen.getClass(), endpoints::remove);
        new Opening(listen, options, settings, group.kind, endpoint).run(group.loops, handler);
        endpoints.add(endpoint);
        if (isClosed()) { // meanwhile
            endpoint.close();
            throw closed();
        }
        if (!endpoint.isOpen()) { // its handler was quick
            endpoints.remove(endpoint);
        }
        return endpoint;
    }

    /** Chooses what makes the sockets; epoll in automatic mode only where IPv4 has to be kept out. */
    private synchronized Group group(boolean anyIpv6) throws IOException {
        if (closed) {
            throw closed();
        }
        boolean epollWanted = settings.nativeTransport() == NativeTransport.EPOLL
                || settings.nativeTransport() == NativeTransport.AUTO && anyIpv6;
        if (epollWanted && !epollTried) {
            epollTried = true;
            epoll = epoll();
        }
        if (epollWanted && epoll != null) {
            return epoll;
        }
        if (nio == null) {
            nio = Group.of(new NioKind(), settings.eventLoopThreads());
        }
        return nio;
    }

    /** Returns epoll, or null with a word about why not. */
    private Group epoll() {
        String reason;
        try {
            return Group.of(new EpollKind(), settings.eventLoopThreads());
        } catch (IllegalStateException e) {
            reason = e.getMessage();
        } catch (LinkageError e) { // its bundles are optional
            reason = "not found: " + e.getMessage();
        }
        boolean asked = settings.nativeTransport() == NativeTransport.EPOLL;
        LOG.log(asked ? Level.WARNING : Level.DEBUG, "epoll is not available ({0}), sockets of the JDK are used", reason);
        return null;
    }

    private synchronized boolean isClosed() {
        return closed;
    }

    private static IOException closed() {
        return new IOException("the UDP transport is closed");
    }

    /** Closes all endpoints and ends the threads. */
    @Override
    public void close() {
        List<Group> groups;
        synchronized (this) {
            closed = true;
            groups = Stream.of(nio, epoll).filter(Objects::nonNull).toList();
        }
        endpoints.forEach(UdpEndpoint::close);
        groups.forEach(group -> group.loops.close());
    }
}
