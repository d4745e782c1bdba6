package org.ipv8.launcher;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The unpacked distribution; never written to, unless it is a home directory as well.
 *
 * @param root holds {@code bin}, {@code lib}, {@code system}, {@code etc}
 */
record Distribution(Path root) {

    /** Finds the distribution whose {@code lib} holds this class. */
    static Distribution ofThisLauncher() {
        try {
            Path jar = Path.of(Distribution.class.getProtectionDomain().getCodeSource().getLocation().toURI());
            return new Distribution(jar.toRealPath().getParent().getParent());
        } catch (URISyntaxException | IOException e) {
            throw new IllegalStateException("cannot tell where the distribution is", e);
        }
    }

    Path system() {
        return root.resolve("system");
    }

    Path etc() {
        return root.resolve("etc");
    }

    Path jline() {
        return root.resolve("lib/jline.jar");
    }

    Path deploy() {
        return root.resolve("deploy");
    }

    /** The home directory of somebody who names none: this distribution if it can be written, or else {@code ~/.ipv8}. */
    Path defaultHome() {
        return Files.isWritable(root) ? root : userHome().resolve(".ipv8");
    }

    /** A container may run us as a user without a name, whose home directory is a question mark to Java. */
    private static Path userHome() {
        Path known = Path.of(System.getProperty("user.home"));
        String told = System.getenv("HOME");
        return Files.isDirectory(known) || told == null ? known.toAbsolutePath() : Path.of(told).toAbsolutePath();
    }

    static String version() {
        String version = Distribution.class.getPackage().getImplementationVersion();
        return version == null ? "unknown" : version;
    }
}
