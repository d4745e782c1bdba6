package org.ipv8.launcher;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A home directory: everything that belongs to one node, and to nobody but the user who runs it.
 *
 * <p>A lock on {@code run/lock} says that a process works in it; the operating system takes the lock from a dead process, so
 * there is no stale one. All other files of {@code run/} are only true while the lock is held.
 *
 * @param path an absolute path
 */
record Home(Path path) {

    private static final String OWNER_ONLY = "rwx------";
    private static final Pattern COPIED = Pattern.compile(".*\\.(cfg|config)|README.*");
    private static final int LOCK_ATTEMPTS = 20;
    private static final long LOCK_PAUSE_MILLIS = 10;

    Path run() {
        return path.resolve("run");
    }

    Path etc() {
        return path.resolve("etc");
    }

    Path deploy() {
        return path.resolve("deploy");
    }

    Path data() {
        return path.resolve("data");
    }

    Path log() {
        return path.resolve("log");
    }

    Path ready() {
        return run().resolve("ready.json");
    }

    /** Holds the path of the socket on which the running node takes commands, absolute or relative to {@link #run}. */
    Path control() {
        return run().resolve("control");
    }

    private Path lock() {
        return run().resolve("lock");
    }

    /**
     * Makes what is missing. The first time, configuration of bundles is copied from the distribution; what the user removes
     * later stays removed. Files that only the launcher and the shell read are not copied but looked for in both places.
     *
     * @throws LaunchException if something cannot be written
     */
    void prepare(Distribution distribution) throws LaunchException {
        try {
            Files.createDirectories(path);
            for (Path directory : List.of(run(), data(), deploy(), log())) {
                Files.createDirectories(directory);
            }
            ownerOnly(run());
            ownerOnly(data());
            if (!Files.exists(etc())) {
                copy(distribution.etc(), etc());
            }
        } catch (IOException e) {
            throw notWritable(e);
        }
    }

    private static void ownerOnly(Path directory) throws IOException {
        PosixFileAttributeView view = Files.getFileAttributeView(directory, PosixFileAttributeView.class);
        if (view != null) {
            view.setPermissions(PosixFilePermissions.fromString(OWNER_ONLY));
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        Path half = Files.createTempDirectory(to.getParent(), "etc");
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                if (COPIED.matcher(file.getFileName().toString()).matches()) {
                    Files.copy(file, half.resolve(file.getFileName().toString()));
                }
            }
        }
        Files.move(half, to, StandardCopyOption.ATOMIC_MOVE);
    }

    /**
     * Takes the home directory for this process, until it ends.
     *
     * @return the lock; the caller closes it to give the directory back
     * @throws LaunchException if another process has it
     */
    FileChannel acquire() throws LaunchException {
        try {
            FileChannel channel = FileChannel.open(lock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (tryLock(channel) == null) {
                channel.close();
                throw new LaunchException(Main.USAGE, "another node already runs in " + path + pidText()
                        + "; stop it, or choose another directory with --home DIR");
            }
            channel.truncate(0);
            channel.write(StandardCharsets.US_ASCII.encode(Long.toString(ProcessHandle.current().pid())));
            return channel;
        } catch (IOException e) {
            throw notWritable(e);
        }
    }

    /** Somebody who only looks whether the lock is held may have it for a moment: tries for a fifth of a second. */
    private static FileLock tryLock(FileChannel channel) throws IOException {
        for (int i = 0; i < LOCK_ATTEMPTS; i++) {
            FileLock lock = tryOnce(channel);
            if (lock != null) {
                return lock;
            }
            pause(LOCK_PAUSE_MILLIS);
        }
        return null;
    }

    private static FileLock tryOnce(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    /**
     * Checks that this user may ask about a node here at all.
     *
     * @throws LaunchException if the directory belongs to somebody else
     */
    void checkAccess() throws LaunchException {
        if (Files.exists(run()) && !Files.isReadable(run())) {
            throw new LaunchException(Main.FAILED, path + " belongs to somebody else; only its owner can talk to the node there");
        }
    }

    /** Says whether a process works in this directory. */
    boolean isLocked() {
        if (!Files.exists(lock())) {
            return false;
        }
        try (FileChannel channel = FileChannel.open(lock(), StandardOpenOption.WRITE)) {
            FileLock lock = tryOnce(channel);
            if (lock != null) {
                lock.release();
            }
            return lock == null;
        } catch (IOException e) {
            return false;
        }
    }

    /** The id of the process that took the lock last, or -1. */
    long pid() {
        try {
            return Long.parseLong(Files.readString(lock()).trim());
        } catch (IOException | NumberFormatException e) {
            return -1;
        }
    }

    private String pidText() {
        long pid = pid();
        return pid < 0 ? "" : " (process " + pid + ")";
    }

    /** Removes what a process that was killed has left in {@link #run}. Only for the holder of the lock. */
    void removeStale() throws LaunchException {
        try {
            Files.deleteIfExists(ready());
            Files.deleteIfExists(control());
        } catch (IOException e) {
            throw notWritable(e);
        }
    }

    private LaunchException notWritable(IOException e) {
        return new LaunchException(Main.USAGE, "cannot write to " + path + " (" + e.getClass().getSimpleName() + ": "
                + e.getMessage() + "); choose another directory with --home DIR");
    }

    static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
