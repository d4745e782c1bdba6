package org.ipv8.http.internal;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Set;

/**
 * The key store that Jetty reads, made of a PEM file: under a password that nobody else learns, readable by its owner only, and
 * gone when the server goes.
 */
final class KeyStoreFile implements AutoCloseable {

    private static final int PASSWORD_BYTES = 24;

    private final Path file;
    private final String password;

    KeyStoreFile(Path pem, Path file, SecureRandom random) throws IOException {
        byte[] bytes = new byte[PASSWORD_BYTES];
        random.nextBytes(bytes);
        this.password = HexFormat.of().formatHex(bytes);
        this.file = file;
        KeyStore store = PemFile.read(pem, password.toCharArray());
        Files.deleteIfExists(file);
        boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
        FileAttribute<?>[] attributes = posix
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))}
                : new FileAttribute<?>[0];
        try (OutputStream out = Channels.newOutputStream(Files.newByteChannel(file,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), attributes))) {
            store.store(out, password.toCharArray());
        } catch (GeneralSecurityException e) {
            throw new IOException("the key store cannot be written: " + e.getMessage(), e);
        }
    }

    Path file() {
        return file;
    }

    String password() {
        return password;
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(file);
    }
}
