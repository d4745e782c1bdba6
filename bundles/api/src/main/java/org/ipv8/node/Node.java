package org.ipv8.node;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.ipv8.network.Network;
import org.ipv8.overlay.NodeClock;
import org.ipv8.transport.Endpoint;
import org.osgi.annotation.versioning.ProviderType;

/**
 * One IPv8 participant: keys, sockets, a peer graph and overlays. Registered as an OSGi service with the property
 * {@value NodeInfo#NODE} while it is ready. Safe for use by many threads.
 */
@ProviderType
public interface Node extends NodeInfo {

    /** Returns the clock that the times of its peers are read from. */
    NodeClock clock();

    /** Returns the peer graph. */
    Network network();

    /** Returns the overlays in the order they were started: a snapshot. */
    List<RunningOverlay> overlays();

    /** Finds an overlay by its name. */
    default Optional<RunningOverlay> overlay(String name) {
        return overlays().stream().filter(overlay -> overlay.name().equals(name)).findFirst();
    }

    /** Returns the sockets. */
    List<Endpoint> endpoints();

    /** Returns the names of the keys of the node and whom they identify, the default one first. */
    Map<String, NodeKey> keys();

    /** Returns the datagrams no overlay got, by reason, in alphabetical order. */
    Map<String, Long> drops();

    /** Returns the effective settings as text, without secrets. */
    Map<String, String> settings();
}
