package org.ipv8.store.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.ipv8.store.Database;
import org.ipv8.store.Schema;
import org.ipv8.store.Store;
import org.ipv8.store.StoreException;

/** Opens each file once and hands out as many handles as are asked for; closes what is still open when it is closed. */
public class SqliteStore implements Store, AutoCloseable {

    private final Map<Path, OpenFile> open = new HashMap<>();
    private final NativeDriver driver;
    private boolean closed;

    /**
     * Makes a store.
     *
     * @param folder where the native library is unpacked for the moment of loading it; of no use to anybody else
     */
    public SqliteStore(Path folder) {
        driver = new NativeDriver(folder);
    }

    @Override
    public synchronized Database open(Path file, Schema schema) {
        if (closed) {
            throw new StoreException("the store has been stopped");
        }
        driver.load();
        try {
            Path real = DatabaseFile.prepare(file);
            OpenFile shared = open.get(real);
            if (shared == null) {
                shared = OpenFile.of(real, schema);
                open.put(real, shared);
            } else if (!shared.schema().equals(schema)) {
                throw new StoreException(real + " is open already, with the schema " + shared.schema().name()
                        + " in another version; close that one first");
            }
            return new Handle(shared.use(), this::release);
        } catch (IOException e) {
            throw new StoreException(file + " cannot be made or read: " + e.getMessage()
                    + "; check that the folder exists, belongs to this user and has space", e);
        }
    }

    private synchronized void release(OpenFile file) {
        if (file.release()) {
            open.remove(file.path(), file);
            file.close();
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        List.copyOf(open.values()).forEach(OpenFile::close);
        open.clear();
    }
}
