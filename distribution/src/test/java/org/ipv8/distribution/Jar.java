package org.ipv8.distribution;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;

/** A bundle of the distribution, to be changed. */
final class Jar {

    private final Manifest manifest;
    private final Map<String, byte[]> entries = new LinkedHashMap<>();

    private Jar(Path file) throws IOException {
        try (JarFile jar = new JarFile(file.toFile())) {
            manifest = jar.getManifest();
            for (JarEntry entry : (Iterable<JarEntry>) jar.stream()::iterator) {
                if (!entry.isDirectory() && !entry.getName().equals(JarFile.MANIFEST_NAME)) {
                    try (InputStream in = jar.getInputStream(entry)) {
                        entries.put(entry.getName(), in.readAllBytes());
                    }
                }
            }
        }
    }

    /** One that is shipped to be deployed. */
    static Jar example(String artifact) throws IOException {
        return new Jar(find("examples", artifact));
    }

    /** One that is always installed. */
    static Jar system(String artifact) throws IOException {
        return new Jar(find("system", artifact));
    }

    private static Path find(String directory, String artifact) throws IOException {
        try (Stream<Path> files = Files.walk(Ipv8.DISTRIBUTION.resolve(directory))) {
            return files.filter(file -> file.getFileName().toString().matches(artifact + "-[0-9].*\\.jar")).findFirst().orElseThrow();
        }
    }

    Jar header(String name, String value) {
        manifest.getMainAttributes().putValue(name, value);
        return this;
    }

    Jar without(String entry) {
        if (entries.remove(entry) == null) {
            throw new AssertionError("there is no " + entry);
        }
        return this;
    }

    byte[] bytes() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JarOutputStream jar = new JarOutputStream(bytes, manifest)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                jar.putNextEntry(new JarEntry(entry.getKey()));
                jar.write(entry.getValue());
            }
        }
        return bytes.toByteArray();
    }
}
