package org.ipv8.control.internal;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * The answer to a request: a row of frames, each one byte for the stream, a length (32 bits) and so many bytes. The last is
 * stream 0 with the exit status for its length.
 */
final class Frames {

    static final int END = 0;
    static final int OUTPUT = 1;
    static final int ERRORS = 2;

    private static final int MAX_FRAME = 1 << 14;

    private final DataOutputStream out;

    Frames(OutputStream out) {
        this.out = new DataOutputStream(new BufferedOutputStream(out, MAX_FRAME));
    }

    /** A stream whose bytes become frames of that number, sent when it is flushed or much has been written. */
    OutputStream stream(int number) {
        return new BufferedOutputStream(new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                write(new byte[] {(byte) b}, 0, 1);
            }

            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                send(number, bytes, offset, length);
            }
        }, MAX_FRAME);
    }

    private synchronized void send(int number, byte[] bytes, int offset, int length) throws IOException {
        for (int sent = 0; sent < length; sent += MAX_FRAME) {
            int size = Math.min(MAX_FRAME, length - sent);
            out.writeByte(number);
            out.writeInt(size);
            out.write(bytes, offset + sent, size);
        }
        out.flush();
    }

    void line(int number, String text) throws IOException {
        byte[] bytes = (text + System.lineSeparator()).getBytes(StandardCharsets.UTF_8);
        send(number, bytes, 0, bytes.length);
    }

    synchronized void end(int status) throws IOException {
        out.writeByte(END);
        out.writeInt(status);
        out.flush();
    }
}
