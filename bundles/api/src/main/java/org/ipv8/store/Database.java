package org.ipv8.store;

import java.nio.file.Path;

import org.osgi.annotation.versioning.ProviderType;

/**
 * An open database. Safe for use by many threads; everything blocks, so an overlay calls it in
 * {@link org.ipv8.overlay.OverlayContext#background}. Reads run beside each other and beside a write, and see what was written
 * before they began; writes run one after the other.
 */
@ProviderType
public interface Database extends AutoCloseable {

    /** Returns the file. */
    Path file();

    /**
     * Reads in one transaction: all queries see the same state.
     *
     * @return what the work returned
     * @throws StoreException        if the database cannot be read or is closed, or if the work tries to write
     * @throws IllegalStateException if called within a write of the same thread, which has a session already
     */
    <T> T read(Work<T> work);

    /**
     * Writes in one transaction: all of it or, if the work throws anything, nothing. When this returns, the changes are on disk:
     * neither the end of the process nor that of the machine's power takes them away.
     *
     * @return what the work returned
     * @throws StoreException        if it cannot be written or is closed; nothing was changed
     * @throws IllegalStateException if called within a write of the same thread
     */
    <T> T write(Work<T> work);

    /** Closes this handle; waits for what is going on in the last one of a file. Repeated calls have no effect. */
    @Override
    void close();
}
