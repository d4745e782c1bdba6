package org.ipv8.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

import org.ipv8.crypto.Vaults;
import org.ipv8.key.KeyVault;
import org.ipv8.key.PrivateKey;
import org.ipv8.key.SecurityLevel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyFilesTest {

    private static final KeyVault VAULT = Vaults.create();

    @TempDir
    private Path directory;

    @Test
    void keepsAKeyInAFileOfItsOwner() throws IOException {
        Path file = directory.resolve("new/tracker.pem");

        PrivateKey made = KeyFiles.loadOrCreate(VAULT, file, SecurityLevel.CURVE25519);
        PrivateKey read = KeyFiles.loadOrCreate(VAULT, file, SecurityLevel.VERY_LOW);

        assertThat(read.publicKey()).isEqualTo(made.publicKey());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-------");
        assertThat(file.getParent()).isDirectoryContaining(file::equals);
        assertThat(file.getParent().toFile().list()).hasSize(1);
    }

    @Test
    void readsPemText() throws IOException {
        PrivateKey key = VAULT.generate(SecurityLevel.LOW);
        Path file = Files.writeString(directory.resolve("k.pem"), VAULT.toPem(key));

        assertThat(KeyFiles.loadOrCreate(VAULT, file, SecurityLevel.CURVE25519).publicKey()).isEqualTo(key.publicKey());
    }

    @Test
    void refusesAFileThatIsLongerThanAnyKey() throws IOException {
        Path file = Files.write(directory.resolve("long.pem"), new byte[5_000]);

        assertThatThrownBy(() -> KeyFiles.loadOrCreate(VAULT, file, SecurityLevel.LOW)).isInstanceOf(IOException.class)
                .hasMessageContaining("it is longer than any key");
        assertThat(file).hasSize(5_000);
    }

    @Test
    void leavesALinkAloneThatLeadsNowhere() throws IOException {
        Path link = Files.createSymbolicLink(directory.resolve("key.pem"), directory.resolve("unmounted/key.pem"));

        assertThatThrownBy(() -> KeyFiles.loadOrCreate(VAULT, link, SecurityLevel.CURVE25519)).isInstanceOf(IOException.class)
                .hasMessageContaining("key.pem is no key file: it cannot be read").hasMessageContaining("Restore it");
        assertThat(link).isSymbolicLink();
        assertThat(directory.resolve("unmounted")).doesNotExist();
    }

    @Test
    void leavesADirectoryAlone() throws IOException {
        Path folder = Files.createDirectory(directory.resolve("key.pem"));

        assertThatThrownBy(() -> KeyFiles.loadOrCreate(VAULT, folder, SecurityLevel.CURVE25519)).isInstanceOf(IOException.class)
                .hasMessageContaining("key.pem is no key file");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void doesNotTakeAnEmptyFileForNone() throws IOException {
        Path file = Files.createFile(directory.resolve("key.pem"));

        assertThatThrownBy(() -> KeyFiles.loadOrCreate(VAULT, file, SecurityLevel.CURVE25519)).isInstanceOf(IOException.class)
                .hasMessageContaining("key.pem is no key file");
        assertThat(file).isEmptyFile();
    }

    @Test
    void leavesAFileAloneThatHoldsNoKey() throws IOException {
        Path file = Files.writeString(directory.resolve("tracker.pem"), "LibNaCLSK:cut");

        assertThatThrownBy(() -> KeyFiles.loadOrCreate(VAULT, file, SecurityLevel.CURVE25519)).isInstanceOf(IOException.class)
                .hasMessageContaining("tracker.pem is no key file").hasMessageContaining("Restore it from a backup");
        assertThat(file).hasContent("LibNaCLSK:cut");
    }
}
