package org.ipv8.store.internal;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Files that only their owner can read; SQLite gives those it puts beside one the same permissions. */
final class DatabaseFile {

    private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-------");
    private static final Set<PosixFilePermission> FOLDER = PosixFilePermissions.fromString("rwx------");

    private DatabaseFile() {
    }

    /** Makes the file and its folders unless they exist, and returns its one true path. */
    static Path prepare(Path file) throws IOException {
        Path absolute = file.toAbsolutePath();
        boolean posix = absolute.getFileSystem().supportedFileAttributeViews().contains("posix");
        if (absolute.getParent() != null && !Files.isDirectory(absolute.getParent())) {
            Files.createDirectories(absolute.getParent(), owned(posix, FOLDER));
        }
        try {
            Files.createFile(absolute, owned(posix, FILE));
        } catch (FileAlreadyExistsException e) {
            if (posix && !Files.getPosixFilePermissions(absolute).equals(FILE)) {
                Files.setPosixFilePermissions(absolute, FILE);
            }
        }
        return absolute.toRealPath();
    }

    private static FileAttribute<?>[] owned(boolean posix, Set<PosixFilePermission> permissions) {
        return posix ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(permissions)} : new FileAttribute<?>[0];
    }
}
