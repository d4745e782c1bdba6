package org.ipv8.benchmarks.loopback;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutionException;

import org.ipv8.peer.Ipv4Address;
import org.ipv8.transport.Endpoint;
import org.ipv8.transport.EndpointOptions;
import org.ipv8.transport.udp.UdpSettings;
import org.ipv8.transport.udp.UdpTransport;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.DatagramPacket;
import io.netty.channel.socket.nio.NioDatagramChannel;

/** Sends back what it receives: {@code netty} with Netty's own channel, {@code transport} through our UDP transport. */
public final class EchoProcess {

    /** The argument that starts it. */
    public static final String COMMAND = "echo";

    private static final int LOOPBACK = 0x7f000001;

    private EchoProcess() {
    }

    /** Runs until standard input ends. */
    public static void main(String[] arguments) throws IOException, InterruptedException, ExecutionException {
        if (arguments[0].equals("netty")) {
            netty();
        } else {
            transport();
        }
    }

    private static void transport() throws IOException {
        try (UdpTransport transport = new UdpTransport(UdpSettings.DEFAULT)) {
            Endpoint endpoint = transport.open(new Ipv4Address(LOOPBACK, 0), EndpointOptions.DEFAULT,
                    (socket, source, datagram) -> socket.send(source, datagram, 0, datagram.length));
            Commands.serve(endpoint.local().port());
        }
    }

    private static void netty() throws IOException, InterruptedException, ExecutionException {
        EventLoopGroup loop = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
        try {
            Channel channel = new Bootstrap().group(loop).channel(NioDatagramChannel.class).handler(new Echo())
                    .bind(InetAddress.getLoopbackAddress(), 0).sync().channel();
            Commands.serve(((InetSocketAddress) channel.localAddress()).getPort());
        } finally {
            loop.shutdownGracefully().get();
        }
    }

    private static final class Echo extends SimpleChannelInboundHandler<DatagramPacket> {

        @Override
        protected void channelRead0(ChannelHandlerContext context, DatagramPacket packet) {
            context.write(new DatagramPacket(packet.content().retain(), packet.sender()), context.voidPromise());
        }

        @Override
        public void channelReadComplete(ChannelHandlerContext context) {
            context.flush();
        }
    }
}
