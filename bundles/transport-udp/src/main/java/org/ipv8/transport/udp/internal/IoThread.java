package org.ipv8.transport.udp.internal;

import java.nio.ByteBuffer;

import io.netty.util.concurrent.FastThreadLocalThread;

/** A thread of an event loop, with a direct buffer through which every datagram of its sockets passes. */
final class IoThread extends FastThreadLocalThread {

    private ByteBuffer scratch;

    IoThread(Runnable work, String name) {
        super(work, name);
        setDaemon(true);
        setContextClassLoader(IoThread.class.getClassLoader()); // and not that of whoever opened the first socket
    }

    /** Returns the emptied buffer of the current thread, which must be of this class. Content is valid until the next call. */
    static ByteBuffer scratch() {
        IoThread thread = (IoThread) Thread.currentThread();
        if (thread.scratch == null) {
            thread.scratch = ByteBuffer.allocateDirect(Datagram.MAX_BYTES);
        }
        return thread.scratch.clear();
    }
}
