package org.ipv8.deploy.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Optional;

/** A jar in a watched directory: what is known of it, and whether it can be used now. For one thread, but for {@link #problem}. */
final class WatchedFile {

    /** How long a file that cannot be used must have been left alone before it is called broken: somebody may be copying it. */
    private static final long SETTLED_NANOS = 3_000_000_000L;

    private final Path path;
    private String stamp = "";
    private long changed;
    private BundleJar jar;
    private String bundle;
    private String broken;
    private boolean blocked;
    private volatile String problem;

    /**
     * A file that nobody has looked at.
     *
     * @param bundle of which bundle the file was when it was last known; null if that is not known
     */
    WatchedFile(Path path, String bundle) {
        this.path = path;
        this.bundle = bundle;
    }

    /** Looks at it again; returns a sentence, once, if it seems to be broken for good. */
    Optional<String> look(long now) {
        String seen = stampOf(path);
        if (!seen.equals(stamp)) {
            stamp = seen;
            changed = now;
            read();
        }
        if (broken != null && problem == null && now - changed >= SETTLED_NANOS) {
            problem = broken;
            return Optional.of(broken);
        }
        return Optional.empty();
    }

    private void read() {
        jar = null;
        broken = null;
        problem = null;
        blocked = false;
        try {
            BundleJar content = BundleJar.read(path);
            if (stampOf(path).equals(stamp)) { // else it has changed while it was read, and is looked at again
                jar = content;
                bundle = content.symbolicName();
            } else {
                stamp = "";
            }
        } catch (IOException e) {
            broken = e.getMessage();
        }
    }

    /** Changes whenever the file is replaced, even by one of the same size and time, as reproducible builds make them. */
    private static String stampOf(Path path) {
        try {
            boolean unix = path.getFileSystem().supportedFileAttributeViews().contains("unix");
            FileTime changed = unix ? (FileTime) Files.getAttribute(path, "unix:ctime") : Files.getLastModifiedTime(path);
            return Files.size(path) + " " + Files.getLastModifiedTime(path) + " " + changed;
        } catch (IOException e) {
            return "gone";
        }
    }

    Path path() {
        return path;
    }

    /** The bundle it is, or was before it was touched; null if it never was one. */
    String bundle() {
        return bundle;
    }

    /** The jar; null if there is none that is complete. */
    BundleJar jar() {
        return jar;
    }

    /** Why it is not in use; null if it is, or may be soon. For any thread. */
    String problem() {
        return problem;
    }

    /** Notes that it is in use. */
    void used() {
        problem = null;
    }

    /** Says whether it was tried in vain, and nothing has changed since. */
    boolean isBlocked() {
        return blocked;
    }

    /** Notes that another one is in use instead. */
    void shadowed(String reason) {
        problem = reason;
    }

    /**
     * Notes why it is not in use.
     *
     * @return whether that is news
     */
    boolean unused(String reason) {
        blocked = true;
        boolean news = !reason.equals(problem);
        problem = reason;
        return news;
    }

    /** Lets it be tried again. */
    void unblock() {
        blocked = false;
    }
}
