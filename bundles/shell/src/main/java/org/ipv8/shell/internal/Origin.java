package org.ipv8.shell.internal;

import java.io.File;
import java.net.URI;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;

/** Who has brought a bundle, which decides who may take it away. */
enum Origin {

    /** {@code ipv8:install}. */
    COMMAND,
    /** A watched directory: whoever is there brings it back. */
    DEPLOYED,
    /** The distribution or a feature. */
    PLATFORM,
    /** Somebody, by the means of the host. */
    HOST;

    private static final String PREFIX = "ipv8-install:";
    private static final String WATCHED = "felix.fileinstall.dir";
    private static final String DEPLOY = "deploy";

    /** Returns the location of a bundle that is installed by command. */
    static String location(URI source) {
        return PREFIX + source;
    }

    static Origin of(BundleContext context, Bundle bundle) {
        String location = bundle.getLocation();
        if (location.startsWith(PREFIX)) {
            return COMMAND;
        } else if (bundle.getBundleId() == 0 || location.startsWith("reference:") || location.startsWith("mvn:")) {
            return PLATFORM;
        }
        return file(bundle).filter(path -> watched(context, path)).isPresent() ? DEPLOYED : HOST;
    }

    /** Returns where the jar of a bundle was read from; empty if that was neither a file nor a web server. */
    static Optional<URI> source(Bundle bundle) {
        String location = bundle.getLocation();
        String source = location.startsWith(PREFIX) ? location.substring(PREFIX.length()) : location;
        return source.matches("(file|https?):.*") ? Optional.of(URI.create(source)) : Optional.empty();
    }

    private static Optional<Path> file(Bundle bundle) {
        try {
            return source(bundle).filter(uri -> "file".equals(uri.getScheme())).map(Path::of);
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // a file: location of some other kind
        }
    }

    private static boolean watched(BundleContext context, Path file) {
        Path directory = file.getParent();
        String names = context.getProperty(WATCHED);
        return directory != null && (directory.endsWith(DEPLOY) || names != null && Arrays.stream(names.split(","))
                .map(name -> new File(name.strip()).toPath().toAbsolutePath().normalize()).anyMatch(directory::equals));
    }
}
