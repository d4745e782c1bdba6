package org.ipv8.transport.udp.internal;

import java.io.IOException;
import java.net.ProtocolFamily;
import java.net.StandardProtocolFamily;

import org.ipv8.transport.udp.UdpSettings;

import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.ChannelException;
import io.netty.channel.ChannelOption;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.SingleThreadIoEventLoop;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollDatagramChannel;
import io.netty.channel.epoll.EpollDatagramChannelConfig;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.socket.SocketProtocolFamily;
import io.netty.channel.unix.IntegerUnixChannelOption;

/**
 * Sockets of Linux' epoll. This class can only be loaded where Netty's epoll bundles are; nobody but {@link Sockets} refers to
 * it.
 */
final class EpollKind implements SocketKind {

    /** From Linux' {@code netinet/in.h}. */
    private static final ChannelOption<Integer> IPV6_V6ONLY = new IntegerUnixChannelOption("IPV6_V6ONLY", 41, 26);

    /**
     * Checks that the native library is there.
     *
     * @throws IllegalStateException saying why it is not
     */
    EpollKind() {
        NettyStart.initialise(Epoll.class, "isAvailable");
        if (!Epoll.isAvailable()) {
            Throwable cause = Epoll.unavailabilityCause();
            throw new IllegalStateException(cause.getMessage(), cause);
        }
    }

    @Override
    public String name() {
        return "epoll";
    }

    @Override
    public IoHandlerFactory handlers() {
        return EpollIoHandler.newFactory();
    }

    @Override
    public UdpSocket create(SingleThreadIoEventLoop loop, ProtocolFamily family, Receiver receiver, UdpSettings settings,
            boolean broadcast) throws IOException {
        EpollDatagramChannel channel;
        try {
            channel = new EpollDatagramChannel(
                    family == StandardProtocolFamily.INET ? SocketProtocolFamily.INET : SocketProtocolFamily.INET6);
        } catch (ChannelException e) {
            throw new IOException("this machine has no " + family.name(), e);
        }
        try {
            EpollDatagramChannelConfig config = channel.config();
            config.setAllocator(PooledByteBufAllocator.DEFAULT); // a fifth cheaper here than Netty's usual one
            config.setRecvByteBufAllocator(
                    new FixedRecvByteBufAllocator(receiver.readLimit()).maxMessagesPerRead(UdpSocket.BURST));
            config.setReceiveBufferSize(settings.receiveBufferBytes());
            if (settings.sendBufferBytes() > 0) {
                config.setSendBufferSize(settings.sendBufferBytes());
            }
            config.setBroadcast(broadcast);
            if (family == StandardProtocolFamily.INET6) {
                config.setOption(IPV6_V6ONLY, 1);
            }
            return new EpollSocket(loop, channel, receiver, settings.sendQueueDatagrams());
        } catch (ChannelException e) {
            channel.unsafe().closeForcibly();
            throw new IOException(e.getMessage(), e);
        }
    }
}
