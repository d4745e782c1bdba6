package org.ipv8.deploy.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;

import org.ipv8.deploy.DeploymentException;
import org.osgi.framework.Constants;
import org.osgi.framework.Version;

/**
 * The jar of a bundle, read once and checked from its first to its last byte, so that what is installed is what was checked.
 *
 * @param headers the main part of its manifest
 * @param version of the bundle
 * @param digest  SHA-256 of the bytes, in hex
 * @param bytes   the whole file
 */
record BundleJar(Attributes headers, Version version, String digest, byte[] bytes) {

    /** Longer jars are refused. */
    static final int MAX_BYTES = 128 << 20;

    private static final int TIMEOUT_MILLIS = 30_000;
    private static final Set<String> SCHEMES = Set.of("file", "http", "https");
    private static final String NAME = "[A-Za-z0-9_-][A-Za-z0-9_.-]{0,199}";

    /**
     * Reads a jar from a URL.
     *
     * @throws DeploymentException if it cannot be read, is not complete or is no bundle
     */
    static BundleJar read(URI source) {
        if (!SCHEMES.contains(String.valueOf(source.getScheme()))) {
            throw new DeploymentException("'" + source + "' is no URL that starts with file:, http: or https:");
        }
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
            throw new DeploymentException(source + " cannot be read: " + reason(e));
        }
        try {
            return of(bytes);
        } catch (IOException e) {
            throw new DeploymentException(source + " " + e.getMessage() + "; nothing was changed");
        }
    }

    /**
     * Reads a jar from a file.
     *
     * @throws IOException that says what is wrong with it; the sentence begins with a verb
     */
    static BundleJar read(Path file) throws IOException {
        try (JarFile jar = new JarFile(file.toFile())) { // costs little where a file is not complete yet
            jar.size();
        } catch (IOException | SecurityException e) {
            throw incomplete(e);
        }
        try (InputStream in = Files.newInputStream(file)) {
            return of(in.readNBytes(MAX_BYTES + 1));
        }
    }

    /**
     * Checks the content of a jar.
     *
     * @throws IOException that says what is wrong with it; the sentence begins with a verb
     */
    static BundleJar of(byte[] bytes) throws IOException {
        if (bytes.length > MAX_BYTES) {
            throw new IOException("is longer than " + (MAX_BYTES >> 20) + " MiB");
        }
        Attributes headers;
        Path copy = Files.createTempFile("ipv8-", ".jar");
        try {
            Files.write(copy, bytes);
            try (JarFile jar = new JarFile(copy.toFile())) {
                for (Iterator<JarEntry> entries = jar.entries().asIterator(); entries.hasNext();) {
                    verify(jar, entries.next());
                }
                Manifest manifest = jar.getManifest();
                headers = manifest == null ? new Attributes() : manifest.getMainAttributes();
            } catch (IOException | SecurityException e) {
                throw incomplete(e);
            }
        } finally {
            Files.delete(copy);
        }
        return new BundleJar(headers, version(headers), digest(bytes), bytes);
    }

    /** The symbolic name of the bundle: letters, digits, dots, hyphens and underscores. */
    String symbolicName() {
        return symbolicName(headers);
    }

    private static IOException incomplete(Exception e) {
        return new IOException("is no complete jar (" + reason(e) + ")", e);
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

    private static Version version(Attributes headers) throws IOException {
        String name = symbolicName(headers);
        if (name.isEmpty()) {
            throw new IOException("is no OSGi bundle: its manifest has no " + Constants.BUNDLE_SYMBOLICNAME);
        } else if (!name.matches(NAME)) {
            throw new IOException("is no good bundle: its symbolic name is not made of letters, digits, dots, hyphens and underscores");
        }
        try {
            return Version.parseVersion(headers.getValue(Constants.BUNDLE_VERSION));
        } catch (IllegalArgumentException e) {
            throw new IOException("is no good bundle: " + e.getMessage(), e);
        }
    }

    private static String symbolicName(Attributes headers) {
        String name = headers.getValue(Constants.BUNDLE_SYMBOLICNAME);
        return name == null ? "" : name.split(";", 2)[0].strip();
    }

    private static String digest(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String reason(Exception e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }
}
