package org.ipv8.control.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ControlSocketTest {

    @TempDir
    Path directory;

    @Test
    void namesASocketBesideThePointer() throws IOException {
        try (ControlSocket socket = new ControlSocket(directory)) {
            assertThat(directory.resolve("control")).hasContent("control.sock");
            assertThat(answers(socket, directory.resolve("control.sock"))).isTrue();
        }
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void takesAPrivateDirectoryWhereThePathIsTooLong() throws IOException {
        Path deep = Files.createDirectories(directory.resolve("x".repeat(ControlSocket.MAX_PATH_BYTES)));
        Path path;
        try (ControlSocket socket = new ControlSocket(deep)) {
            path = Path.of(Files.readString(deep.resolve("control")));
            assertThat(path.toString().length()).isLessThan(ControlSocket.MAX_PATH_BYTES);
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path.getParent()))).isEqualTo("rwx------");
            assertThat(answers(socket, path)).isTrue();
        }
        assertThat(path.getParent()).doesNotExist();
        assertThat(deep).isEmptyDirectory();
    }

    @Test
    void replacesWhatAKilledProcessLeft() throws IOException {
        Files.writeString(directory.resolve("control.sock"), "stale");
        Files.writeString(directory.resolve("control"), "stale");

        try (ControlSocket socket = new ControlSocket(directory)) {
            assertThat(answers(socket, directory.resolve("control.sock"))).isTrue();
        }
    }

    private static boolean answers(ControlSocket socket, Path path) throws IOException {
        try (SocketChannel client = SocketChannel.open(UnixDomainSocketAddress.of(path)); SocketChannel server = socket.accept()) {
            return client.isConnected() && server.isConnected();
        }
    }
}
