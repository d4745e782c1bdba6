package org.ipv8.runtime.internal.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnedFilesTest {

    private static final byte[] CONTENTS = "contents".getBytes(StandardCharsets.US_ASCII);

    @TempDir
    private Path folder;

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    @Test
    void onlyTheOwnerCanReadAFile() throws IOException {
        Path file = folder.resolve("new/file");

        OwnedFiles.write(file, CONTENTS);

        assertThat(file).hasBinaryContent(CONTENTS);
        assertThat(permissions(file)).isEqualTo("rw-------");
        assertThat(permissions(file.getParent())).isEqualTo("rwx------");
    }

    @Test
    void onlyTheOwnerCanEnterADirectory() throws IOException {
        Path made = OwnedFiles.directory(folder.resolve("a/b"));

        assertThat(permissions(made)).isEqualTo("rwx------");
        assertThat(permissions(made.getParent())).isEqualTo("rwx------");
        assertThat(OwnedFiles.directory(made)).as("again").isEqualTo(made);
    }

    @Test
    void aFileIsReplacedAsAWholeAndBecomesTheOwners() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "something much longer than the new contents");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-rw-"));

        OwnedFiles.write(file, CONTENTS);

        assertThat(file).hasBinaryContent(CONTENTS);
        assertThat(permissions(file)).isEqualTo("rw-------");
        assertThat(folder.toFile().list()).containsExactly("file");
    }

    @Test
    void whatAProgramLeftBehindThatEndedTooEarlyIsRemoved() throws IOException {
        Path file = folder.resolve("file");
        Path left = Files.writeString(folder.resolve(".file.tmp"), "half of");
        Files.setPosixFilePermissions(left, PosixFilePermissions.fromString("rw-rw-rw-"));

        OwnedFiles.write(file, CONTENTS);

        assertThat(permissions(file)).isEqualTo("rw-------");
        assertThat(folder.toFile().list()).containsExactly("file");
    }

    @Test
    void whatCannotBeWrittenStaysAsItWas() throws IOException {
        Path directory = Files.createDirectories(folder.resolve("file/inside"));

        assertThatThrownBy(() -> OwnedFiles.write(directory.getParent(), CONTENTS)).isInstanceOf(IOException.class);

        assertThat(directory).isDirectory();
        assertThat(folder.toFile().list()).containsExactly("file");
    }
}
