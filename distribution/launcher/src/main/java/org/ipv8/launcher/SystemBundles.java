package org.ipv8.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
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
 * Makes the framework's bundles those of the {@code system} directory: a jar in {@code system/30} is a bundle of start level 30.
 *
 * <p>Jars are installed by reference, without a copy. The framework remembers its bundles; a stamp of each jar tells which of
 * them were replaced since. Done between the framework's {@code init} and {@code start}, when nothing is wired yet, so that no
 * bundle ever needs a refresh.
 */
final class SystemBundles {

    private static final String LOCATION = "reference:";

    private final Path system;
    private final Path stampFile;

    /**
     * @param system    holds one directory per start level
     * @param stampFile remembers which jars were installed
     */
    SystemBundles(Path system, Path stampFile) {
        this.system = system;
        this.stampFile = stampFile;
    }

    /** Installs, updates and removes bundles, then marks them all to be started. Says on standard error what it could not do. */
    void synchronize(BundleContext context) throws IOException {
        Map<String, Path> jars = jars();
        Properties stamps = readStamps();
        Map<String, Bundle> installed = new HashMap<>();
        for (Bundle bundle : context.getBundles()) {
            if (bundle.getLocation().startsWith(LOCATION)) {
                installed.put(bundle.getLocation(), bundle);
            }
        }
        removeOthers(installed, jars.keySet());
        Properties newStamps = new Properties();
        for (Map.Entry<String, Path> jar : jars.entrySet()) {
            String stamp = stamp(jar.getValue());
            try {
                bring(context, installed.get(jar.getKey()), jar.getKey(), jar.getValue(),
                        stamp.equals(stamps.getProperty(jar.getKey())));
                newStamps.setProperty(jar.getKey(), stamp);
            } catch (BundleException e) {
                System.err.println("ipv8: " + jar.getValue() + " cannot be used: " + e.getMessage());
            }
        }
        if (!newStamps.equals(stamps)) {
            writeStamps(newStamps);
        }
    }

    private static void removeOthers(Map<String, Bundle> installed, Set<String> wanted) {
        Set<String> stale = new HashSet<>(installed.keySet());
        stale.removeAll(wanted);
        for (String location : stale) {
            try {
                installed.remove(location).uninstall();
            } catch (BundleException e) {
                System.err.println("ipv8: " + location + " cannot be removed: " + e.getMessage());
            }
        }
    }

    private static void bring(BundleContext context, Bundle known, String location, Path jar, boolean unchanged)
            throws BundleException {
        Bundle bundle = known;
        if (bundle == null) {
            bundle = context.installBundle(location);
        } else if (!unchanged) {
            bundle.update();
        }
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
        if (!fragment && !level.isPersistentlyStarted()) {
            bundle.start(Bundle.START_ACTIVATION_POLICY);
        }
    }

    /** All jars by location, in the order of their start levels and names. */
    private Map<String, Path> jars() throws IOException {
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
        Properties stamps = new Properties();
        if (Files.exists(stampFile)) {
            try (InputStream in = Files.newInputStream(stampFile)) {
                stamps.load(in);
            }
        }
        return stamps;
    }

    private void writeStamps(Properties stamps) throws IOException {
        try (OutputStream out = Files.newOutputStream(stampFile)) {
            stamps.store(out, null);
        }
    }
}
