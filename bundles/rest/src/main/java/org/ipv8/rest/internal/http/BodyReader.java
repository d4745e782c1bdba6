package org.ipv8.rest.internal.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.function.Consumer;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;

/**
 * Reads a body without a thread that waits for it, so that whoever sends it a byte at a time holds nothing but a connection.
 * What is longer than allowed is thrown away: a client that is still sending when its connection ends does not see the answer. But only so
 * much of it, then it gives up.
 */
final class BodyReader implements ReadListener {

    /** How many bytes beyond what is allowed it throws away. */
    static final int THROWN_AWAY = 4 << 20;

    private static final int CHUNK = 8_192;

    /** Learns that a body was longer than allowed. */
    @FunctionalInterface
    interface TooLong {

        /** Tells it, once, and whether nothing of the body is left to read. */
        void happened(boolean isRead);
    }

    private final ServletInputStream in;
    private final int limit;
    private final Consumer<byte[]> done;
    private final TooLong tooLong;
    private final Runnable broken;
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private int seen;
    private boolean over;

    BodyReader(ServletInputStream in, int limit, Consumer<byte[]> done, TooLong tooLong, Runnable broken) {
        this.in = in;
        this.limit = limit;
        this.done = done;
        this.tooLong = tooLong;
        this.broken = broken;
    }

    @Override
    public void onDataAvailable() throws IOException {
        byte[] chunk = new byte[CHUNK];
        while (!over && in.isReady() && !in.isFinished()) {
            int length = in.read(chunk);
            if (length < 0) {
                return;
            }
            seen += length;
            if (seen <= limit) {
                body.write(chunk, 0, length);
            } else if (seen - limit <= THROWN_AWAY) {
                body.reset();
            } else {
                over = true;
                tooLong.happened(false);
            }
        }
    }

    @Override
    public void onAllDataRead() {
        if (over) {
            return;
        }
        over = true;
        if (seen > limit) {
            tooLong.happened(true);
        } else {
            done.accept(body.toByteArray());
        }
    }

    @Override
    public void onError(Throwable problem) {
        over = true;
        broken.run();
    }
}
