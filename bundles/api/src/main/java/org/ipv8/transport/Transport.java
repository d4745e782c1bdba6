package org.ipv8.transport;

import java.io.IOException;
import java.util.Set;

import org.ipv8.peer.Address;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A way to carry datagrams: an OSGi service. A node opens an endpoint for each address it listens on at the transport with
 * the highest service ranking that serves the address. When the service goes, its endpoints are closed, and the node opens
 * them again at the next that comes.
 */
@ConsumerType
public interface Transport {

    /** Service property: the name of the transport. */
    String NAME = "ipv8.transport";

    /** Returns a short name such as {@code udp}. */
    String name();

    /** Says whether endpoints of this transport can be bound to an address. */
    boolean serves(Address listen);

    /**
     * Opens a socket. Port 0 means any free port.
     *
     * @throws IOException with a sentence saying what was tried, if no port could be bound
     */
    Endpoint open(Address listen, EndpointOptions options, DatagramHandler handler) throws IOException;

    /** Returns the IP addresses of this machine's interfaces (spec section 4.8); asks the system every time. */
    Set<InterfaceAddress> interfaceAddresses();
}
