package org.ipv8.attestation.internal;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;

import org.ipv8.store.Database;
import org.ipv8.store.Schema;
import org.ipv8.store.Store;
import org.ipv8.store.StoreException;
import org.ipv8.wire.Bytes;

/**
 * Attestations of own values with their keys, in a database the reference reads and writes as well (spec 10). It does not start with a
 * row of a format it does not know, so those are in a table it does not look at. Everything but {@link #formats()} and {@link #format}
 * blocks. Safe for many threads.
 */
final class Wallet implements AutoCloseable {

    static final Schema SCHEMA = Schema.named("attestations").recognisedBy("attestations")
            .referenceStep("CREATE TABLE IF NOT EXISTS attestations(hash BLOB, blob LONGBLOB, key MEDIUMBLOB, PRIMARY KEY (hash))")
            .referenceStep("ALTER TABLE attestations ADD COLUMN id_format TINYTEXT",
                    "UPDATE attestations SET id_format = 'id_metadata'")
            .step("CREATE TABLE other_attestations(hash BLOB PRIMARY KEY, blob BLOB, key BLOB, id_format BLOB)");

    private static final Set<String> FORMATS_OF_REFERENCE = Set.of("id_metadata", "id_metadata_big", "id_metadata_huge",
            "id_metadata_range_18plus");
    private static final String BOTH = " FROM (SELECT * FROM attestations UNION ALL SELECT * FROM other_attestations)";

    private final Store store;
    private final Path file;
    private final Map<Bytes, String> formats = new ConcurrentSkipListMap<>();
    private Database database;
    private boolean closed;

    Wallet(Store store, Path file) {
        this.store = store;
        this.file = file;
    }

    /** An attestation with its secrets. */
    record Entry(String format, Bytes blob, Bytes key) {

        @Override
        public String toString() {
            return "attestation of format " + format;
        }
    }

    /** Opens the database, once. */
    synchronized void open() {
        database();
    }

    private synchronized Database database() {
        if (closed) {
            throw new StoreException("the wallet is closed");
        }
        if (database == null) {
            database = store.open(file, SCHEMA);
            database.<Void>read(session -> {
                session.each("SELECT hash, id_format" + BOTH, row -> formats.put(row.bytes(0), text(row.bytes(1))));
                return null;
            });
        }
        return database;
    }

    /** The reference writes formats as BLOB, its upgrade as TEXT. */
    private static String text(Bytes bytes) {
        return bytes == null ? "" : new String(bytes.toArray(), StandardCharsets.UTF_8);
    }

    /** Returns the hash and the format of each attestation. */
    Map<Bytes, String> formats() {
        return Map.copyOf(formats);
    }

    /** Returns the format of an attestation. */
    Optional<String> format(Bytes hash) {
        return Optional.ofNullable(formats.get(hash));
    }

    Optional<Entry> find(Bytes hash) {
        return database().read(session -> session.first("SELECT blob, key, id_format" + BOTH + " WHERE hash = ?",
                row -> new Entry(text(row.bytes(2)), row.bytes(0), row.bytes(1)), hash));
    }

    /** Keeps an attestation; one that is known already stays as it is. */
    void add(Bytes hash, Entry entry) {
        Bytes format = Bytes.of(entry.format.getBytes(StandardCharsets.UTF_8));
        String table = FORMATS_OF_REFERENCE.contains(entry.format) ? "attestations" : "other_attestations";
        database().write(session -> session.update("INSERT OR IGNORE INTO " + table
                + "(hash, blob, key, id_format) VALUES(?, ?, ?, ?)", hash, entry.blob, entry.key, format));
        formats.putIfAbsent(hash, entry.format);
    }

    boolean remove(Bytes hash) {
        boolean removed = database().write(session -> session.update("DELETE FROM attestations WHERE hash = ?", hash)
                + session.update("DELETE FROM other_attestations WHERE hash = ?", hash)) > 0;
        formats.remove(hash);
        return removed;
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (database != null) {
            database.close();
        }
    }
}
