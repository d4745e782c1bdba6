package org.ipv8.transport.udp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import org.ipv8.peer.Address;
import org.ipv8.transport.DatagramHandler;
import org.ipv8.transport.Endpoint;

/** A handler for any number of sockets that remembers which threads brought the datagrams of which source. */
final class ThreadNotes implements DatagramHandler {

    private final Map<Address, Set<String>> threads = new ConcurrentHashMap<>();
    private final Semaphore received = new Semaphore(0);

    @Override
    public void received(Endpoint endpoint, Address source, byte[] datagram) {
        threads.computeIfAbsent(source, unknown -> ConcurrentHashMap.newKeySet()).add(Thread.currentThread().getName());
        received.release();
    }

    @Override
    public Optional<DatagramHandler> forAnotherSocket() {
        return Optional.of(this);
    }

    /** Returns the thread names by source, after so many more datagrams have arrived. */
    Map<Address, Set<String>> after(int datagrams) throws InterruptedException {
        assertThat(received.tryAcquire(datagrams, Inbox.SECONDS, TimeUnit.SECONDS)).as("datagrams").isTrue();
        return threads;
    }
}
