package org.ipv8.discovery.internal.bootstrap;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.Set;

/**
 * A directory that nobody but this user can enter, in a place where everybody can make directories. It is checked before every
 * use, since somebody may have cleaned up and somebody else may have been faster in making it again.
 */
final class OwnDirectory {

    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rwx------");

    private final Path path;
    private final boolean posix;
    private UserPrincipal self;

    OwnDirectory(Path path) {
        this.path = path;
        this.posix = path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    Path path() {
        return path;
    }

    /**
     * Makes the directory if there is none, and checks it.
     *
     * @throws IOException with a sentence for people, if it cannot be made or cannot be trusted
     */
    Path open() throws IOException {
        try {
            Files.createDirectory(path, posix
                    ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNER_ONLY)} : new FileAttribute<?>[0]);
        } catch (FileAlreadyExistsException e) {
            // made earlier, by this user or somebody else
        }
        if (!Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
            throw new IOException(path + " is no directory; remove it, or name another one in the parameter 'directory'");
        }
        if (posix && !Files.getPosixFilePermissions(path, LinkOption.NOFOLLOW_LINKS).equals(OWNER_ONLY)) {
            throw new IOException("others may enter " + path
                    + "; make it accessible by its owner only, or name another one in the parameter 'directory'");
        }
        if (!Files.getOwner(path, LinkOption.NOFOLLOW_LINKS).equals(self())) {
            throw new IOException(path + " belongs to somebody else; name another one in the parameter 'directory'");
        }
        return path;
    }

    /** Returns who we are: the owner of a file we make. Other ways to ask depend on the user having a name. */
    private UserPrincipal self() throws IOException {
        if (self == null) {
            Path probe = Files.createTempFile(path, ".owner", "");
            try {
                self = Files.getOwner(probe, LinkOption.NOFOLLOW_LINKS);
            } finally {
                Files.delete(probe);
            }
        }
        return self;
    }
}
