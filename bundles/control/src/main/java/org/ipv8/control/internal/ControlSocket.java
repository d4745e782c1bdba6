package org.ipv8.control.internal;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * A Unix domain socket in a directory that only its owner may enter. The file {@code run/control} holds its path, relative to
 * {@code run/}; where that path is too long for a socket it lies in a private temporary directory.
 */
final class ControlSocket implements AutoCloseable {

    /** The shortest limit among the operating systems is 104 bytes, with the final zero. */
    static final int MAX_PATH_BYTES = 100;

    private static final String NAME = "control.sock";

    private final Path pointer;
    private final Path socket;
    private final boolean temporary;
    private final ServerSocketChannel channel;

    ControlSocket(Path run) throws IOException {
        pointer = run.resolve("control");
        Path near = run.toRealPath().resolve(NAME);
        temporary = near.toString().getBytes(StandardCharsets.UTF_8).length > MAX_PATH_BYTES;
        socket = temporary ? Files.createTempDirectory("ipv8-").resolve(NAME) : near;
        Files.deleteIfExists(socket); // of a process that was killed
        channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            channel.bind(UnixDomainSocketAddress.of(socket));
            Path half = pointer.resolveSibling("control.new");
            Files.writeString(half, temporary ? socket.toString() : NAME);
            Files.move(half, pointer, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    SocketChannel accept() throws IOException {
        return channel.accept();
    }

    @Override
    public void close() throws IOException {
        channel.close();
        Files.deleteIfExists(pointer);
        Files.deleteIfExists(socket);
        if (temporary) {
            Files.deleteIfExists(socket.getParent());
        }
    }
}
