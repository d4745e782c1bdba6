package org.ipv8.discovery;

import java.io.IOException;
import java.util.List;

import org.ipv8.overlay.OverlayContext;
import org.ipv8.peer.Address;
import org.ipv8.transport.DatagramHandler;
import org.ipv8.transport.Endpoint;
import org.ipv8.transport.EndpointOptions;
import org.osgi.annotation.versioning.ProviderType;

/** What a bootstrapper gets from its node. */
@ProviderType
public interface BootstrapContext {

    /** Returns the overlay to find peers for. */
    OverlayContext overlay();

    /** Returns the addresses the node listens on. */
    List<Address> listening();

    /**
     * Opens a socket of the bootstrapper's own, which the bootstrapper closes.
     *
     * @throws IOException if there is no transport for it or no port
     */
    Endpoint open(Address listen, EndpointOptions options, DatagramHandler handler) throws IOException;

    /** Hands a datagram to the overlay as if the node had received it. */
    void deliver(Address source, byte[] datagram);
}
