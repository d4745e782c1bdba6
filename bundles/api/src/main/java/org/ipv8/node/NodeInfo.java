package org.ipv8.node;

import java.util.List;

import org.ipv8.key.Mid;
import org.ipv8.key.PublicKey;
import org.ipv8.peer.Address;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Something that listens under a key: a {@link Node} or a tracker. Registered as an OSGi service with the property
 * {@value #NODE} when it is ready, that is, listening and with its overlays started, and unregistered when it stops.
 */
@ProviderType
public interface NodeInfo {

    /** Service property: the name of the node. */
    String NODE = "ipv8.node";

    /** Returns the name, unique in the container. */
    String name();

    /** Returns the public key others know it by. */
    PublicKey publicKey();

    /** Returns the identity of the default key. */
    default Mid mid() {
        return publicKey().mid();
    }

    /** Returns the addresses the sockets are bound to, as they are now. */
    List<Address> listening();
}
