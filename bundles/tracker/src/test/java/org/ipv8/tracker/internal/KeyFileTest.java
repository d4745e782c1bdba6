package org.ipv8.tracker.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

import org.ipv8.key.KeyType;
import org.ipv8.key.PrivateKey;
import org.ipv8.key.SecurityLevel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyFileTest {

    @TempDir
    private Path directory;

    @Test
    void makesAFreshKeyWithoutAFile() throws IOException {
        PrivateKey first = KeyFile.obtain(TestPeer.VAULT, SecurityLevel.VERY_LOW, null);
        PrivateKey second = KeyFile.obtain(TestPeer.VAULT, SecurityLevel.VERY_LOW, null);

        assertThat(first.publicKey().type()).isEqualTo(KeyType.SECT163K1);
        assertThat(first.publicKey()).isNotEqualTo(second.publicKey());
    }

    @Test
    void keepsAKeyInAFileOfItsOwner() throws IOException {
        Path file = directory.resolve("new/tracker.pem");

        PrivateKey made = KeyFile.obtain(TestPeer.VAULT, SecurityLevel.CURVE25519, file);
        PrivateKey read = KeyFile.obtain(TestPeer.VAULT, SecurityLevel.VERY_LOW, file);

        assertThat(read.publicKey()).isEqualTo(made.publicKey());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-------");
        assertThat(file.getParent()).isDirectoryContaining(file::equals);
        assertThat(file.getParent().toFile().list()).hasSize(1);
    }

    @Test
    void leavesAFileAloneThatHoldsNoKey() throws IOException {
        Path file = Files.writeString(directory.resolve("tracker.pem"), "LibNaCLSK:cut");

        assertThatThrownBy(() -> KeyFile.obtain(TestPeer.VAULT, SecurityLevel.CURVE25519, file)).isInstanceOf(IOException.class)
                .hasMessageContaining("tracker.pem holds no key").hasMessageContaining("restore it from a copy, or move it away");
        assertThat(file).hasContent("LibNaCLSK:cut");
    }
}
