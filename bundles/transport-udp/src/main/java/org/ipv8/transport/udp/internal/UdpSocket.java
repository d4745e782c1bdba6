package org.ipv8.transport.udp.internal;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

import org.ipv8.transport.ReadLoan;

import io.netty.channel.SingleThreadIoEventLoop;

/** One socket of an endpoint. What is not said to be for any thread happens on its event loop. */
abstract class UdpSocket {

    /** How many datagrams are read before the other sockets of the loop have their turn. */
    static final int BURST = 16;

    private final SingleThreadIoEventLoop loop;
    private final Counters counters;
    private final BlockingQueue<Datagram> queue;

    UdpSocket(SingleThreadIoEventLoop loop, Counters counters, int queueLength) {
        this.loop = loop;
        this.counters = counters;
        this.queue = new ArrayBlockingQueue<>(queueLength);
    }

    /** Returns the loop that the socket belongs to. For any thread. */
    final SingleThreadIoEventLoop loop() {
        return loop;
    }

    /** Returns the datagrams that could not be sent at once. */
    final BlockingQueue<Datagram> queue() {
        return queue;
    }

    final Counters counters() {
        return counters;
    }

    /** Queues a copy, or drops the datagram and returns false if too many wait already. */
    final boolean enqueue(InetSocketAddress destination, byte[] data, int offset, int length) {
        // An array of its own, not one of Netty's buffers: those would leave their caches on threads that are not ours.
        boolean room = queue.offer(new Datagram(destination, Arrays.copyOfRange(data, offset, offset + length)));
        if (!room) {
            counters.queueDrops.increment();
        }
        return room;
    }

    /** Forgets and counts what waits. */
    final void discardQueue() {
        while (queue.poll() != null) {
            counters.queueDrops.increment();
        }
    }

    /**
     * Binds the socket and returns the port.
     *
     * @throws IOException if the address or the port is not available; another one can be tried
     */
    abstract int bind(InetSocketAddress address) throws IOException;

    /**
     * Lets a socket, bound or not yet, share its port with others that do the same. For any thread.
     *
     * @throws IOException if that is not possible here
     */
    abstract void sharePort() throws IOException;

    /** Begins to read. For any thread. */
    abstract void start();

    /** Lends the right to read, if this socket's handler is being called on the current thread and it can be lent. For any thread. */
    Optional<ReadLoan> lend() {
        return Optional.empty();
    }

    /** Sends a datagram or queues a copy of it. For any thread. */
    abstract void send(InetSocketAddress destination, byte[] data, int offset, int length);

    /** Sends what is queued, as far as the operating system takes it, and closes the socket. */
    public abstract void close();
}
