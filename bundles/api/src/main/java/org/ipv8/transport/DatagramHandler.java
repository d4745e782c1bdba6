package org.ipv8.transport;

import java.util.Optional;

import org.ipv8.peer.Address;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Receives datagrams from an {@link Endpoint}. Called on the I/O thread of a socket, or on a thread that was {@linkplain
 * Endpoint#lend lent} the right to read it, one call at a time: must not block.
 */
@ConsumerType
public interface DatagramHandler {

    /**
     * A datagram has arrived.
     *
     * @param endpoint where it arrived
     * @param source   an {@link org.ipv8.peer.Ipv4Address} or {@link org.ipv8.peer.Ipv6Address}
     * @param datagram all of it; now the handler's own
     */
    void received(Endpoint endpoint, Address source, byte[] datagram);

    /** There is nothing more to read for the moment: the time to wake up whoever works on what was received. */
    default void readComplete(Endpoint endpoint) {
    }

    /**
     * Returns a handler for one more socket of the same endpoint, which is called on another thread, at the same time as this one.
     * Asked when the endpoint is opened; only with such handlers can a transport use several sockets for an address. Datagrams of
     * one source all go to one of them.
     *
     * @return empty, as by default, if one handler has to get everything
     */
    default Optional<DatagramHandler> forAnotherSocket() {
        return Optional.empty();
    }
}
