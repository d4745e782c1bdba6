package org.ipv8.discovery;

import java.util.Collection;
import java.util.concurrent.CompletionStage;

import org.ipv8.peer.Address;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Finds first peers for one overlay (spec section 7.1). No traffic before {@link #initialize()}. All methods are called in the
 * lane of the overlay; what takes long goes to {@link org.ipv8.overlay.OverlayContext#background}.
 */
@ConsumerType
public interface Bootstrapper extends AutoCloseable {

    /** Prepares the bootstrapper. Called again before every use; only the first call does anything. */
    CompletionStage<Boolean> initialize();

    /** Says whether {@link #initialize()} was called. */
    boolean initialized();

    /** Looks for addresses to walk to now; may also walk by itself and return none. */
    CompletionStage<Collection<Address>> addresses();

    /** Reminds the servers that the overlay is there. */
    void keepAlive();

    /** Returns the addresses of servers, which never become peers: a snapshot. */
    Collection<Address> servers();

    /** Adds a server to those it asks; what asks none does nothing. */
    default void addServer(Address server) {
    }

    /** Ends the bootstrapper together with its overlay. */
    @Override
    void close();
}
