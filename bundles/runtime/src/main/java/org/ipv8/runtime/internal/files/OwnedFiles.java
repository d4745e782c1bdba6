package org.ipv8.runtime.internal.files;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.ByteBuffer;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Files and directories that nobody but their owner can read, written so that a crash leaves the old or the new contents. */
public final class OwnedFiles {

    private static final boolean POSIX = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

    private static final Set<StandardOpenOption> NEW = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);

    private OwnedFiles() {
    }

    /**
     * Creates a directory that only its owner can enter, if it is not there yet.
     *
     * @throws IOException if it cannot be created
     */
    public static Path directory(Path directory) throws IOException {
        return Files.isDirectory(directory) ? directory : Files.createDirectories(directory, permissions("rwx------"));
    }

    /**
     * Writes a file through a temporary one beside it, in place of one that was left over when a program ended too early.
     *
     * @throws IOException if that fails, also because another program is writing the file; the file is then as it was
     */
    public static void write(Path file, byte[] contents) throws IOException {
        Path parent = file.toAbsolutePath().getParent();
        directory(parent);
        Path temporary = parent.resolve("." + file.getFileName() + ".tmp");
        Files.deleteIfExists(temporary);
        try {
            try (FileChannel out = FileChannel.open(temporary, NEW, permissions("rw-------"))) {
                ByteBuffer buffer = ByteBuffer.wrap(contents);
                while (buffer.hasRemaining()) {
                    out.write(buffer);
                }
                out.force(true);
            }
            try {
                Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
            } catch (AtomicMoveNotSupportedException e) {
                Files.move(temporary, file, StandardCopyOption.REPLACE_EXISTING);
            }
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    /**
     * Deletes a directory with everything in it, if there is one. Links are deleted, not followed.
     *
     * @throws IOException if something cannot be deleted
     */
    public static void deleteAll(Path directory) throws IOException {
        if (Files.notExists(directory, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        List<Path> all;
        try (Stream<Path> found = Files.walk(directory)) {
            all = found.sorted(Comparator.reverseOrder()).toList(); // contents before what contains them
        }
        for (Path each : all) {
            Files.deleteIfExists(each);
        }
    }

    private static FileAttribute<?>[] permissions(String text) {
        Set<PosixFilePermission> permissions = PosixFilePermissions.fromString(text);
        return POSIX ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(permissions)} : new FileAttribute<?>[0];
    }
}
