package org.ipv8.transport.udp.internal;

import java.io.IOException;
import java.net.ProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.channels.DatagramChannel;

import org.ipv8.transport.udp.UdpSettings;

import io.netty.channel.IoHandlerFactory;
import io.netty.channel.SingleThreadIoEventLoop;
import io.netty.channel.nio.NioIoHandler;

/** Sockets of the JDK. Those on {@code ::} take the port of both families, as the JDK cannot make them IPv6-only. */
final class NioKind implements SocketKind {

    @Override
    public String name() {
        return "nio";
    }

    @Override
    public IoHandlerFactory handlers() {
        return NioIoHandler.newFactory();
    }

    @Override
    public UdpSocket create(SingleThreadIoEventLoop loop, ProtocolFamily family, Receiver receiver, UdpSettings settings,
            boolean broadcast) throws IOException {
        DatagramChannel channel = open(family);
        try {
            channel.setOption(StandardSocketOptions.SO_RCVBUF, settings.receiveBufferBytes());
            if (settings.sendBufferBytes() > 0) {
                channel.setOption(StandardSocketOptions.SO_SNDBUF, settings.sendBufferBytes());
            }
            channel.setOption(StandardSocketOptions.SO_BROADCAST, broadcast);
            return new NioSocket(loop, channel, receiver, settings.sendQueueDatagrams());
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    /**
     * Opens a socket of the JDK.
     *
     * @throws IOException also if the machine does not have the family
     */
    static DatagramChannel open(ProtocolFamily family) throws IOException {
        try {
            return DatagramChannel.open(family);
        } catch (UnsupportedOperationException e) {
            throw new IOException("this machine has no " + family.name(), e);
        }
    }
}
