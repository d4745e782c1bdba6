package org.ipv8.store.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.function.Consumer;

import org.ipv8.store.Row;
import org.ipv8.store.Session;
import org.ipv8.store.StoreException;

/** What is done in one transaction. */
final class SqliteSession implements Session, AutoCloseable {

    private final Statements statements;
    private StoreException failed;
    private boolean over;

    SqliteSession(Statements statements) {
        this.statements = statements;
    }

    @Override
    public int update(String statement, Object... parameters) {
        return run(statement, parameters, prepared -> prepared.executeUpdate());
    }

    @Override
    public void each(String query, Consumer<Row> reader, Object... parameters) {
        run(query, parameters, prepared -> {
            try (ResultSet rows = prepared.executeQuery()) {
                SqliteRow row = new SqliteRow(rows, statements);
                while (rows.next()) {
                    reader.accept(row);
                }
            }
            return null;
        });
    }

    private <T> T run(String statement, Object[] parameters, Statements.Use<T> use) {
        if (over) {
            throw new IllegalStateException("the transaction is over");
        }
        try {
            return statements.lend(statement, parameters, use);
        } catch (StoreException e) {
            failed = e;
            throw e;
        }
    }

    /** A statement that has failed leaves the transaction in doubt: work that carries on all the same must not be committed. */
    void checkNothingFailed() {
        if (failed != null) {
            throw failed;
        }
    }

    @Override
    public void close() {
        over = true;
    }

    private record SqliteRow(ResultSet rows, Statements statements) implements Row {

        private interface Column<T> {

            T read(int index) throws SQLException;
        }

        private <T> T read(int column, Column<T> reader) {
            try {
                return reader.read(column + 1);
            } catch (SQLException e) {
                throw statements.failure(e);
            }
        }

        @Override
        public long number(int column) {
            return read(column, rows::getLong);
        }

        @Override
        public double real(int column) {
            return read(column, rows::getDouble);
        }

        @Override
        public String text(int column) {
            return read(column, rows::getString);
        }

        @Override
        public byte[] blob(int column) {
            return read(column, rows::getBytes);
        }

        @Override
        public boolean isNull(int column) {
            return read(column, index -> rows.getObject(index) == null);
        }
    }
}
