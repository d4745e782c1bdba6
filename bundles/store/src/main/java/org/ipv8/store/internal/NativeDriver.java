package org.ipv8.store.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.ipv8.store.StoreException;
import org.sqlite.SQLiteJDBCLoader;

/**
 * Loads SQLite's native library without leaving files behind. The driver unpacks it to the temporary folder under a new name
 * every time, and what a killed process leaves there stays for ever, because the lock file beside it says that it is in use. Here
 * it goes to a folder of our own that is emptied before, and after: a loaded library needs no file, except on Windows,
 * where it is removed the next time.
 */
final class NativeDriver {

    private static final String FOLDER_PROPERTY = "org.sqlite.tmpdir";

    private final Path folder;
    private boolean loaded;

    NativeDriver(Path folder) {
        this.folder = folder;
    }

    /** Loads the library unless it is loaded; the property that tells the driver where is set for that moment only. */
    synchronized void load() {
        if (loaded) {
            return;
        }
        synchronized (SQLiteJDBCLoader.class) {
            String before = System.getProperty(FOLDER_PROPERTY);
            try {
                Files.createDirectories(folder);
                empty();
                System.setProperty(FOLDER_PROPERTY, folder.toString());
                SQLiteJDBCLoader.initialize();
                loaded = true;
            } catch (Exception e) { // initialize() declares nothing better
                throw new StoreException("SQLite's native library cannot be loaded from " + folder + ": " + e.getMessage(), e);
            } finally {
                if (before == null) {
                    System.clearProperty(FOLDER_PROPERTY);
                } else {
                    System.setProperty(FOLDER_PROPERTY, before);
                }
                empty();
            }
        }
    }

    private void empty() {
        List<Path> files;
        try (Stream<Path> found = Files.list(folder)) {
            files = found.toList();
        } catch (IOException e) {
            return;
        }
        for (Path file : files) {
            try {
                Files.deleteIfExists(file);
            } catch (IOException e) {
                file.toFile().deleteOnExit(); // Windows keeps what is loaded
            }
        }
    }
}
