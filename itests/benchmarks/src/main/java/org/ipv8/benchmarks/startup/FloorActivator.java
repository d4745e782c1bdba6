package org.ipv8.benchmarks.startup;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.DatagramPacket;
import io.netty.channel.socket.nio.NioDatagramChannel;
import org.bouncycastle.math.ec.rfc8032.Ed25519;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/** The smallest possible node, as a bundle: binds a socket, makes a key, sends itself a signed datagram and verifies it. */
public final class FloorActivator implements BundleActivator {

    /** On standard output when the datagram is verified. */
    static final String READY = "ready";
    private static final int BYTES = 142;
    private static final long PATIENCE_SECONDS = 10;

    private MultiThreadIoEventLoopGroup loops;

    @Override
    public void start(BundleContext context) throws Exception {
        byte[] secret = new byte[Ed25519.SECRET_KEY_SIZE];
        byte[] key = new byte[Ed25519.PUBLIC_KEY_SIZE];
        Ed25519.generatePrivateKey(new SecureRandom(), secret);
        Ed25519.generatePublicKey(secret, 0, key, 0);
        CountDownLatch verified = new CountDownLatch(1);
        loops = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
        Channel socket = new Bootstrap().group(loops).channel(NioDatagramChannel.class).handler(receiver(key, verified))
                .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)).sync().channel();

        byte[] datagram = new byte[BYTES + Ed25519.SIGNATURE_SIZE];
        Ed25519.sign(secret, 0, key, 0, datagram, 0, BYTES, datagram, BYTES);
        socket.writeAndFlush(new DatagramPacket(Unpooled.wrappedBuffer(datagram), (InetSocketAddress) socket.localAddress()));
        if (!verified.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new IllegalStateException("the datagram did not arrive, or its signature is bad");
        }
        System.out.println(READY);
    }

    private static ChannelHandler receiver(byte[] key, CountDownLatch verified) {
        return new SimpleChannelInboundHandler<DatagramPacket>() {
            @Override
            protected void channelRead0(ChannelHandlerContext unused, DatagramPacket packet) {
                byte[] received = new byte[packet.content().readableBytes()];
                packet.content().readBytes(received);
                if (received.length > BYTES && Ed25519.verify(received, BYTES, key, 0, received, 0, BYTES)) {
                    verified.countDown();
                }
            }
        };
    }

    @Override
    public void stop(BundleContext context) {
        loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
    }
}
