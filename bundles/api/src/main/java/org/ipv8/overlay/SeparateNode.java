package org.ipv8.overlay;

import java.io.IOException;
import java.util.Optional;

import org.ipv8.node.Node;
import org.ipv8.node.RunningOverlay;
import org.osgi.annotation.versioning.ProviderType;

/**
 * A node that an overlay has made for a key of its own: with sockets, a peer graph and overlays of its own, so that nothing on the
 * wire ties it to the node of the overlay ({@link OverlayContext#separately}). Threads, transports, strategies and bootstrappers are
 * those of that node. Safe for use by many threads; everything that starts or stops something blocks.
 */
@ProviderType
public interface SeparateNode extends AutoCloseable {

    /** Returns the node as management sees it; it is not registered as a service. */
    Node node();

    /**
     * Starts an overlay that no other node has. What it publishes is registered in the name of the bundle that made the node.
     *
     * @throws IllegalStateException if it cannot run, with the reason
     */
    RunningOverlay run(OverlayFactory factory);

    /** Returns the running overlay of a type. */
    <T> Optional<T> overlay(Class<T> type);

    /**
     * Closes it and deletes everything it and its overlays kept on disk.
     *
     * @throws IOException if something cannot be deleted; the rest is
     */
    void delete() throws IOException;

    /** Stops everything on it and closes its sockets. Repeated calls have no effect. */
    @Override
    void close();
}
