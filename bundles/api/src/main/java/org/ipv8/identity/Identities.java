package org.ipv8.identity;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

import org.ipv8.wire.Bytes;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The identities of one node: that of the node itself, and pseudonyms nobody else can tie to it or to each other. Registered as an
 * OSGi service with the property {@code ipv8.node}. Safe for use by many threads; nothing in here blocks, and stages
 * complete in the lane of the overlay.
 *
 * <p>A pseudonym's name is a file name: 1 to 64 characters, no more than 120 bytes of UTF-8, that can be seen, and neither a slash of
 * either kind nor a dot at the beginning. Others are refused with {@link IllegalArgumentException}.
 */
@ProviderType
public interface Identities {

    /** Returns the identity of the node itself. */
    Identity own();

    /** Returns the names of all pseudonyms there are, open or not, in alphabetical order. */
    CompletionStage<List<String>> names();

    /** Returns the open ones in the order they were opened: a snapshot. */
    List<Pseudonym> opened();

    /** Finds an open one. */
    default Optional<Pseudonym> opened(String name) {
        return opened().stream().filter(pseudonym -> pseudonym.name().equals(name)).findFirst();
    }

    /**
     * Opens a pseudonym, and makes it if there is none of this name.
     *
     * @param rendezvous what its peers share, at most 20 bytes count; empty to meet everybody. One that is open already with another
     *                   one is closed and opened again.
     * @return fails with {@link IllegalStateException} if another pseudonym has the same key or too many are open, and with
     *         {@link java.io.IOException} if its key cannot be read or no port is free
     */
    CompletionStage<Pseudonym> open(String name, Bytes rendezvous);

    /**
     * Closes a pseudonym: its overlays stop and its sockets are closed; key and credentials stay.
     *
     * @return completes with whether it was open
     */
    CompletionStage<Boolean> close(String name);

    /**
     * Removes a pseudonym for ever, open or not: its overlays stop, its key, credentials and everything else it kept are deleted.
     *
     * @return completes with whether there was one
     */
    CompletionStage<Boolean> remove(String name);
}
