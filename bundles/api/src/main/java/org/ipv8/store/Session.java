package org.ipv8.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

import org.osgi.annotation.versioning.ProviderType;

/**
 * One transaction, to be used on one thread. Values are parameters, for which a statement has question marks, never parts of the
 * statement: a {@code Long}, {@code Integer} or {@code Double}, a {@code String}, {@code byte[]} or
 * {@link org.ipv8.wire.Bytes} (both stored as BLOB), or null.
 */
@ProviderType
public interface Session {

    /**
     * Runs a statement that changes something.
     *
     * @return how many rows were inserted, changed or deleted
     * @throws StoreException           if it fails; the transaction is then undone when the work ends
     * @throws IllegalArgumentException if a parameter is of another type, or there are too many or too few
     */
    int update(String statement, Object... parameters);

    /**
     * Runs a query and shows its rows one by one, without keeping them.
     *
     * @param reader gets an object that is valid during the call only
     * @throws StoreException           if it fails
     * @throws IllegalArgumentException if a parameter is of another type, or there are too many or too few
     */
    void each(String query, Consumer<Row> reader, Object... parameters);

    /** Runs a query and returns what the reader makes of its rows, in order; otherwise like {@link #each}. */
    default <T> List<T> query(String query, Function<Row, T> reader, Object... parameters) {
        List<T> result = new ArrayList<>();
        each(query, row -> result.add(reader.apply(row)), parameters);
        return result;
    }

    /** Runs a query of which the first row counts; otherwise like {@link #each}. The reader must not return null. */
    default <T> Optional<T> first(String query, Function<Row, T> reader, Object... parameters) {
        return query(query, reader, parameters).stream().findFirst();
    }
}
