package org.ipv8.transport;

import org.ipv8.peer.Address;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Receives datagrams from an {@link Endpoint}. Called on the endpoint's I/O thread, one call at a time
 * unless the handler is {@linkplain #concurrent() concurrent}: must not block.
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
     * Says whether calls may come from several I/O threads at the same time; asked once, when the endpoint is opened. Only then
     * can a transport use more than one socket for an address. Datagrams of one source stay in order either way.
     */
    default boolean concurrent() {
        return false;
    }
}
