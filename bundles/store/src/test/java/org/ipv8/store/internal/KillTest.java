package org.ipv8.store.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;

import org.ipv8.store.Database;
import org.ipv8.store.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a write has returned survives the end of the process. */
class KillTest {

    private static final Schema SCHEMA = Schema.named("kill").step("CREATE TABLE item(id INTEGER PRIMARY KEY, load BLOB)");
    private static final int ROUNDS = 5;
    private static final int MAX_WRITES = 60;
    private static final int LOAD = 3_000;

    @TempDir
    private Path folder;

    /** The child: writes pairs of rows, and says each time when that is done, until it is killed. */
    static final class Child {

        private Child() {
        }

        public static void main(String[] arguments) {
            try (SqliteStore store = new SqliteStore(Path.of(arguments[0], "native"));
                    Database database = store.open(Path.of(arguments[0], "kill.db"), SCHEMA)) {
                long next = database.read(session -> session.first("SELECT count(*) FROM item", row -> row.number(0))).orElseThrow();
                while (true) {
                    long pair = next;
                    database.write(session -> session.update("INSERT INTO item VALUES(?, ?)", pair, new byte[LOAD])
                            + session.update("INSERT INTO item VALUES(?, ?)", pair + 1, new byte[LOAD]));
                    next += 2;
                    System.out.println(next);
                }
            }
        }
    }

    private long writeUntilKilled(int writes) throws IOException, InterruptedException {
        Process child = new ProcessBuilder(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path"), Child.class.getName(), folder.toString()))
                .redirectError(ProcessBuilder.Redirect.INHERIT).start();
        long acknowledged = 0;
        try (BufferedReader said = child.inputReader()) {
            for (int i = 0; i < writes; i++) {
                acknowledged = Long.parseLong(said.readLine());
            }
            child.toHandle().destroyForcibly(); // Process.destroyForcibly() would close the stream as well
            for (String line = said.readLine(); line != null && !line.isEmpty(); line = said.readLine()) {
                acknowledged = Long.parseLong(line);
            }
            child.waitFor();
        }
        return acknowledged;
    }

    @Test
    void losesNothingThatWasAcknowledged() throws Exception {
        Random random = new Random(1);
        for (int round = 0; round < ROUNDS; round++) {
            long acknowledged = writeUntilKilled(1 + random.nextInt(MAX_WRITES));

            try (SqliteStore store = new SqliteStore(folder.resolve("native"));
                    Database database = store.open(folder.resolve("kill.db"), SCHEMA)) {
                long found = database.read(session -> session.first("SELECT count(*) FROM item", row -> row.number(0)))
                        .orElseThrow();
                assertThat(found).isGreaterThanOrEqualTo(acknowledged).isEven();
            }
            assertThat(folder.resolve("native")).isEmptyDirectory();
        }
    }
}
