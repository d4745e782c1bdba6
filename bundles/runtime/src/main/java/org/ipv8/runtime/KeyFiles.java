package org.ipv8.runtime;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

import org.ipv8.key.InvalidKeyException;
import org.ipv8.key.KeyVault;
import org.ipv8.key.PrivateKey;
import org.ipv8.key.SecurityLevel;
import org.ipv8.runtime.internal.files.OwnedFiles;

/** Private keys in files that only their owner can read, compatible with those of the reference (spec section 2.6). */
public final class KeyFiles {

    /** More than any key takes; a larger file is none. */
    private static final int MAX_BYTES = 4_096;
    private static final String PEM = "-----BEGIN ";

    private KeyFiles() {
    }

    /**
     * Reads the key of a file, or makes one and writes it if there is no such file. A file that is no key is never replaced.
     *
     * @throws IOException with a sentence saying what is wrong and what to do
     */
    public static PrivateKey loadOrCreate(KeyVault vault, Path file, SecurityLevel level) throws IOException {
        if (Files.notExists(file, LinkOption.NOFOLLOW_LINKS)) { // a link to nowhere is a file somebody wants to have there
            PrivateKey key = vault.generate(level);
            OwnedFiles.write(file, key.toSecretBytes());
            return key;
        }
        byte[] bytes = read(file);
        try {
            String text = new String(bytes, StandardCharsets.ISO_8859_1);
            return text.startsWith(PEM) ? vault.privateKeyFromPem(text) : vault.privateKey(bytes);
        } catch (InvalidKeyException e) {
            throw new IOException(advice(file, e.getMessage()), e);
        }
    }

    private static byte[] read(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(MAX_BYTES + 1);
            if (bytes.length <= MAX_BYTES) {
                return bytes;
            }
        } catch (IOException e) {
            throw new IOException(advice(file, "it cannot be read (" + e + ")"), e);
        }
        throw new IOException(advice(file, "it is longer than any key"));
    }

    private static String advice(Path file, String problem) {
        return file + " is no key file: " + problem + ". Restore it from a backup, name another file, or move it away to "
                + "start with a new identity";
    }
}
