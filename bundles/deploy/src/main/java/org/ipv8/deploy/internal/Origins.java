package org.ipv8.deploy.internal;

import java.io.File;
import java.net.URI;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

import org.ipv8.deploy.Deployment.Origin;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;

/** Tells from where bundles are. */
final class Origins {

    private static final String COMMAND = "ipv8-install:";
    private static final String DIRECTORY = "ipv8-deploy:";
    private static final String OF_FILE_INSTALL = "felix.fileinstall.dir";
    /** What Karaf calls the directory that it watches. */
    private static final String OF_KARAF = "deploy";

    private Origins() {
    }

    /** Returns the location of a bundle that is installed by command. */
    static String byCommand(URI source) {
        return COMMAND + source;
    }

    /** Says whether this is the location of a bundle that was installed by command. */
    static boolean isByCommand(String location) {
        return location.startsWith(COMMAND);
    }

    /** Returns the location of a bundle that is installed from a watched directory: that of its file may change. */
    static String fromDirectory(String symbolicName) {
        return DIRECTORY + symbolicName;
    }

    /** Says whether a bundle is there only because of a file in a watched directory. */
    static boolean isFromDirectory(Bundle bundle) {
        return bundle.getLocation().startsWith(DIRECTORY);
    }

    static Origin of(BundleContext context, Bundle bundle, Notes notes) {
        String location = bundle.getLocation();
        if (isFromDirectory(bundle) || notes.get(Notes.Key.FILE).isPresent()) {
            return Origin.DIRECTORY;
        } else if (isByCommand(location)) {
            return Origin.COMMAND;
        } else if (bundle.getBundleId() == 0 || location.startsWith("reference:") || location.startsWith("mvn:")) {
            return Origin.PLATFORM;
        }
        return source(location).flatMap(Origins::file).filter(file -> isWatched(context, file)).isPresent()
                ? Origin.DIRECTORY : Origin.HOST;
    }

    /** Returns where a jar was read from; empty if that was neither a file nor a web server. */
    static Optional<URI> source(String location) {
        String source = isByCommand(location) ? location.substring(COMMAND.length()) : location;
        return source.matches("(file|https?):.*") ? Optional.of(URI.create(source)) : Optional.empty();
    }

    private static Optional<Path> file(URI source) {
        try {
            return "file".equals(source.getScheme()) ? Optional.of(Path.of(source)) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // a file: location of some other kind
        }
    }

    /** Says whether Felix File Install, which many hosts have, watches the directory of a file: that is not our business. */
    private static boolean isWatched(BundleContext context, Path file) {
        String names = context.getProperty(OF_FILE_INSTALL);
        Path directory = file.getParent();
        return directory != null && (directory.endsWith(OF_KARAF) || names != null && Arrays.stream(names.split(","))
                .map(name -> new File(name.strip()).toPath().toAbsolutePath().normalize()).anyMatch(directory::equals));
    }
}
