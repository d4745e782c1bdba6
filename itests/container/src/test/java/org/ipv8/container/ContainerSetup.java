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
import java.util.Arrays;
import java.util.List;
import java.util.Map;
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
        return concat(bundles(jar -> !jar.getFileName().toString().startsWith("ipv8-")), libraries());
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
        return concat(allBundles(), libraries());
    }

    /** All bundles of ours with their libraries; what the launcher would say is said in framework properties. */
    static Option[] distribution(String home) throws IOException {
        List<Option> options = new ArrayList<>();
        for (Path jar : Jars.later()) {
            options.add(bundle(jar.toUri().toString()));
        }
        Map.of("home", beside("home-" + home), "version", "test", "run.kind", "tracker", "run.name", Trackers.NAME, "run.listen",
                "127.0.0.1:0").forEach((key, value) -> options.add(frameworkProperty("ipv8." + key).value(value)));
        return concat(allBundlesAndLibraries(), options.toArray(Option[]::new));
    }

    private static Option[] libraries() throws IOException {
        try (Stream<Path> jars = Files.list(Path.of(System.getProperty("ipv8.libraries")))) {
            List<Option> options = new ArrayList<>();
            options.add(frameworkProperty("org.apache.felix.http.enable").value("false")); // no port that somebody may have
            options.add(frameworkProperty("felix.fileinstall.dir").value(beside("watched")));
            jars.sorted().map(jar -> bundle(jar.toUri().toString())).forEach(options::add);
            return options.toArray(Option[]::new);
        }
    }

    private static String beside(String name) {
        return Path.of(System.getProperty("ipv8.installed")).resolveSibling(name).toString();
    }

    private static Option[] concat(Option[] some, Option[] others) {
        return Stream.concat(Arrays.stream(some), Arrays.stream(others)).toArray(Option[]::new);
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
