package org.ipv8.store;

import java.nio.file.Path;

import org.osgi.annotation.versioning.ProviderType;

/** Opens databases: an OSGi service. Safe for use by many threads. */
@ProviderType
public interface Store {

    /**
     * Opens a database, and makes it if there is no such file. Missing folders are made, files are readable by their owner only,
     * and an older version is brought up to date. A file that is open already is shared: every handle is closed by whoever got
     * it, the file with the last one.
     *
     * <p>Blocks; an overlay calls this in {@link org.ipv8.overlay.OverlayContext#background}.
     *
     * @throws StoreException if the file is damaged, of a newer version, not of this schema, locked by another program, or open
     *                        with another schema; it is left as it is
     */
    Database open(Path file, Schema schema);
}
