package org.ipv8.store.internal;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

import org.ipv8.store.Work;
import org.sqlite.SQLiteConfig;
import org.sqlite.jdbc4.JDBC4Connection;

/**
 * One connection to a file, used by one thread at a time. It is made without the driver's data source, which would register the
 * driver with {@code DriverManager}: that keeps the driver's class loader and native library for ever.
 */
final class Link implements AutoCloseable {

    private static final int PATIENCE_MILLIS = 5_000;

    private final Path path;
    private final Connection connection;
    private final Statements statements;

    private Link(Path path, Connection connection) {
        this.path = path;
        this.connection = connection;
        this.statements = new Statements(path, connection);
    }

    static Link open(Path path) {
        SQLiteConfig config = new SQLiteConfig();
        config.setBusyTimeout(PATIENCE_MILLIS);
        try {
            return new Link(path, new JDBC4Connection("jdbc:sqlite:" + path, path.toString(), config.toProperties()));
        } catch (SQLException e) {
            throw Failure.of(path, e);
        }
    }

    /** Makes everything that changes something fail. */
    Link readOnly() {
        run("PRAGMA query_only = 1");
        return this;
    }

    /** Runs a statement without parameters and result. */
    void run(String statement) {
        try (Statement once = connection.createStatement()) {
            once.execute(statement);
        } catch (SQLException e) {
            throw Failure.of(path, e);
        }
    }

    /** Runs work outside a transaction: every statement is one of its own. */
    <T> T plain(Work<T> work) {
        try (SqliteSession session = new SqliteSession(statements)) {
            return work.run(session);
        }
    }

    /** Runs work in a transaction. Whatever is thrown undoes it, and so does a statement that has failed. */
    <T> T transaction(String begin, Work<T> work) {
        run(begin);
        boolean done = false;
        try (SqliteSession session = new SqliteSession(statements)) {
            T result = work.run(session);
            session.checkNothingFailed();
            run("COMMIT");
            done = true;
            return result;
        } finally {
            if (!done) {
                undo();
            }
        }
    }

    private void undo() {
        try (Statement once = connection.createStatement()) {
            once.execute("ROLLBACK");
        } catch (SQLException e) {
            // SQLite has done so itself: it does after a full disk, for instance
        }
    }

    @Override
    public void close() {
        statements.close();
        try {
            connection.close();
        } catch (SQLException e) {
            throw Failure.of(path, e);
        }
    }
}
