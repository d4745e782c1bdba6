package org.ipv8.attestation.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import org.ipv8.store.Database;
import org.ipv8.store.Schema;
import org.ipv8.store.Store;
import org.ipv8.store.StoreException;
import org.ipv8.store.internal.SqliteStore;
import org.ipv8.vectors.Vectors;
import org.ipv8.wire.Bytes;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The database of the reference, read and written. */
class WalletVectorsTest {

    private static final Bytes HASH = Bytes.ofHex("11".repeat(20));
    private static final Wallet.Entry ENTRY = new Wallet.Entry("id_metadata", Bytes.ofHex("0102"), Bytes.ofHex("03"));

    @TempDir
    Path folder;

    private Path file;
    private Store store;
    private JsonObject recorded;

    @BeforeEach
    void copy() throws IOException {
        store = new SqliteStore(folder.resolve("native"));
        recorded = Vectors.read("attestation-packets.json")
                .getAsJsonObject("database");
        file = folder.resolve("copy.db");
        Files.copy(Vectors.file(recorded.get("file").getAsString()), file);
    }

    private Wallet wallet() {
        Wallet wallet = new Wallet(store, file);
        wallet.open();
        return wallet;
    }

    @Test
    void readsWhatTheReferenceWrote() {
        try (Wallet wallet = wallet()) {
            JsonArray rows = recorded.getAsJsonArray("rows");
            assertThat(wallet.formats()).hasSize(rows.size()).isNotEmpty();
            for (JsonElement each : rows) {
                JsonArray row = each.getAsJsonArray();
                Wallet.Entry entry = wallet.find(Bytes.ofHex(row.get(0).getAsString())).orElseThrow();
                assertThat(entry).isEqualTo(new Wallet.Entry(row.get(3).getAsString(), Bytes.ofHex(row.get(1).getAsString()),
                        Bytes.ofHex(row.get(2).getAsString())));
            }
        }
    }

    /** A TEXT value would never be found by the reference (spec 03, section 5.1). */
    @Test
    void writesWhatTheReferenceReads() {
        try (Wallet wallet = wallet()) {
            wallet.add(HASH, ENTRY);
        }
        try (Database database = store.open(file, Wallet.SCHEMA)) {
            assertThat(database.<String>read(session -> session.first(
                    "SELECT typeof(hash) || typeof(blob) || typeof(key) || typeof(id_format) FROM attestations WHERE hash = ?",
                    row -> row.text(0), HASH).orElseThrow())).isEqualTo("blobblobblobblob");
            assertThat(database.<String>read(session -> session.first("SELECT value FROM option WHERE key = 'database_version'",
                    row -> row.text(0)).orElseThrow())).isEqualTo("2");
        }
    }

    /** The reference does not start with a row of a format it does not know. */
    @Test
    void keepsOtherFormatsWhereTheReferenceDoesNotLook() {
        Wallet.Entry other = new Wallet.Entry("p256_exact", Bytes.ofHex("0102"), Bytes.ofHex("03"));
        try (Wallet wallet = wallet()) {
            wallet.add(HASH, other);
        }
        try (Wallet wallet = wallet(); Database database = store.open(file, Wallet.SCHEMA)) {
            assertThat(wallet.find(HASH)).contains(other);
            assertThat(wallet.formats()).containsEntry(HASH, "p256_exact").hasSize(recorded.getAsJsonArray("rows").size() + 1);
            assertThat(database.<Long>read(session -> session.first("SELECT count(*) FROM attestations",
                    row -> row.number(0)).orElseThrow())).isEqualTo(recorded.getAsJsonArray("rows").size());
            assertThat(wallet.remove(HASH)).isTrue();
            assertThat(wallet.find(HASH)).isEmpty();
        }
    }

    @Test
    void keepsWhatItHasAndForgetsWhatItShould() {
        try (Wallet wallet = wallet()) {
            int before = wallet.formats().size();
            wallet.add(HASH, ENTRY);
            wallet.add(HASH, new Wallet.Entry("other", Bytes.ofHex("ff"), Bytes.ofHex("ff"))); // an error in the reference
            assertThat(wallet.find(HASH)).contains(ENTRY);
            assertThat(wallet.formats()).hasSize(before + 1).containsEntry(HASH, "id_metadata");
        }
        try (Wallet wallet = wallet()) {
            assertThat(wallet.find(HASH)).contains(ENTRY);
            assertThat(wallet.remove(HASH)).isTrue();
            assertThat(wallet.remove(HASH)).isFalse();
            assertThat(wallet.find(HASH)).isEmpty();
        }
    }

    @Test
    void upgradesTheFirstVersion() {
        file = folder.resolve("old.db");
        Schema first = new Schema("attestations", "attestations", Wallet.SCHEMA.reference().subList(0, 1), Wallet.SCHEMA.own());
        try (Database database = store.open(file, first)) {
            database.write(session -> session.update("INSERT INTO attestations(hash, blob, key) VALUES(?, ?, ?)", HASH, ENTRY.blob(),
                    ENTRY.key()));
        }
        try (Wallet wallet = wallet()) {
            assertThat(wallet.find(HASH)).contains(ENTRY);
        }
    }

    @Test
    void isEmptyAtFirstAndNothingOnceClosed() {
        file = folder.resolve("sub/new.db");
        Wallet wallet = wallet();
        assertThat(wallet.formats()).isEmpty();
        wallet.close();

        assertThatThrownBy(() -> wallet.add(HASH, ENTRY)).isInstanceOf(StoreException.class);
    }

    @Test
    void showsNoSecret() {
        assertThat(ENTRY).hasToString("attestation of format id_metadata");
    }
}
