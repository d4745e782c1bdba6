package org.ipv8.launcher;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * Talks to the node that runs in a home directory, over the socket of its bundle {@code org.ipv8.control}.
 *
 * <p>A request is one byte for what to do, the length of a text (32 bits) and the text in UTF-8. The answer is a row of frames, each
 * one byte for the stream, a length and so many bytes; a frame of stream 0 ends it and has the exit status for its length.
 */
final class ControlClient {

    /** Runs a shell command. */
    static final int EXEC = 1;
    /** Describes the node. */
    static final int STATUS = 2;
    /** Stops the framework. */
    static final int STOP = 3;

    private static final int END = 0;
    private static final int OUTPUT = 1;
    private static final int MAX_FRAME = 1 << 16;

    /** How long a stopping process may take before somebody has to look at it; longer than it gives itself. */
    private static final long STOP_MILLIS = 15_000;
    /** How long a command waits for a node that is just starting. */
    private static final long START_MILLIS = 5_000;
    private static final long PAUSE_MILLIS = 20;

    private final Home home;

    ControlClient(Home home) {
        this.home = home;
    }

    /**
     * Sends a request and copies what the node answers.
     *
     * @return the exit status the node answered with
     * @throws LaunchException if there is no node or it does not answer
     */
    int ask(int request, String text, OutputStream out, OutputStream err) throws LaunchException {
        if (!home.isLocked()) {
            throw new LaunchException(Main.FAILED, "no node runs in " + home.path()
                    + "; 'ipv8 run' starts one, --home DIR names another directory");
        }
        if (request == EXEC) {
            awaitControl();
        }
        try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket()))) {
            DataOutputStream output = new DataOutputStream(Channels.newOutputStream(channel));
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            output.writeByte(request);
            output.writeInt(bytes.length);
            output.write(bytes);
            output.flush();
            return copy(new DataInputStream(new BufferedInputStream(Channels.newInputStream(channel))), out, err);
        } catch (EOFException e) {
            throw new LaunchException(Main.FAILED, "the node ended before it answered");
        } catch (NoSuchFileException e) {
            throw new LaunchException(Main.FAILED, "the node in " + home.path() + " (process " + home.pid()
                    + ") is just starting or stopping");
        } catch (IOException e) {
            throw new LaunchException(Main.FAILED, "the node in " + home.path() + " (process " + home.pid()
                    + ") takes no commands from you: " + e.getMessage());
        }
    }

    /** A node that is just starting takes commands soon. */
    private void awaitControl() {
        for (long waited = 0; waited < START_MILLIS && home.isLocked() && !Files.exists(home.control()); waited += PAUSE_MILLIS) {
            Home.pause(PAUSE_MILLIS);
        }
    }

    private Path socket() throws IOException {
        return home.run().toRealPath().resolve(Files.readString(home.control()).trim());
    }

    private static int copy(DataInputStream in, OutputStream out, OutputStream err) throws IOException {
        byte[] buffer = new byte[MAX_FRAME];
        while (true) {
            int stream = in.readUnsignedByte();
            int length = in.readInt();
            if (stream == END) {
                return length;
            }
            if (length < 0 || length > MAX_FRAME) {
                throw new IOException("an answer of " + length + " bytes");
            }
            in.readFully(buffer, 0, length);
            OutputStream target = stream == OUTPUT ? out : err;
            target.write(buffer, 0, length);
            target.flush();
        }
    }

    /** Stops the node, if there is one, and waits until its process has gone. */
    int stop() throws LaunchException {
        if (!home.isLocked()) {
            System.out.println("no node runs in " + home.path());
            return Main.OK;
        }
        long pid = home.pid();
        try {
            ask(STOP, "", System.out, System.err);
        } catch (LaunchException e) { // still starting, or its control bundle is gone: ask the operating system
            ProcessHandle.of(pid).ifPresent(ProcessHandle::destroy);
        }
        for (long waited = 0; waited < STOP_MILLIS; waited += PAUSE_MILLIS) {
            if (!home.isLocked()) {
                return Main.OK;
            }
            Home.pause(PAUSE_MILLIS);
        }
        throw new LaunchException(Main.FAILED, "the node in " + home.path() + " (process " + pid + ") did not stop within "
                + STOP_MILLIS / 1000 + " seconds");
    }
}
