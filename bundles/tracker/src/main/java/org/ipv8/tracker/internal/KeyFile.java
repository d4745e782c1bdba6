package org.ipv8.tracker.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

import org.ipv8.key.InvalidKeyException;
import org.ipv8.key.KeyVault;
import org.ipv8.key.PrivateKey;
import org.ipv8.key.SecurityLevel;

/** A key kept in a file: its private binary and nothing else, readable by its owner only (spec section 2.6). */
public final class KeyFile {

    private static final String OWNER_ONLY = "rw-------";

    private KeyFile() {
    }

    /**
     * Reads the key in a file, or makes one and writes it there. A file that holds no key is left as it is.
     *
     * @param file null: make a key and keep it nowhere
     * @throws IOException with a sentence saying what to do, if the file cannot be used
     */
    public static PrivateKey obtain(KeyVault vault, SecurityLevel level, Path file) throws IOException {
        if (file == null) {
            return vault.generate(level);
        }
        if (Files.exists(file)) {
            try {
                return vault.privateKey(Files.readAllBytes(file));
            } catch (InvalidKeyException e) {
                throw new IOException("key file " + file + " holds no key (" + e.getMessage()
                        + "): restore it from a copy, or move it away to get a new key", e);
            }
        }
        PrivateKey key = vault.generate(level);
        write(file, key.toSecretBytes());
        return key;
    }

    private static void write(Path file, byte[] secret) throws IOException {
        Path directory = file.toAbsolutePath().getParent();
        Files.createDirectories(directory);
        boolean posix = directory.getFileSystem().supportedFileAttributeViews().contains("posix");
        FileAttribute<?>[] attributes = posix
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(OWNER_ONLY))}
                : new FileAttribute<?>[0];
        Path temporary = Files.createTempFile(directory, file.getFileName().toString(), ".new", attributes);
        try {
            Files.write(temporary, secret);
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }
}
