package org.ipv8.store.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.lang.ref.WeakReference;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Arrays;

import org.ipv8.store.Database;
import org.ipv8.store.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Store and driver as bundles that come and go: in a class loader of their own. */
class ReleasedDriverTest {

    private static final int MAX_COLLECTIONS = 50;

    @TempDir
    private Path folder;

    /** What runs in the other class loader. */
    public static final class Visit implements Runnable {

        private final Path folder = Path.of(System.getProperty("org.ipv8.store.test"));

        @Override
        public void run() {
            try (SqliteStore store = new SqliteStore(folder.resolve("native"));
                    Database database = store.open(folder.resolve("visit.db"), Schema.named("visit").step("CREATE TABLE a(id)"))) {
                database.write(session -> session.update("INSERT INTO a VALUES(1)"));
            }
        }
    }

    private static WeakReference<ClassLoader> visit() throws Exception {
        URL[] path = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator)).map(File::new).map(file -> {
            try {
                return file.toURI().toURL();
            } catch (java.net.MalformedURLException e) {
                throw new IllegalStateException(e);
            }
        }).toArray(URL[]::new);
        try (URLClassLoader loader = new URLClassLoader(path, ClassLoader.getPlatformClassLoader())) {
            Class<?> visit = loader.loadClass(Visit.class.getName());
            assertThat(visit).isNotSameAs(Visit.class);
            ((Runnable) visit.getConstructor().newInstance()).run();
            return new WeakReference<>(loader);
        }
    }

    @Test
    void isForgottenWithItsClassLoader() throws Exception {
        System.setProperty("org.ipv8.store.test", folder.toString());
        WeakReference<ClassLoader> first = visit();
        WeakReference<ClassLoader> second = visit();

        for (int i = 0; i < MAX_COLLECTIONS && (first.get() != null || second.get() != null); i++) {
            System.gc();
        }

        assertThat(first.get()).isNull();
        assertThat(second.get()).isNull();
        System.clearProperty("org.ipv8.store.test");
    }
}
