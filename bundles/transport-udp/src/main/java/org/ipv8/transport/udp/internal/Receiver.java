package org.ipv8.transport.udp.internal;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;

import org.ipv8.peer.Address;
import org.ipv8.transport.DatagramHandler;

/** Hands what a socket receives to its handler, and survives it. Used on the event loop of the socket only. */
final class Receiver {

    private static final Logger LOG = System.getLogger(Receiver.class.getName());

    private final UdpEndpoint endpoint;
    private final DatagramHandler handler;
    private final Counters counters;
    private final int maxDatagramBytes;
    private Throwable failure;
    private long failures;
    private long nextReport = 1;

    Receiver(UdpEndpoint endpoint, DatagramHandler handler, int maxDatagramBytes) {
        this.endpoint = endpoint;
        this.handler = handler;
        this.counters = endpoint.counters();
        this.maxDatagramBytes = maxDatagramBytes;
    }

    Counters counters() {
        return counters;
    }

    /** Returns how much to read of a datagram: one byte more than allowed, to notice those that are too long. */
    int readLimit() {
        return maxDatagramBytes + 1;
    }

    /** Hands over a datagram, if it may be. */
    void received(InetSocketAddress from, byte[] data) {
        if (!endpoint.isOpen()) {
            return;
        }
        Address source = Addresses.of(from);
        if (data.length > maxDatagramBytes || !endpoint.reaches(source)) {
            counters.receiveDrops.increment();
            return;
        }
        counters.received(data.length);
        try {
            handler.received(endpoint, source, data);
        } catch (Throwable e) { // also errors of a bundle that left: nothing a handler does may end the loop
            counters.receiveDrops.increment();
            failed(e);
        }
    }

    /** Tells the handler that a burst has ended. */
    void readComplete() {
        try {
            if (endpoint.isOpen()) {
                handler.readComplete(endpoint);
            }
        } catch (Throwable e) {
            failed(e);
        }
        if (failure != null) {
            report();
        }
    }

    /** Something arrived that is not a datagram, such as an ICMP answer to one of ours: no reason to stop listening. */
    void disturbed(Throwable cause) {
        LOG.log(Level.DEBUG, "receiving failed", cause);
    }

    private void failed(Throwable e) {
        failures++;
        if (failure == null) {
            failure = e;
        }
    }

    /** At most one line for each burst, and fewer the longer it goes on. */
    private void report() {
        if (failures >= nextReport) {
            nextReport = 2 * failures;
            LOG.log(Level.WARNING, "a datagram handler failed, " + failures + " times so far; the datagrams are lost", failure);
        }
        failure = null;
    }
}
