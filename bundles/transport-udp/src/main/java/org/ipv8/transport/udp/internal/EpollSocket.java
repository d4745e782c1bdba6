package org.ipv8.transport.udp.internal;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelException;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.SingleThreadIoEventLoop;
import io.netty.channel.epoll.EpollDatagramChannel;
import io.netty.channel.socket.DatagramPacket;

/**
 * A socket of Linux' epoll, which only its loop may touch. Datagrams to send wait in the queue for the loop, which is woken once
 * for all that are added before it comes; what the handler itself sends leaves at the end of the read burst. Netty's channel
 * leaves out empty datagrams: they count as refused.
 */
final class EpollSocket extends UdpSocket {

    /** How many datagrams are sent before the loop reads again. */
    private static final int MAX_SENT_PER_TURN = 512;

    private final EpollDatagramChannel channel;
    private final Receiver receiver;
    private final AtomicBoolean sendingWanted = new AtomicBoolean();
    private final Runnable sendQueued = this::sendQueued;
    private boolean reading;

    EpollSocket(SingleThreadIoEventLoop loop, EpollDatagramChannel channel, Receiver receiver, int queueLength) {
        super(loop, receiver.counters(), queueLength);
        this.channel = channel;
        this.receiver = receiver;
        channel.config().setAutoRead(false); // until the endpoint is complete
        channel.pipeline().addLast("receiver", new Inbound());
        loop.register(channel).syncUninterruptibly(); // closes the channel if it fails
    }

    @Override
    int bind(InetSocketAddress address) throws IOException {
        ChannelFuture bound = channel.bind(address).awaitUninterruptibly();
        if (!bound.isSuccess()) {
            throw new IOException(bound.cause().getMessage(), bound.cause());
        }
        return channel.localAddress().getPort();
    }

    @Override
    void sharePort() throws IOException {
        try {
            channel.config().setReusePort(true);
        } catch (ChannelException e) {
            throw new IOException("this system does not let sockets share a port", e);
        }
    }

    @Override
    void start() {
        channel.config().setAutoRead(true);
    }

    @Override
    void send(InetSocketAddress destination, byte[] data, int offset, int length) {
        if (enqueue(destination, data, offset, length)) {
            wantSending();
        }
    }

    private void wantSending() {
        if (sendingWanted.get() || !sendingWanted.compareAndSet(false, true)) {
            return;
        }
        if (!loop().inEventLoop() || !reading) { // else the end of the burst does it
            try {
                EventLoops.nextTurn(loop(), sendQueued); // and not now, or whoever floods would keep the loop from reading
            } catch (RejectedExecutionException e) {
                discardQueue(); // the transport ended at this moment
            }
        }
    }

    private void sendQueued() {
        sendingWanted.set(false); // whoever adds from here on wants another turn
        Datagram next;
        for (int count = 0; count < MAX_SENT_PER_TURN && channel.isWritable() && (next = queue().poll()) != null; count++) {
            write(next);
        }
        channel.flush();
        wantMore();
    }

    private void write(Datagram datagram) {
        int length = datagram.data().length;
        if (length == 0) {
            counters().sendFailures.increment();
            return;
        }
        ByteBuf buffer = channel.alloc().directBuffer(length).writeBytes(datagram.data());
        channel.write(new DatagramPacket(buffer, datagram.destination()), new Sending(channel, counters(), length));
    }

    /** Goes on where the batch was full, or when the operating system has room again. */
    private void wantMore() {
        if (channel.isWritable() && !queue().isEmpty()) {
            wantSending();
        }
    }

    @Override
    public void close() {
        while (!queue().isEmpty() && channel.isWritable()) {
            sendQueued();
        }
        discardQueue();
        channel.close();
    }

    private final class Inbound extends ChannelInboundHandlerAdapter {

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            reading = true;
            DatagramPacket packet = (DatagramPacket) message;
            InetSocketAddress source = packet.sender();
            byte[] data;
            try {
                data = ByteBufUtil.getBytes(packet.content());
            } finally {
                packet.release();
            }
            receiver.received(source, data);
        }

        @Override
        public void channelReadComplete(ChannelHandlerContext context) {
            receiver.readComplete();
            reading = false;
            if (sendingWanted.get()) {
                sendQueued();
            }
        }

        @Override
        public void channelWritabilityChanged(ChannelHandlerContext context) {
            wantMore();
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            receiver.disturbed(cause);
        }
    }
}
