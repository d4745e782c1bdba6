package org.ipv8.crypto.accp.internal;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Provider;
import java.util.Optional;
import java.util.stream.Stream;

/** The library for the machine that runs the tests. Where there is none, the tests that need it are skipped. */
final class Library {

    private Library() {
    }

    static URL jar() {
        String suffix = NativeLibrary.jarSuffix(System.getProperty("os.name"), System.getProperty("os.arch"));
        try (Stream<Path> jars = Files.list(Path.of(Library.class.getResource("/accp").toURI()))) {
            Optional<Path> jar = jars.filter(path -> path.toString().endsWith('-' + suffix)).findFirst();
            assumeTrue(jar.isPresent(), "no library for this machine");
            return jar.get().toUri().toURL();
        } catch (IOException | URISyntaxException e) {
            throw new AssertionError(e);
        }
    }

    static Provider provider() {
        try {
            return NativeLibrary.provider(jar());
        } catch (UnavailableException e) {
            throw new AssertionError(e);
        }
    }
}
