package org.ipv8.rest.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;

import org.ipv8.rest.internal.guard.ApiKey;
import org.ipv8.rest.internal.guard.KeyFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyFileTest {

    @TempDir
    Path directory;

    private final SecureRandom random = new SecureRandom();

    @Test
    void makesAKeyThatOnlyItsOwnerCanReadAndKeepsIt() throws IOException {
        Path file = directory.resolve("keys/api.key");

        ApiKey made = KeyFile.loadOrCreate(file, random);

        assertThat(made.reveal()).matches("[0-9a-f]{64}");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-------");
        assertThat(KeyFile.loadOrCreate(file, random).reveal()).isEqualTo(made.reveal());
        assertThat(file.resolveSibling("api.key.new")).doesNotExist();
        assertThat(KeyFile.loadOrCreate(directory.resolve("other"), random).reveal()).isNotEqualTo(made.reveal());
    }

    @Test
    void refusesAFileThatOthersCanRead() throws IOException {
        Path file = directory.resolve("api.key");
        KeyFile.loadOrCreate(file, random);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));

        assertThatThrownBy(() -> KeyFile.loadOrCreate(file, random)).isInstanceOf(IOException.class).hasMessageContaining("chmod 600");
    }

    @Test
    void refusesAFileWithoutAKey() throws IOException {
        Path file = directory.resolve("api.key");
        KeyFile.loadOrCreate(file, random);
        Files.writeString(file, " \n");

        assertThatThrownBy(() -> KeyFile.loadOrCreate(file, random)).hasMessageContaining("holds no API key");
    }
}
