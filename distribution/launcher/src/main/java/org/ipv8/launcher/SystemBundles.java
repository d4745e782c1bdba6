package org.ipv8.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.startlevel.BundleStartLevel;
import org.osgi.framework.wiring.BundleRevision;

/**
 * The bundles of the {@code system} directory: a jar in {@code system/30} is a bundle of start level 30.
 *
 * <p>Jars are installed by reference, without a copy, and the framework's storage remembers them. It is a cache: when any jar has
 * come, gone or been replaced since, the storage is made anew.
 */
final class SystemBundles {

    private static final String LOCATION = "reference:";
    private static final int LEVEL_OF_HTTP = 40;

    private final Map<String, Path> jars;
    private final Properties stamps = new Properties();
    private final Path stampFile;
    private final boolean http;

    /**
     * Looks at the jars.
     *
     * @param system    holds one directory per start level
     * @param stampFile remembers which jars were installed
     * @param http      whether the bundles of the HTTP server are started
     */
    SystemBundles(Path system, Path stampFile, boolean http) throws IOException {
        this.http = http;
        this.stampFile = stampFile;
        jars = jars(system);
        for (Map.Entry<String, Path> jar : jars.entrySet()) {
            stamps.setProperty(jar.getKey(), stamp(jar.getValue()));
        }
    }

    /** Says whether a storage that was filled before holds these very jars. */
    boolean areUnchanged() throws IOException {
        return stamps.equals(readStamps());
    }

    /** Installs what is not there yet and marks all to be started. Says on standard error which jar cannot be used. */
    void install(BundleContext context) throws IOException {
        boolean unchanged = areUnchanged();
        for (Map.Entry<String, Path> jar : jars.entrySet()) {
            try {
                Bundle known = unchanged ? context.getBundle(jar.getKey()) : null;
                bring(known == null ? context.installBundle(jar.getKey()) : known, jar.getValue());
            } catch (BundleException e) {
                System.err.println("ipv8: " + jar.getValue() + " cannot be used: " + e.getMessage());
            }
        }
        if (!unchanged) {
            writeStamps();
        }
    }

    private void bring(Bundle bundle, Path jar) throws BundleException {
        if (bundle.getSymbolicName() == null) {
            bundle.uninstall();
            throw new BundleException("it is no OSGi bundle, its manifest has no Bundle-SymbolicName");
        }
        BundleStartLevel level = bundle.adapt(BundleStartLevel.class);
        int wanted = Integer.parseInt(jar.getParent().getFileName().toString());
        if (level.getStartLevel() != wanted) {
            level.setStartLevel(wanted);
        }
        boolean fragment = (bundle.adapt(BundleRevision.class).getTypes() & BundleRevision.TYPE_FRAGMENT) != 0;
        boolean start = !fragment && (http || wanted != LEVEL_OF_HTTP);
        if (start && !level.isPersistentlyStarted()) {
            bundle.start(Bundle.START_ACTIVATION_POLICY);
        } else if (!start && level.isPersistentlyStarted()) {
            bundle.stop();
        }
    }

    /** All jars by location, in the order of their start levels and names. */
    private static Map<String, Path> jars(Path system) throws IOException {
        Map<String, Path> jars = new TreeMap<>();
        for (Path level : list(system)) {
            if (level.getFileName().toString().matches("\\d{1,3}")) {
                for (Path jar : list(level)) {
                    if (jar.toString().endsWith(".jar")) {
                        jars.put(location(jar), jar);
                    }
                }
            }
        }
        return jars;
    }

    private static Collection<Path> list(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.collect(Collectors.toCollection(TreeSet::new));
        }
    }

    /** The framework decodes the address of a reference like a form field, where a plus sign is a blank. */
    private static String location(Path jar) {
        return LOCATION + jar.toUri().toString().replace("+", "%2B");
    }

    /** Changes whenever the jar is replaced, even by one of the same size and time, as reproducible builds make them. */
    private static String stamp(Path jar) throws IOException {
        boolean unix = jar.getFileSystem().supportedFileAttributeViews().contains("unix");
        Object changed = unix ? Files.getAttribute(jar, "unix:ctime") : "";
        return Files.size(jar) + " " + Files.getLastModifiedTime(jar) + " " + changed;
    }

    private Properties readStamps() throws IOException {
        Properties known = new Properties();
        if (Files.exists(stampFile)) {
            try (InputStream in = Files.newInputStream(stampFile)) {
                known.load(in);
            }
        }
        return known;
    }

    private void writeStamps() throws IOException {
        try (OutputStream out = Files.newOutputStream(stampFile)) {
            stamps.store(out, null);
        }
    }
}
