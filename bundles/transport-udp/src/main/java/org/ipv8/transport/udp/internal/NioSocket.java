package org.ipv8.transport.udp.internal;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectableChannel;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;

import org.ipv8.transport.ReadLoan;

import io.netty.channel.IoEvent;
import io.netty.channel.IoEventLoop;
import io.netty.channel.IoRegistration;
import io.netty.channel.SingleThreadIoEventLoop;
import io.netty.channel.nio.NioIoEvent;
import io.netty.channel.nio.NioIoHandle;
import io.netty.channel.nio.NioIoOps;

/**
 * A socket of the JDK on a loop of Netty, without Netty's channel, buffers and pipeline in between: they would add 40 % to what a
 * datagram costs.
 *
 * <p>Datagrams are sent by the thread that wants to send, as waking up the event loop would cost more than sending them. One
 * thread at a time does so: who finds the socket busy queues a copy for the thread that has it. A thread is not kept for long with
 * what others queue, and none waits when the operating system takes no more: both are left to the event loop, which then is the
 * one that has the socket. What the handler sends while it is called leaves at the end of the read burst, as sending in a row is
 * cheaper than sending in turn with receiving.
 *
 * <p>The event loop reads, unless it has lent that to somebody.
 */
final class NioSocket extends UdpSocket implements NioIoHandle {

    /** How many datagrams of others a thread sends before it leaves the rest to the event loop. */
    private static final int MAX_FOR_OTHERS = 32;

    private final DatagramChannel channel;
    private final Receiver receiver;
    private final Lender lender;
    private final Runnable sendQueued = this::sendQueued;
    private final int collectable;
    private final AtomicBoolean sending = new AtomicBoolean();
    /** Left over when the operating system took no more; belongs to whoever is sending. */
    private Datagram unsent;
    private IoRegistration registration;
    private boolean reading;
    private boolean awaitingRoom;
    /** Belongs to whoever has the loan. */
    private ByteBuffer scratchOfHolder;

    NioSocket(SingleThreadIoEventLoop loop, DatagramChannel channel, Receiver receiver, int queueLength) {
        super(loop, receiver.counters(), queueLength);
        this.channel = channel;
        this.receiver = receiver;
        this.lender = new Lender(loop, this::readForHolder, this::listen);
        this.collectable = Math.min(BURST, queueLength) - 1; // with room for the one that ends the collecting
    }

    @Override
    int bind(InetSocketAddress address) throws IOException {
        channel.bind(address);
        channel.configureBlocking(false);
        registration = ((IoEventLoop) loop()).register(this).syncUninterruptibly().getNow();
        return ((InetSocketAddress) channel.getLocalAddress()).getPort();
    }

    @Override
    void sharePort() throws IOException {
        try {
            channel.setOption(StandardSocketOptions.SO_REUSEPORT, true);
        } catch (UnsupportedOperationException e) {
            throw new IOException("this system does not let sockets share a port", e);
        }
    }

    @Override
    void start() {
        loop().execute(this::listen);
    }

    @Override
    public void handle(IoRegistration unused, IoEvent event) {
        NioIoOps ready = ((NioIoEvent) event).ops();
        if (ready.contains(NioIoOps.WRITE)) {
            awaitingRoom = false;
            listen();
            sendQueued();
        }
        if (ready.contains(NioIoOps.READ) && !lender.hasLent()) {
            reading = true;
            read(IoThread.scratch(), BURST);
            reading = false;
            sendQueuedIfFree();
            if (lender.begin()) {
                listen();
            }
        }
    }

    private void listen() {
        if (channel.isOpen()) {
            NioIoOps reads = lender.hasLent() ? NioIoOps.NONE : NioIoOps.READ;
            registration.submit(awaitingRoom ? reads.with(NioIoOps.WRITE) : reads);
        }
    }

    private int read(ByteBuffer scratch, int most) {
        int count = 0;
        try {
            while (count < most && channel.isOpen()) {
                InetSocketAddress source = (InetSocketAddress) channel.receive(scratch.clear().limit(receiver.readLimit()));
                if (source == null) {
                    break;
                }
                count++;
                byte[] data = new byte[scratch.position()];
                scratch.flip().get(data);
                receiver.received(source, data);
            }
        } catch (IOException | RuntimeException e) {
            receiver.disturbed(e);
        }
        receiver.readComplete();
        return count;
    }

    private int readForHolder() {
        if (scratchOfHolder == null) {
            scratchOfHolder = ByteBuffer.allocateDirect(receiver.readLimit());
        }
        return read(scratchOfHolder, Loan.BURST);
    }

    @Override
    Optional<ReadLoan> lend() {
        return loop().inEventLoop() && reading ? lender.lend() : Optional.empty();
    }

    @Override
    void send(InetSocketAddress destination, byte[] data, int offset, int length) {
        if (loop().inEventLoop() && reading && queue().size() < collectable) {
            enqueue(destination, data, offset, length);
        } else if (!sending.compareAndSet(false, true)) {
            enqueue(destination, data, offset, length);
            sendQueuedIfFree(); // who had the socket may have finished just before
        } else if (!queue().isEmpty()) {
            enqueue(destination, data, offset, length);
            sendQueued();
        } else if (transmit(destination, ByteBuffer.wrap(data, offset, length))) {
            sending.set(false);
            sendQueuedIfFree();
        } else {
            enqueue(destination, data, offset, length);
            leaveToLoop(this::awaitRoom);
        }
    }

    private void sendQueuedIfFree() {
        if (!queue().isEmpty() && sending.compareAndSet(false, true)) {
            sendQueued();
        }
    }

    /** Works off the queue; the caller has the socket, and gives it away. */
    private void sendQueued() {
        int count = 0;
        do {
            for (Datagram next = next(); next != null; next = next()) {
                if (!transmit(next.destination(), ByteBuffer.wrap(next.data()))) {
                    unsent = next;
                    leaveToLoop(this::awaitRoom);
                    return;
                }
                if (++count == MAX_FOR_OTHERS) {
                    leaveToLoop(sendQueued);
                    return;
                }
            }
            sending.set(false);
        } while (!queue().isEmpty() && sending.compareAndSet(false, true));
    }

    private Datagram next() {
        if (unsent == null) {
            return queue().poll();
        }
        Datagram next = unsent;
        unsent = null;
        return next;
    }

    private void awaitRoom() {
        awaitingRoom = true;
        listen();
    }

    private void leaveToLoop(Runnable task) {
        try {
            EventLoops.nextTurn(loop(), task);
        } catch (RejectedExecutionException e) {
            discardQueue(); // the transport ended at this moment
        }
    }

    /** Sends a datagram and counts what became of it; false if the operating system has no room. */
    private boolean transmit(InetSocketAddress destination, ByteBuffer data) {
        int length = data.remaining();
        try {
            if (channel.send(data, destination) == 0 && length > 0) {
                return false;
            }
            counters().sent(length);
        } catch (IOException | RuntimeException e) { // refused for this destination: says nothing about the next
            counters().sendFailures.increment();
        }
        return true;
    }

    @Override
    public SelectableChannel selectableChannel() {
        return channel;
    }

    @Override
    public void close() {
        if (!channel.isOpen()) {
            return;
        }
        lender.close();
        Datagram next = queue().poll();
        while (next != null && transmit(next.destination(), ByteBuffer.wrap(next.data()))) {
            next = queue().poll();
        }
        discardQueue();
        if (registration != null) {
            registration.cancel();
        }
        try {
            channel.close();
        } catch (IOException e) {
            receiver.disturbed(e);
        }
    }
}
