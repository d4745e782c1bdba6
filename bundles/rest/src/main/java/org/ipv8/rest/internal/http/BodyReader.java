package org.ipv8.rest.internal.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.function.Consumer;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;

/**
 * Reads a body without a thread that waits for it, so that whoever sends it a byte at a time holds nothing but a connection.
 * Gives up when it is longer than allowed.
 */
final class BodyReader implements ReadListener {

    private static final int CHUNK = 8_192;

    private final ServletInputStream in;
    private final int limit;
    private final Consumer<byte[]> done;
    private final Runnable tooLong;
    private final Runnable broken;
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private boolean over;

    BodyReader(ServletInputStream in, int limit, Consumer<byte[]> done, Runnable tooLong, Runnable broken) {
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
            if (body.size() + length > limit) {
                over = true;
                tooLong.run();
                return;
            }
            body.write(chunk, 0, length);
        }
    }

    @Override
    public void onAllDataRead() {
        if (!over) {
            over = true;
            done.accept(body.toByteArray());
        }
    }

    @Override
    public void onError(Throwable problem) {
        over = true;
        broken.run();
    }
}
