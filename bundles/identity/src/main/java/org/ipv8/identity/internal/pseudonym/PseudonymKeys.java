package org.ipv8.identity.internal.pseudonym;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import org.ipv8.key.InvalidKeyException;
import org.ipv8.key.KeyVault;
import org.ipv8.key.PrivateKey;
import org.ipv8.key.SecurityLevel;

/**
 * The keys of pseudonyms: a file each, in the reference's format, that only its owner can read (spec section 7.1).
 */
final class PseudonymKeys {

    private static final int MAX_BYTES = 4_096;

    private final Path folder;
    private final KeyVault vault;

    PseudonymKeys(Path folder, KeyVault vault) {
        this.folder = folder;
        this.vault = vault;
    }

    /** Returns all names in alphabetical order. */
    List<String> names() throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)).map(file -> file.getFileName().toString())
                    .filter(PseudonymName::isOne).sorted().toList();
        }
    }

    boolean exists(String name) {
        return Files.exists(folder.resolve(PseudonymName.check(name)), LinkOption.NOFOLLOW_LINKS);
    }

    /**
     * Reads a key, or makes it.
     *
     * @throws IOException with a sentence, if the file is no key; it stays as it is
     */
    PrivateKey readOrMake(String name) throws IOException {
        Path file = folder.resolve(PseudonymName.check(name));
        if (Files.notExists(file, LinkOption.NOFOLLOW_LINKS)) {
            PrivateKey key = vault.generate(SecurityLevel.CURVE25519);
            write(file, key.toSecretBytes());
            return key;
        }
        try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            return vault.privateKey(in.readNBytes(MAX_BYTES));
        } catch (InvalidKeyException | IOException e) {
            throw new IOException(file + " is no key of a pseudonym: " + e.getMessage()
                    + "; restore it from a copy, or remove the pseudonym", e);
        }
    }

    /** Writes through another file, so that nobody ever sees half a key, and waits for the disk. */
    private void write(Path file, byte[] secret) throws IOException {
        boolean posix = folder.getFileSystem().supportedFileAttributeViews().contains("posix");
        Files.createDirectories(folder, posix ? attributes("rwx------") : new FileAttribute<?>[0]);
        Path half = folder.resolve("." + file.getFileName() + ".tmp");
        Files.deleteIfExists(half);
        try (FileChannel out = FileChannel.open(half, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                posix ? attributes("rw-------") : new FileAttribute<?>[0])) {
            ByteBuffer bytes = ByteBuffer.wrap(secret);
            while (bytes.hasRemaining()) {
                out.write(bytes);
            }
            out.force(true);
        }
        Files.move(half, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private static FileAttribute<?>[] attributes(String permissions) {
        return new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))};
    }

    /** Deletes a key. */
    void remove(String name) throws IOException {
        Files.deleteIfExists(folder.resolve(PseudonymName.check(name)));
    }
}
