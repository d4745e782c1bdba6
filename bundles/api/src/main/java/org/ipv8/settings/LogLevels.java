package org.ipv8.settings;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;

import org.osgi.annotation.versioning.ProviderType;

/**
 * What is logged, changeable while everything runs: a service of hosts whose log is not administered by the OSGi Log Service. Safe for
 * use by many threads.
 */
@ProviderType
public interface LogLevels {

    /** The name of the logger above all others. */
    String ROOT = "ROOT";

    /** Returns the levels that were set here, by the name of the logger: {@code error}, {@code warn}, {@code info}, {@code debug} or {@code trace}. */
    Map<String, String> levels();

    /**
     * Sets the level of a logger and of all whose names begin with its name and a dot. It is kept over restarts.
     *
     * @param logger such as {@code org.ipv8.echo}, or {@link #ROOT}
     * @param level  one of the five; empty to return to what the host's own files say
     * @throws IOException if it cannot be kept
     */
    void set(String logger, Optional<String> level) throws IOException;
}
