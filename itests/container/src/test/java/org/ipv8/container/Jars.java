package org.ipv8.container;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
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

    /** Returns the symbolic names of all bundles that the project lists, without the one for tests and what is only copied into others. */
    static Set<String> listed() throws IOException {
        Set<String> names = new TreeSet<>();
        MODULE.matcher(Files.readString(Path.of(System.getProperty("ipv8.bundles"), "pom.xml"))).results()
                .map(module -> "org.ipv8." + module.group(1)).forEach(names::add);
        names.removeAll(Set.of("org.ipv8.testkit", "org.ipv8.whiteboard"));
        return names;
    }

    /** Returns the jars of all bundles of ours. */
    static List<Path> all() throws IOException {
        return Stream.concat(ours("ipv8.installed").stream(), later().stream()).sorted().toList();
    }

    /** Returns the jars of the bundles of ours that are not always installed. */
    static List<Path> later() throws IOException {
        return ours("ipv8.later");
    }

    private static List<Path> ours(String directory) throws IOException {
        try (Stream<Path> jars = Files.list(Path.of(System.getProperty(directory)))) {
            return jars.filter(file -> file.getFileName().toString().startsWith("ipv8-")).sorted().toList();
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
