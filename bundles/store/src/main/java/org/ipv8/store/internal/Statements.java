package org.ipv8.store.internal;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.LinkedHashMap;
import java.util.Map;

import org.ipv8.store.StoreException;
import org.ipv8.wire.Bytes;

/** The prepared statements of a connection: the most recently used ones are kept. */
final class Statements implements AutoCloseable {

    private static final int MAX_KEPT = 64;

    private final Path path;
    private final Connection connection;
    private final Map<String, PreparedStatement> kept = new LinkedHashMap<>();

    Statements(Path path, Connection connection) {
        this.path = path;
        this.connection = connection;
    }

    /** What is done with a statement. */
    interface Use<T> {

        T with(PreparedStatement statement) throws SQLException;
    }

    /** Lends a statement with its parameters; while it is lent it is nobody else's, so that a query may run within itself. */
    <T> T lend(String sql, Object[] parameters, Use<T> use) {
        try {
            PreparedStatement statement = kept.remove(sql);
            if (statement == null) {
                statement = connection.prepareStatement(sql);
            }
            boolean fine = false;
            try {
                bind(statement, sql, parameters);
                T result = use.with(statement);
                fine = true;
                return result;
            } finally {
                if (fine) {
                    keep(sql, statement);
                } else {
                    statement.close();
                }
            }
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    StoreException failure(SQLException e) {
        return Failure.of(path, e);
    }

    private void keep(String sql, PreparedStatement statement) throws SQLException {
        PreparedStatement other = kept.put(sql, statement);
        if (other != null) {
            other.close();
        }
        if (kept.size() > MAX_KEPT) {
            kept.remove(kept.keySet().iterator().next()).close();
        }
    }

    private static void bind(PreparedStatement statement, String sql, Object[] parameters) throws SQLException {
        int expected = statement.getParameterMetaData().getParameterCount();
        if (expected != parameters.length) {
            throw new IllegalArgumentException(parameters.length + " parameters for '" + sql + "', expected " + expected);
        }
        for (int i = 0; i < parameters.length; i++) {
            bind(statement, i + 1, parameters[i]);
        }
    }

    private static void bind(PreparedStatement statement, int index, Object value) throws SQLException {
        if (value == null) {
            statement.setNull(index, Types.NULL);
        } else if (value instanceof Long || value instanceof Integer) {
            statement.setLong(index, ((Number) value).longValue());
        } else if (value instanceof Double number) {
            statement.setDouble(index, number);
        } else if (value instanceof String text) {
            statement.setString(index, text);
        } else if (value instanceof byte[] blob) {
            statement.setBytes(index, blob);
        } else if (value instanceof Bytes bytes) {
            statement.setBytes(index, bytes.toArray());
        } else {
            throw new IllegalArgumentException("parameter " + index + " is a " + value.getClass().getName()
                    + ", expected Long, Integer, Double, String, byte[], Bytes or null");
        }
    }

    @Override
    public void close() {
        kept.values().forEach(statement -> {
            try {
                statement.close();
            } catch (SQLException e) {
                throw failure(e);
            }
        });
        kept.clear();
    }
}
