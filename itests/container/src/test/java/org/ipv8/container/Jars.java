package org.ipv8.container;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The jars of this build. */
final class Jars {

    private static final Pattern MODULE = Pattern.compile("<module>([^<]+)</module>");

    private Jars() {
    }

    /** Finds the jar of a bundle of ours, whether it is always installed or later. */
    static Path find(String artifact) throws IOException {
        return all().stream().filter(file -> file.getFileName().toString().matches(artifact + "-[0-9].*\\.jar")).findFirst()
                .orElseThrow(() -> new AssertionError("no jar of " + artifact));
    }

    /** Returns the jars of all bundles that the project lists and that are built, those for tests left out. */
    static List<Path> everything() throws IOException {
        Path bundles = Path.of(System.getProperty("ipv8.bundles"));
        List<Path> found = new ArrayList<>();
        Matcher module = MODULE.matcher(Files.readString(bundles.resolve("pom.xml")));
        while (module.find()) {
            Path target = bundles.resolve(module.group(1)).resolve("target");
            try (Stream<Path> jars = Files.isDirectory(target) ? Files.list(target) : Stream.empty()) {
                jars.filter(jar -> jar.getFileName().toString().matches("ipv8-" + module.group(1) + "-[0-9].*\\.jar")
                        && !jar.toString().endsWith("-tests.jar")).forEach(found::add);
            }
        }
        found.removeIf(jar -> jar.toString().contains("ipv8-testkit-"));
        return found;
    }

    /** Returns the jars of all bundles of ours. */
    static List<Path> all() throws IOException {
        try (Stream<Path> installed = Files.list(Path.of(System.getProperty("ipv8.installed")));
                Stream<Path> later = Files.list(Path.of(System.getProperty("ipv8.later")))) {
            return Stream.concat(installed, later).filter(file -> file.getFileName().toString().startsWith("ipv8-")).sorted().toList();
        }
    }

    /** Reads the symbolic name of a bundle. */
    static String symbolicName(Path jar) throws IOException {
        try (JarFile in = new JarFile(jar.toFile())) {
            return in.getManifest().getMainAttributes().getValue("Bundle-SymbolicName").split(";")[0];
        }
    }

    /** Writes a jar again as another version of the bundle. */
    static Path version(Path jar, String version, Path target) throws IOException {
        try (JarFile in = new JarFile(jar.toFile())) {
            Manifest manifest = in.getManifest();
            manifest.getMainAttributes().putValue("Bundle-Version", version);
            try (OutputStream file = Files.newOutputStream(target); JarOutputStream out = new JarOutputStream(file, manifest)) {
                for (JarEntry entry : (Iterable<JarEntry>) in.stream().filter(each -> !each.getName().equals(JarFile.MANIFEST_NAME))::iterator) {
                    out.putNextEntry(new JarEntry(entry.getName()));
                    try (InputStream content = in.getInputStream(entry)) {
                        content.transferTo(out);
                    }
                }
            }
        }
        return target;
    }
}
