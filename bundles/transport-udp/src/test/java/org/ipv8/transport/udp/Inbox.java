package org.ipv8.transport.udp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import org.ipv8.peer.Address;
import org.ipv8.transport.DatagramHandler;
import org.ipv8.transport.Endpoint;

/** Keeps what arrives. */
final class Inbox implements DatagramHandler {

    /** Long enough for any machine; a test that waits for it has failed. */
    static final long SECONDS = 20;

    record Received(Address source, byte[] data) {
    }

    private final BlockingQueue<Received> received = new LinkedBlockingQueue<>();

    @Override
    public void received(Endpoint endpoint, Address source, byte[] datagram) {
        received.add(new Received(source, datagram));
    }

    /** Waits for the next datagram. */
    Received next() throws InterruptedException {
        Received next = received.poll(SECONDS, TimeUnit.SECONDS);
        assertThat(next).as("a datagram").isNotNull();
        return next;
    }

    /** Returns how many datagrams have arrived and were not taken. */
    int size() {
        return received.size();
    }
}
