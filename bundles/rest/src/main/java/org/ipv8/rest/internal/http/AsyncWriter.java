package org.ipv8.rest.internal.http;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Queue;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import org.ipv8.rest.Response;

/**
 * Writes pieces as fast as the client takes them, without a thread that waits for it. What waits is bounded: a client that does not
 * keep up loses its connection. Safe for use by many threads.
 */
final class AsyncWriter implements WriteListener, Response.Sink {

    /** How many bytes may wait for a client, besides a piece that is longer by itself. */
    static final int MAX_WAITING = 1 << 20;

    private final ServletOutputStream out;
    private final Runnable whenOver;
    private final Queue<byte[]> waiting = new ArrayDeque<>();
    private int waitingBytes;
    private boolean ready;
    private boolean ending;
    private boolean flush;
    private boolean over;

    /**
     * Makes a writer.
     *
     * @param flush    whether each piece is sent at once
     * @param whenOver called once, when everything was written or nothing more can be
     */
    AsyncWriter(ServletOutputStream out, boolean flush, Runnable whenOver) {
        this.out = out;
        this.flush = flush;
        this.whenOver = whenOver;
    }

    @Override
    public boolean send(String piece) {
        return send(piece.getBytes(StandardCharsets.UTF_8));
    }

    boolean send(byte[] piece) {
        boolean tooSlow;
        synchronized (this) {
            if (over || ending) {
                return false;
            }
            tooSlow = waitingBytes > 0 && waitingBytes + piece.length > MAX_WAITING;
            if (!tooSlow) {
                waiting.add(piece);
                waitingBytes += piece.length;
            }
        }
        if (tooSlow) {
            stop();
            return false;
        }
        drain(false);
        return true;
    }

    @Override
    public void end() {
        synchronized (this) {
            ending = true;
        }
        drain(false);
    }

    @Override
    public void onWritePossible() {
        drain(true);
    }

    private void drain(boolean called) {
        boolean finished = false;
        synchronized (this) {
            ready |= called;
            if (!ready || over) {
                return;
            }
            try {
                boolean possible = out.isReady();
                while (possible && !waiting.isEmpty()) {
                    byte[] piece = waiting.poll();
                    waitingBytes -= piece.length;
                    out.write(piece);
                    possible = out.isReady();
                }
                if (possible && flush) {
                    out.flush();
                    possible = out.isReady();
                }
                ready = possible; // if not, onWritePossible is called when it is
                finished = possible && ending;
            } catch (IOException e) {
                finished = true;
            }
        }
        if (finished) {
            stop();
        }
    }

    @Override
    public void onError(Throwable problem) {
        stop();
    }

    void stop() {
        synchronized (this) {
            if (over) {
                return;
            }
            over = true;
            waiting.clear();
        }
        whenOver.run();
    }
}
