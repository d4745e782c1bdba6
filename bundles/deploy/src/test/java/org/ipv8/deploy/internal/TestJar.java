package org.ipv8.deploy.internal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;

import org.osgi.framework.Constants;

/** A jar in the making; its entries are not compressed. */
final class TestJar {

    private final Manifest manifest = new Manifest();
    private final Map<String, String> entries = new LinkedHashMap<>();
    private final Map<String, byte[]> classes = new LinkedHashMap<>();

    private TestJar() {
        header(Attributes.Name.MANIFEST_VERSION.toString(), "1.0");
    }

    static TestJar plain() {
        return new TestJar();
    }

    static TestJar of(String symbolicName, String version) {
        return new TestJar().header(Constants.BUNDLE_MANIFESTVERSION, "2").header(Constants.BUNDLE_SYMBOLICNAME, symbolicName)
                .header(Constants.BUNDLE_VERSION, version);
    }

    TestJar header(String name, String value) {
        manifest.getMainAttributes().putValue(name, value);
        return this;
    }

    TestJar with(String path, String text) {
        entries.put(path, text);
        return this;
    }

    String symbolicName() {
        return manifest.getMainAttributes().getValue(Constants.BUNDLE_SYMBOLICNAME);
    }

    /** Adds a class of the tests. */
    TestJar with(Class<?> type) throws IOException {
        String path = type.getName().replace('.', '/') + ".class";
        try (InputStream in = type.getResourceAsStream("/" + path)) {
            classes.put(path, in.readAllBytes());
        }
        return this;
    }

    byte[] bytes() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JarOutputStream jar = new JarOutputStream(bytes, manifest)) {
            jar.setMethod(ZipEntry.STORED);
            Map<String, byte[]> all = new LinkedHashMap<>(classes);
            entries.forEach((path, text) -> all.put(path, text.getBytes(StandardCharsets.UTF_8)));
            for (Map.Entry<String, byte[]> entry : all.entrySet()) {
                byte[] content = entry.getValue();
                CRC32 sum = new CRC32();
                sum.update(content);
                ZipEntry stored = new ZipEntry(entry.getKey());
                stored.setSize(content.length);
                stored.setCrc(sum.getValue());
                jar.putNextEntry(stored);
                jar.write(content);
                jar.closeEntry();
            }
        }
        return bytes.toByteArray();
    }

    Path write(Path file) throws IOException {
        return Files.write(file, bytes());
    }
}
