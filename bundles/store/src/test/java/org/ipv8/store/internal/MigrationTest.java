package org.ipv8.store.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

import org.ipv8.store.Database;
import org.ipv8.store.Schema;
import org.ipv8.store.StoreException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MigrationTest {

    private static final Schema OWN = Schema.named("own").step("CREATE TABLE a(id INTEGER)");
    private static final Schema OWN_2 = OWN.step("ALTER TABLE a ADD COLUMN name TEXT", "CREATE TABLE b(id INTEGER)");
    private static final Schema REFERENCE = Schema.named("ref").recognisedBy("Things")
            .referenceStep("CREATE TABLE IF NOT EXISTS Things(id INTEGER)")
            .referenceStep("ALTER TABLE Things ADD COLUMN kind TEXT")
            .step("CREATE TABLE ours(id INTEGER)");

    @TempDir
    private Path folder;
    private SqliteStore store;
    private Path file;

    @BeforeEach
    void open() {
        store = new SqliteStore(folder.resolve("native"));
        store.open(folder.resolve("other.db"), OWN).close(); // loads the driver
        file = folder.resolve("test.db");
    }

    @AfterEach
    void close() {
        store.close();
    }

    /** Makes a file as another program would. */
    private void foreign(String... statements) {
        try (Link link = Link.open(file)) {
            for (String statement : statements) {
                link.run(statement);
            }
        }
    }

    private String text(Schema schema, String query) {
        try (Database database = store.open(file, schema)) {
            return database.read(session -> session.first(query, row -> row.text(0)).orElseThrow());
        }
    }

    private void refuses(Schema schema, String why) throws IOException {
        byte[] before = Files.readAllBytes(file);

        assertThatThrownBy(() -> store.open(file, schema)).isInstanceOf(StoreException.class)
                .hasMessageStartingWith(file.toString()).hasMessageContaining(why);

        assertThat(Files.readAllBytes(file)).isEqualTo(before);
    }

    @Test
    void goesThroughTheStepsThatAreMissing() {
        try (Database database = store.open(file, OWN)) {
            database.write(session -> session.update("INSERT INTO a VALUES(1)"));
        }

        try (Database database = store.open(file, OWN_2)) {
            database.write(session -> session.update("UPDATE a SET name = 'x'"));
        }
        assertThat(text(OWN_2, "SELECT name FROM a WHERE id = 1")).isEqualTo("x");
    }

    @Test
    void keepsTheOldStateWhenAStepFails() {
        store.open(file, OWN).close();

        assertThatThrownBy(() -> store.open(file, OWN.step("CREATE TABLE c(id)", "no statement")))
                .isInstanceOf(StoreException.class);

        assertThat(text(OWN, "SELECT count(*) FROM sqlite_master")).isEqualTo("1");
    }

    @Test
    void refusesANewerFile() throws IOException {
        store.open(file, OWN_2).close();

        refuses(OWN, "was written by a newer version");
    }

    @Test
    void refusesTheFileOfAnother() throws IOException {
        store.open(file, OWN).close();

        refuses(Schema.named("different").step("CREATE TABLE a(id INTEGER)"), "is no different database");
        refuses(REFERENCE, "is no ref database");
    }

    @Test
    void refusesADatabaseOfAnotherProgram() throws IOException {
        foreign("CREATE TABLE letters(id)");

        refuses(OWN, "is no own database");
        refuses(REFERENCE, "is no ref database");
    }

    @Test
    void refusesWhatIsNoDatabase() throws IOException {
        Files.writeString(file, "Dear diary, ".repeat(100));

        refuses(OWN, "is no database; move it away");
    }

    @Test
    void refusesADamagedFile() throws IOException {
        try (Database database = store.open(file, OWN)) {
            database.write(session -> {
                for (int i = 0; i < 2_000; i++) {
                    session.update("INSERT INTO a VALUES(?)", i);
                }
                return null;
            });
        }
        byte[] bytes = Files.readAllBytes(file);
        Arrays.fill(bytes, bytes.length / 2, bytes.length / 2 + 8_192, (byte) 0x5a);
        Files.write(file, bytes);

        refuses(OWN, "is damaged; restore it");
    }

    @Test
    void opensAFileOfTheReferenceAndAddsWhatIsOurs() {
        foreign("CREATE TABLE option(key TEXT PRIMARY KEY, value BLOB)", "CREATE TABLE Things(id INTEGER, kind TEXT)",
                "INSERT INTO option VALUES('database_version', '2')", "INSERT INTO Things VALUES(1, 'kept')");

        assertThat(text(REFERENCE, "SELECT kind FROM Things")).isEqualTo("kept");
        assertThat(text(REFERENCE, "SELECT count(*) FROM ours")).isEqualTo("0");
        assertThat(text(REFERENCE, "SELECT typeof(value) || value FROM option")).isEqualTo("text2");
    }

    @Test
    void bringsAnOlderFileOfTheReferenceUpToDate() {
        foreign("CREATE TABLE option(key TEXT PRIMARY KEY, value BLOB)", "CREATE TABLE Things(id INTEGER)",
                "INSERT INTO option VALUES('database_version', '1')");

        assertThat(text(REFERENCE, "SELECT count(kind) FROM Things")).isEqualTo("0");
        assertThat(text(REFERENCE, "SELECT value FROM option")).isEqualTo("2");
    }

    @Test
    void writesTheVersionAsTextBecauseTheReferenceOpensNothingElse() {
        foreign("CREATE TABLE option(key TEXT PRIMARY KEY, value BLOB)", "CREATE TABLE Things(id INTEGER, kind TEXT)",
                "INSERT INTO option VALUES('database_version', 2)");

        assertThat(text(REFERENCE, "SELECT typeof(value) FROM option")).isEqualTo("text");
    }

    @Test
    void refusesAFileOfTheReferenceWithoutVersionOrWithANewerOne() throws IOException {
        foreign("CREATE TABLE option(key TEXT PRIMARY KEY, value BLOB)", "CREATE TABLE Things(id INTEGER)");
        refuses(REFERENCE, "does not say of which version it is");

        foreign("INSERT INTO option VALUES('database_version', '3')");
        refuses(REFERENCE, "was written by a newer version");
    }

    @Test
    void refusesAFileThatAnotherProgramHasLocked() throws IOException {
        foreign("CREATE TABLE a(id)");
        try (Link other = Link.open(file)) {
            other.run("PRAGMA locking_mode = EXCLUSIVE");
            other.run("BEGIN EXCLUSIVE");

            refuses(OWN, "is in use by another program");
        }
    }
}
