package org.ipv8.launcher;

import java.io.IOException;
import java.io.PrintStream;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Runs the importer, which needs bundles as its libraries. They are not on the class path of the launcher, because a node that starts
 * has no use for them there.
 *
 * @param distribution whose importer it is
 */
record Importer(Distribution distribution) {

    private static final String LIBRARIES = "(ipv8-api|ipv8-crypto|bcprov-jdk18on)-[0-9].*\\.jar";

    /** Imports a file and says what became of it; returns whether it was imported. */
    boolean run(Path file, String name, Home home) throws LaunchException {
        try (URLClassLoader loader = new URLClassLoader(jars(), Importer.class.getClassLoader())) {
            return (Boolean) loader.loadClass("org.ipv8.importer.Import").getMethod("run", Path.class, String.class, Path.class,
                    Path.class, PrintStream.class, PrintStream.class)
                    .invoke(null, file, name, home.path(), distribution.root(), System.out, System.err);
        } catch (IOException | ClassNotFoundException | NoSuchMethodException | IllegalAccessException e) {
            throw new LaunchException(Main.FAILED, "the distribution is not complete, unpack it again: " + e);
        } catch (InvocationTargetException e) {
            throw new LaunchException(Main.FAILED, "the import failed: " + e.getCause());
        }
    }

    private URL[] jars() throws IOException {
        List<URL> result = new ArrayList<>();
        result.add(distribution.root().resolve("lib/importer.jar").toUri().toURL());
        try (Stream<Path> files = Files.walk(distribution.system())) {
            for (Path jar : (Iterable<Path>) files.filter(each -> each.getFileName().toString().matches(LIBRARIES))::iterator) {
                result.add(jar.toUri().toURL());
            }
        }
        return result.toArray(URL[]::new);
    }
}
