package org.ipv8.store.internal;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.ReentrantLock;

import org.ipv8.store.Schema;
import org.ipv8.store.StoreException;
import org.ipv8.store.Work;

/**
 * A file with its connections: one that writes, under a lock, and a few that read. In WAL mode none of the readers waits for the
 * writer or the other way round.
 */
final class OpenFile {

    private static final int MAX_READERS = 4;

    private final Path path;
    private final Schema schema;
    private final Link writer;
    private final ReentrantLock writing = new ReentrantLock();
    private final Semaphore reading = new Semaphore(MAX_READERS);
    private final Deque<Link> idle = new ArrayDeque<>();
    private int users;
    private volatile boolean closed;

    private OpenFile(Path path, Schema schema, Link writer) {
        this.path = path;
        this.schema = schema;
        this.writer = writer;
    }

    /** Opens a file, which exists, and brings it up to date. */
    static OpenFile of(Path path, Schema schema) {
        Link writer = Link.open(path);
        try {
            new Migration(schema, path).run(writer);
            return new OpenFile(path, schema, writer);
        } catch (RuntimeException e) {
            writer.close();
            throw e;
        }
    }

    Path path() {
        return path;
    }

    Schema schema() {
        return schema;
    }

    /** Counts one more user; called by the store, one at a time. */
    OpenFile use() {
        users++;
        return this;
    }

    /** Counts one user less and says whether it was the last. */
    boolean release() {
        users--;
        return users == 0;
    }

    <T> T write(Work<T> work) {
        checkNotWriting();
        writing.lock();
        try {
            checkOpen();
            return writer.transaction("BEGIN IMMEDIATE", work);
        } finally {
            writing.unlock();
        }
    }

    <T> T read(Work<T> work) {
        checkNotWriting();
        reading.acquireUninterruptibly();
        try {
            checkOpen();
            Link reader = take();
            T result = reader.transaction("BEGIN", work);
            giveBack(reader);
            return result;
        } finally {
            reading.release();
        }
    }

    private Link take() {
        synchronized (idle) {
            if (!idle.isEmpty()) {
                return idle.pop();
            }
        }
        return Link.open(path).readOnly();
    }

    private void giveBack(Link reader) {
        synchronized (idle) {
            idle.push(reader);
        }
    }

    private void checkNotWriting() {
        if (writing.isHeldByCurrentThread()) {
            throw new IllegalStateException("already within a write to " + path + "; use its session");
        }
    }

    private void checkOpen() {
        if (closed) {
            throw new StoreException(path + " has been closed, because the store was stopped");
        }
    }

    /** Waits for what is going on and closes the connections, the writer last: it then cleans up beside the file. */
    void close() {
        checkNotWriting();
        writing.lock();
        reading.acquireUninterruptibly(MAX_READERS);
        try {
            if (!closed) {
                closed = true;
                idle.forEach(Link::close);
                writer.close();
            }
        } finally {
            reading.release(MAX_READERS);
            writing.unlock();
        }
    }
}
