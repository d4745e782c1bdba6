package org.ipv8.ssh.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;

import org.apache.sshd.common.NamedResource;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyPairResourceWriter;
import org.apache.sshd.common.util.security.SecurityUtils;

/** The key by which clients know the server: in a file that only its owner can read, in the format of OpenSSH. */
final class HostKey {

    private static final String CURVE = "secp256r1";

    private HostKey() {
    }

    /**
     * Reads the key, or makes it if there is no file. One that cannot be read is never replaced.
     *
     * @throws IOException with a sentence on what to do
     */
    static KeyPair loadOrCreate(Path file) throws IOException {
        try {
            if (!Files.exists(file)) {
                create(file);
            }
            try (InputStream in = Files.newInputStream(file)) {
                return SecurityUtils.loadKeyPairIdentities(null, NamedResource.ofName(file.toString()), in, null).iterator().next();
            }
        } catch (GeneralSecurityException | RuntimeException e) {
            throw new IOException(file + " is no host key (" + e.getMessage() + "); restore it, or move it away to get a new one, which "
                    + "clients will not know", e);
        }
    }

    private static void create(Path file) throws IOException, GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec(CURVE));
        KeyPair pair = generator.generateKeyPair();
        Path parent = file.toAbsolutePath().getParent();
        Files.createDirectories(parent, permissions("rwx------"));
        Path temporary = Files.createTempFile(parent, ".", ".tmp", permissions("rw-------"));
        try (OutputStream out = Files.newOutputStream(temporary)) {
            OpenSSHKeyPairResourceWriter.INSTANCE.writePrivateKey(pair, "ipv8", null, out);
        }
        Files.move(temporary, file);
    }

    private static FileAttribute<?>[] permissions(String text) {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(text))}
                : new FileAttribute<?>[0];
    }
}
