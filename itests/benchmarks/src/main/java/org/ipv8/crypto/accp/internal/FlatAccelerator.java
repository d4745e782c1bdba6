package org.ipv8.crypto.accp.internal;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.ipv8.key.spi.Ed25519Provider;

/** Loads the accelerator from the class path; the bundle itself does so only in a framework. Inside its package to reach it. */
public final class FlatAccelerator {

    private FlatAccelerator() {
    }

    /** Returns the accelerator, or nothing if there is none for this machine. */
    public static Optional<Ed25519Provider> find() {
        try {
            String suffix = NativeLibrary.jarSuffix(System.getProperty("os.name"), System.getProperty("os.arch"));
            URI folder = AccpComponent.class.getResource("/accp").toURI();
            try (FileSystem inside = folder.getScheme().equals("jar") ? FileSystems.newFileSystem(folder, Map.of()) : null;
                    Stream<Path> jars = Files.list(Path.of(folder))) {
                Optional<Path> jar = jars.filter(path -> path.toString().endsWith(suffix)).findFirst();
                if (jar.isEmpty()) {
                    return Optional.empty();
                }
                AccpEd25519 accelerator = new AccpEd25519(NativeLibrary.provider(jar.get().toUri().toURL()));
                return SelfCheck.problemOf(accelerator).isEmpty() ? Optional.of(accelerator) : Optional.empty();
            }
        } catch (UnavailableException | IOException | java.net.URISyntaxException e) {
            return Optional.empty();
        }
    }
}
