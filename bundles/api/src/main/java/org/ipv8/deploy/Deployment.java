package org.ipv8.deploy;

import java.util.Optional;

/**
 * A bundle and what has become of it.
 *
 * @param id       of the bundle; -1 for a jar that is no bundle of the framework
 * @param bundle   symbolic name, or the name of the file
 * @param version  the version that is there; empty if there is none
 * @param state    {@code installed}, {@code resolved}, {@code starting}, {@code active}, {@code stopping}, {@code uninstalled}, or
 *                 {@code refused} for a jar that cannot be used
 * @param origin   who has brought it
 * @param previous the version that {@link Deployer#rollback} would bring back
 * @param problem  a sentence on what it is missing, why it does not run, or why a newer version was taken back
 */
public record Deployment(long id, String bundle, String version, String state, Origin origin, Optional<String> previous,
        Optional<String> problem) {

    /** Who has brought a bundle, which decides who may take it away. */
    public enum Origin {
        /** {@link Deployer#install}. */
        COMMAND,
        /** A watched directory: whoever is there brings it back. */
        DIRECTORY,
        /** The distribution or a feature. */
        PLATFORM,
        /** Somebody, by the means of the host. */
        HOST
    }
}
