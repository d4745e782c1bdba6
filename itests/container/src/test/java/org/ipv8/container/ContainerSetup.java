package org.ipv8.container;

import static org.ops4j.pax.exam.CoreOptions.bundle;
import static org.ops4j.pax.exam.CoreOptions.composite;
import static org.ops4j.pax.exam.CoreOptions.frameworkProperty;
import static org.ops4j.pax.exam.CoreOptions.junitBundles;
import static org.ops4j.pax.exam.CoreOptions.systemProperty;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

import org.ops4j.pax.exam.Option;

/** Installs the built bundles into whichever framework is on the class path. Used outside the framework only. */
final class ContainerSetup {

    private ContainerSetup() {
    }

    static Option[] allBundles() throws IOException {
        return bundles(jar -> true);
    }

    /** A host that knows nothing of us: what we need of OSGi's services, and our libraries. */
    static Option[] host() throws IOException {
        return bundles(jar -> !jar.getFileName().toString().startsWith("ipv8-"));
    }

    private static Option[] bundles(Predicate<Path> wanted) throws IOException {
        Option[] installed;
        try (Stream<Path> jars = Files.list(Path.of(System.getProperty("ipv8.installed")))) {
            installed = jars.filter(jar -> !isEquinox() || !jar.toString().contains("felix.log")) // Equinox has its own
                    .filter(wanted).sorted().map(jar -> bundle(jar.toUri().toString())).toArray(Option[]::new);
        }
        return List.of(
                systemProperty("org.ops4j.pax.logging.DefaultServiceLog.level").value("WARN"),
                frameworkProperty("felix.cm.pm").value("memory"),
                composite(installed),
                junitBundles()).toArray(Option[]::new);
    }

    /** The same, and the libraries of all other bundles of ours. */
    static Option[] allBundlesAndLibraries() throws IOException {
        try (Stream<Path> jars = Files.list(Path.of(System.getProperty("ipv8.libraries")))) {
            List<Option> options = new ArrayList<>(List.of(allBundles()));
            options.add(frameworkProperty("org.apache.felix.http.enable").value("false")); // no port that somebody may have
            jars.sorted().map(jar -> bundle(jar.toUri().toString())).forEach(options::add);
            return options.toArray(Option[]::new);
        }
    }

    private static boolean isEquinox() {
        try {
            Class.forName("org.eclipse.osgi.launch.EquinoxFactory");
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }
}
