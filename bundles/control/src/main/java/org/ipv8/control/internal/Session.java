package org.ipv8.control.internal;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import org.osgi.service.log.Logger;

/**
 * One request of one client: one byte for what to do, the length of a text (32 bits) and the text in UTF-8.
 */
final class Session implements Runnable {

    static final int EXEC = 1;
    static final int STATUS = 2;
    static final int STOP = 3;

    /** A longer command line is no command line. */
    static final int MAX_REQUEST_BYTES = 1 << 16;
    /** A client sends its request at once. */
    private static final int REQUEST_SECONDS = 5;

    private static final int OK = 0;
    private static final int FAILED = 1;

    /** What a session needs of the server. */
    interface Host {

        /** Runs commands; null if there is no shell in this host. */
        CommandRunner runner();

        NodeState node();

        ScheduledExecutorService timer();

        /** How long a command may take. */
        int commandSeconds();

        /** Stops the process. */
        void stop();

        Logger log();
    }

    private final SocketChannel channel;
    private final Host host;
    private volatile boolean late;

    Session(SocketChannel channel, Host host) {
        this.channel = channel;
        this.host = host;
    }

    @Override
    public void run() {
        try (SocketChannel open = channel) {
            Frames frames = new Frames(Channels.newOutputStream(open));
            Future<?> deadline = host.timer().schedule(this::close, REQUEST_SECONDS, TimeUnit.SECONDS);
            DataInputStream in = new DataInputStream(Channels.newInputStream(open));
            int request = in.readUnsignedByte();
            int length = in.readInt();
            if (length < 0 || length > MAX_REQUEST_BYTES) {
                deadline.cancel(false);
                fail(frames, "a command has at most " + MAX_REQUEST_BYTES + " bytes");
                return;
            }
            String text = new String(in.readNBytes(length), StandardCharsets.UTF_8);
            deadline.cancel(false);
            answer(request, text, frames);
        } catch (IOException e) {
            host.log().debug("a client of the control socket went away", e);
        }
    }

    private void close() {
        try {
            channel.close();
        } catch (IOException e) {
            host.log().debug("closing a control session", e);
        }
    }

    private void answer(int request, String text, Frames frames) throws IOException {
        switch (request) {
            case EXEC -> execute(text, frames);
            case STATUS -> {
                frames.line(Frames.OUTPUT, host.node().describe());
                for (String problem : host.node().problems()) {
                    frames.line(Frames.OUTPUT, problem);
                }
                frames.end(host.node().isReady() ? OK : FAILED);
            }
            case STOP -> {
                frames.end(OK);
                host.stop();
            }
            default -> fail(frames, "unknown request " + request);
        }
    }

    private void execute(String command, Frames frames) throws IOException {
        CommandRunner runner = host.runner();
        if (runner == null) {
            fail(frames, "there is no shell in this node: the bundle org.apache.felix.gogo.runtime is missing");
            return;
        }
        Thread worker = Thread.currentThread();
        Future<?> deadline = host.timer().schedule(() -> {
            late = true;
            worker.interrupt();
        }, host.commandSeconds(), TimeUnit.SECONDS);
        String failure = null;
        OutputStream out = frames.stream(Frames.OUTPUT);
        try {
            runner.run(command, out, frames.stream(Frames.ERRORS));
        } catch (Throwable e) { // whatever a command throws is the answer to its caller, and harms nothing else
            host.log().debug("the command '{}' failed", command, e);
            failure = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        } finally {
            deadline.cancel(false);
            Thread.interrupted(); // the deadline may have come just now; the answer must go out
        }
        if (late) {
            failure = "the command was stopped, it took longer than " + host.commandSeconds() + " seconds";
        }
        out.flush();
        if (failure == null) {
            frames.end(OK);
        } else {
            fail(frames, failure);
        }
    }

    private static void fail(Frames frames, String message) throws IOException {
        frames.line(Frames.ERRORS, message);
        frames.end(FAILED);
    }
}
