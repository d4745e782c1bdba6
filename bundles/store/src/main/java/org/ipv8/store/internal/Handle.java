package org.ipv8.store.internal;

import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

import org.ipv8.store.Database;
import org.ipv8.store.StoreException;
import org.ipv8.store.Work;

/** One user's share of an open file. */
final class Handle implements Database {

    private final OpenFile shared;
    private final Consumer<OpenFile> release;
    private final AtomicBoolean closed = new AtomicBoolean();

    Handle(OpenFile shared, Consumer<OpenFile> release) {
        this.shared = shared;
        this.release = release;
    }

    @Override
    public Path file() {
        return shared.path();
    }

    @Override
    public <T> T read(Work<T> work) {
        return open().read(work);
    }

    @Override
    public <T> T write(Work<T> work) {
        return open().write(work);
    }

    private OpenFile open() {
        if (closed.get()) {
            throw new StoreException(shared.path() + " has been closed by whoever opened it");
        }
        return shared;
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            release.accept(shared);
        }
    }
}
