package org.ipv8.shell.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;

import org.osgi.framework.Constants;

/**
 * The jar of a bundle, read once and checked from its first to its last byte, so that what is installed is what was checked.
 *
 * @param source       where it is from
 * @param symbolicName of the bundle
 * @param bytes        the whole file
 */
record BundleJar(URI source, String symbolicName, byte[] bytes) {

    /** Longer jars are refused. */
    static final int MAX_BYTES = 128 << 20;

    private static final int TIMEOUT_MILLIS = 30_000;
    private static final Set<String> SCHEMES = Set.of("file", "http", "https");

    /**
     * Reads a jar.
     *
     * @param place a path, or a URL with the scheme file, http or https
     * @throws CommandException if it cannot be read, is not complete or is no bundle
     */
    static BundleJar read(String place) {
        return read(locate(place));
    }

    /** Reads a jar from a location as {@link #source()} returns it. */
    static BundleJar read(URI source) {
        byte[] bytes;
        try {
            URLConnection connection = source.toURL().openConnection();
            connection.setUseCaches(false);
            connection.setConnectTimeout(TIMEOUT_MILLIS);
            connection.setReadTimeout(TIMEOUT_MILLIS);
            try (InputStream in = connection.getInputStream()) {
                bytes = in.readNBytes(MAX_BYTES + 1);
            }
        } catch (IOException | IllegalArgumentException e) {
            throw new CommandException(source + " cannot be read: " + reason(e));
        }
        if (bytes.length > MAX_BYTES) {
            throw new CommandException(source + " is longer than " + (MAX_BYTES >> 20) + " MiB");
        }
        try {
            return new BundleJar(source, check(bytes), bytes);
        } catch (IOException | SecurityException e) {
            throw new CommandException(source + " is not a complete jar: " + reason(e) + "; nothing was changed");
        }
    }

    private static URI locate(String place) {
        try {
            int colon = place.indexOf(':');
            if (colon <= 0 || Files.exists(Path.of(place))) {
                return Path.of(place).toAbsolutePath().normalize().toUri();
            }
            URI uri = URI.create(place);
            if (uri.getScheme() != null && SCHEMES.contains(uri.getScheme())) {
                return uri;
            }
        } catch (IllegalArgumentException e) {
            throw new CommandException("'" + place + "' is no file and no URL: " + e.getMessage());
        }
        throw new CommandException("'" + place + "' is no file, and no URL that starts with file:, http: or https:");
    }

    /** Compares the checksum of every entry, and returns the symbolic name. */
    private static String check(byte[] bytes) throws IOException {
        Path copy = Files.createTempFile("ipv8-", ".jar");
        try {
            Files.write(copy, bytes);
            try (JarFile jar = new JarFile(copy.toFile())) {
                for (Iterator<JarEntry> entries = jar.entries().asIterator(); entries.hasNext();) {
                    verify(jar, entries.next());
                }
                return symbolicName(jar.getManifest());
            }
        } finally {
            Files.delete(copy);
        }
    }

    private static void verify(JarFile jar, JarEntry entry) throws IOException {
        CRC32 sum = new CRC32();
        try (InputStream in = new CheckedInputStream(jar.getInputStream(entry), sum)) {
            in.transferTo(OutputStream.nullOutputStream());
        }
        if (sum.getValue() != entry.getCrc()) {
            throw new IOException("the content of " + entry.getName() + " has changed on the way");
        }
    }

    private static String symbolicName(Manifest manifest) throws IOException {
        Attributes main = manifest == null ? new Attributes() : manifest.getMainAttributes();
        String name = main.getValue(Constants.BUNDLE_SYMBOLICNAME);
        if (name == null || name.isBlank()) {
            throw new IOException("its manifest has no " + Constants.BUNDLE_SYMBOLICNAME + ", so it is no bundle");
        }
        return name.split(";", 2)[0].strip();
    }

    private static String reason(Exception e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }
}
