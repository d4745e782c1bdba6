package org.ipv8.store.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

import org.ipv8.store.Database;
import org.ipv8.store.Row;
import org.ipv8.store.Schema;
import org.ipv8.store.StoreException;
import org.ipv8.wire.Bytes;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteStoreTest {

    private static final Schema SCHEMA = Schema.named("test").step("CREATE TABLE item(id INTEGER PRIMARY KEY, value)");

    @TempDir
    private Path folder;
    private SqliteStore store;
    private Path file;

    @BeforeEach
    void open() {
        store = new SqliteStore(folder.resolve("native"));
        file = folder.resolve("data/test.db");
    }

    @AfterEach
    void close() {
        store.close();
    }

    private static void put(Database database, Object value) {
        database.write(session -> session.update("INSERT INTO item(value) VALUES(?)", value));
    }

    private static long count(Database database) {
        return database.read(session -> session.first("SELECT count(*) FROM item", row -> row.number(0)).orElseThrow());
    }

    @Test
    void keepsEveryKindOfValue() {
        List<Object> values = new ArrayList<>(List.of(7, Long.MIN_VALUE, 0.1, "tëxt\0", new byte[] {0, -1}, Bytes.ofHex("c0ffee")));
        values.add(null);
        try (Database database = store.open(file, SCHEMA)) {
            values.forEach(value -> put(database, value));
        }

        try (Database database = store.open(file, SCHEMA)) {
            List<Object> found = database.read(session -> session.query("SELECT value, typeof(value) FROM item ORDER BY id",
                    SqliteStoreTest::value));

            assertThat(found).containsExactly(7L, Long.MIN_VALUE, 0.1, "tëxt\0", Bytes.ofHex("00ff"), Bytes.ofHex("c0ffee"), null);
        }
    }

    private static Object value(Row row) {
        return switch (row.text(1)) {
            case "integer" -> row.number(0);
            case "real" -> row.real(0);
            case "text" -> row.text(0);
            case "blob" -> row.bytes(0);
            default -> row.isNull(0) ? null : "?";
        };
    }

    @Test
    void undoesWorkThatThrows() {
        try (Database database = store.open(file, SCHEMA)) {
            assertThatThrownBy(() -> database.write(session -> {
                session.update("INSERT INTO item(value) VALUES(1)");
                throw new IllegalStateException("no");
            })).hasMessage("no");

            assertThat(count(database)).isZero();
        }
    }

    @Test
    void undoesWorkThatIgnoresAFailedStatement() {
        try (Database database = store.open(file, SCHEMA)) {
            assertThatThrownBy(() -> database.write(session -> {
                session.update("INSERT INTO item(id) VALUES(1)");
                try {
                    session.update("INSERT INTO item(id) VALUES(1)");
                } catch (StoreException e) {
                    // goes on all the same
                }
                return null;
            })).isInstanceOf(StoreException.class).hasMessageContaining("UNIQUE");

            assertThat(count(database)).isZero();
        }
    }

    @Test
    void doesNotWriteInARead() {
        try (Database database = store.open(file, SCHEMA)) {
            assertThatThrownBy(() -> database.read(session -> session.update("INSERT INTO item(id) VALUES(1)")))
                    .isInstanceOf(StoreException.class);
            assertThat(count(database)).isZero();
        }
    }

    @Test
    void refusesParametersThatDoNotFit() {
        try (Database database = store.open(file, SCHEMA)) {
            assertThatThrownBy(() -> put(database, 'x')).isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("java.lang.Character, expected Long");
            assertThatThrownBy(() -> database.read(session -> session.query("SELECT ?", row -> row.number(0))))
                    .isInstanceOf(IllegalArgumentException.class).hasMessage("0 parameters for 'SELECT ?', expected 1");
        }
    }

    @Test
    void runsAQueryWithinTheSameQuery() {
        try (Database database = store.open(file, SCHEMA)) {
            List.of(1, 2, 3).forEach(value -> put(database, value));
            String all = "SELECT value FROM item";

            List<List<Long>> pairs = database.read(session -> session.query(all,
                    row -> session.query(all, inner -> inner.number(0) * row.number(0))));

            assertThat(pairs).containsExactly(List.of(1L, 2L, 3L), List.of(2L, 4L, 6L), List.of(3L, 6L, 9L));
        }
    }

    @Test
    void readsTheStateBeforeAWriteThatGoesOn() throws Exception {
        try (Database database = store.open(file, SCHEMA)) {
            put(database, 1);
            CountDownLatch written = new CountDownLatch(1);
            CountDownLatch read = new CountDownLatch(1);
            ExecutorService other = Executors.newSingleThreadExecutor();
            try {
                Future<Object> write = other.submit(() -> database.write(session -> {
                    session.update("INSERT INTO item(value) VALUES(2)");
                    written.countDown();
                    await(read);
                    return null;
                }));
                written.await();

                assertThat(count(database)).isEqualTo(1);

                read.countDown();
                write.get();
                assertThat(count(database)).isEqualTo(2);
            } finally {
                other.shutdownNow();
            }
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void takesWritesAndReadsOfManyThreads() throws Exception {
        int threads = 8;
        int each = 25;
        try (Database database = store.open(file, SCHEMA)) {
            ExecutorService pool = Executors.newFixedThreadPool(threads);
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                all.add(pool.submit(() -> {
                    for (int n = 0; n < each; n++) {
                        long before = count(database);
                        put(database, n);
                        assertThat(count(database)).isGreaterThan(before);
                    }
                }));
            }
            for (Future<?> one : all) {
                one.get();
            }
            pool.shutdown();

            assertThat(count(database)).isEqualTo(threads * each);
        }
    }

    @Test
    void refusesAWriteWithinAWrite() {
        try (Database database = store.open(file, SCHEMA)) {
            assertThatThrownBy(() -> database.write(session -> count(database))).isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("already within a write");
        }
    }

    @Test
    void sharesAFileUntilTheLastHandleIsClosed() throws Exception {
        Database first = store.open(file, SCHEMA);
        Database second = store.open(folder.resolve("data/../data/test.db"), SCHEMA);
        put(first, 1);
        first.close();
        first.close();

        assertThat(count(second)).isEqualTo(1);
        assertThatThrownBy(() -> count(first)).isInstanceOf(StoreException.class).hasMessageContaining("has been closed");
        assertThatThrownBy(() -> store.open(file, SCHEMA.step("CREATE TABLE more(id)"))).isInstanceOf(StoreException.class)
                .hasMessageContaining("open already");

        second.close();
        try (Stream<Path> files = Files.list(file.getParent())) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void closesWhatIsOpenWhenItStops() {
        Database database = store.open(file, SCHEMA);
        store.close();

        assertThatThrownBy(() -> count(database)).isInstanceOf(StoreException.class).hasMessageContaining("the store was stopped");
        assertThatThrownBy(() -> store.open(file, SCHEMA)).isInstanceOf(StoreException.class);
        database.close();
    }

    @Test
    void letsOnlyTheOwnerReadAnyOfItsFiles() throws Exception {
        Files.createDirectories(file.getParent());
        Files.createFile(file);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        try (Database database = store.open(file, SCHEMA)) {
            put(database, 1);
            try (Stream<Path> files = Files.list(file.getParent())) {
                assertThat(files.toList()).hasSizeGreaterThan(1).allSatisfy(each ->
                        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(each))).isEqualTo("rw-------"));
            }
        }
    }

    @Test
    void leavesNoFileOfTheDriverBehind() throws Exception {
        store.open(file, SCHEMA).close();

        assertThat(folder.resolve("native")).isEmptyDirectory();
        assertThat(System.getProperty("org.sqlite.tmpdir")).isNull();
    }
}
