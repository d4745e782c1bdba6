package org.ipv8.transport.udp.internal;

import java.io.IOException;
import java.net.ProtocolFamily;

import org.ipv8.transport.udp.UdpSettings;

import io.netty.channel.IoHandlerFactory;
import io.netty.channel.SingleThreadIoEventLoop;

/** A way to make sockets. */
interface SocketKind {

    /** Returns a short name for threads. */
    String name();

    /** Returns what event loops for these sockets are made of. */
    IoHandlerFactory handlers();

    /**
     * Makes a socket, not bound yet; to be called on its loop. An IPv6 socket is kept from IPv4 if that is possible.
     *
     * @throws IOException if the machine does not have the family, or does not like a setting
     */
    UdpSocket create(SingleThreadIoEventLoop loop, ProtocolFamily family, Receiver receiver, UdpSettings settings,
            boolean broadcast) throws IOException;
}
