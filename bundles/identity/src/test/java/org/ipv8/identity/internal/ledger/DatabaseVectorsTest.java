package org.ipv8.identity.internal.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ipv8.identity.internal.IdentityVectors.VAULT;
import static org.ipv8.identity.internal.IdentityVectors.elements;
import static org.ipv8.identity.internal.IdentityVectors.hashes;
import static org.ipv8.vectors.Vectors.text;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import org.ipv8.identity.Attribute;
import org.ipv8.identity.TrustGraph;
import org.ipv8.identity.internal.IdentityVectors;
import org.ipv8.identity.internal.token.Token;
import org.ipv8.key.PrivateKey;
import org.ipv8.store.Database;
import org.ipv8.store.internal.SqliteStore;
import org.ipv8.wire.Bytes;
import org.ipv8.vectors.Vectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The database the reference has written. */
class DatabaseVectorsTest {

    private static final JsonObject VECTORS = Vectors.read("identity.json");
    private static final JsonObject DATABASE = VECTORS.getAsJsonObject("database");

    @TempDir
    private Path folder;
    private SqliteStore store;
    private Path file;

    @BeforeEach
    void copy() throws IOException {
        store = new SqliteStore(folder.resolve("native"));
        file = Files.copy(Vectors.file(text(DATABASE, "file")), folder.resolve("identity.db"));
    }

    @AfterEach
    void close() {
        store.close();
    }

    private Ledger ledger(String self) {
        return Ledger.open(store, file, VAULT, IdentityVectors.party(VECTORS, self));
    }

    @Test
    void isUnderstood() {
        Ledger ledger = ledger("authority");
        TrustGraph trust = ledger.trust();
        for (Map.Entry<String, JsonElement> party : DATABASE.getAsJsonObject("expected").entrySet()) {
            JsonObject expected = party.getValue().getAsJsonObject();
            PrivateKey key = IdentityVectors.party(VECTORS, party.getKey());
            Subject subject = ledger.subject(key.publicKey());

            assertThat(subject.tree().elements().stream().map(Token::hash))
                    .containsExactlyInAnyOrderElementsOf(hashes(expected.get("tokens")));
            assertThat(subject.metadata().stream().map(Metadata::hash))
                    .containsExactlyInAnyOrderElementsOf(hashes(expected.get("metadata")));
            Set<Bytes> attestations = new HashSet<>();
            subject.metadata().forEach(each -> subject.attestations(each.hash())
                    .forEach(attested -> attestations.add(attested.attestation().hash())));
            assertThat(attestations).containsExactlyInAnyOrderElementsOf(hashes(expected.get("attestations_for")));
            for (JsonElement credential : elements(expected.get("credentials"))) {
                Bytes metadata = Bytes.ofHex(credential.getAsJsonArray().get(0).getAsString());
                assertThat(subject.attestations(metadata).stream().map(attested -> attested.attestation().hash()))
                        .containsExactlyInAnyOrderElementsOf(hashes(credential.getAsJsonArray().get(1)));
            }
            assertThat(trust.by(key.publicKey())).hasSameSizeAs(hashes(expected.get("attestations_by")));
            assertThat(trust.about(key.publicKey())).hasSameSizeAs(hashes(expected.get("attestations_for")));
        }
        assertThat(ledger.subjects().stream().map(key -> Bytes.of(key.toBytes())))
                .containsExactlyInAnyOrderElementsOf(Set.copyOf(hashes(DATABASE.get("known_identities"))));
    }

    @Test
    void staysADatabaseOfTheReferenceWhenItIsWritten() {
        try (Ledger ledger = ledger("subject")) {
            ledger.advertise(Attribute.of(Bytes.of(new byte[Attribute.SHORT_HASH]), "new", "id_metadata"), Instant.EPOCH);
        }
        try (Database database = store.open(file, Records.SCHEMA)) {
            database.read(session -> {
                assertThat(session.query("SELECT typeof(value) || value FROM option WHERE key = 'database_version'",
                        row -> row.text(0))).containsExactly("text1");
                for (String column : List.of("Tokens.public_key", "Tokens.previous_token_hash", "Tokens.signature",
                        "Tokens.content_hash", "Metadata.public_key", "Metadata.token_pointer", "Metadata.signature",
                        "Metadata.serialized_json_dict", "Attestations.authority_key", "Attestations.metadata_pointer")) {
                    String table = column.substring(0, column.indexOf('.'));
                    assertThat(session.query("SELECT DISTINCT typeof(" + column + ") FROM " + table, row -> row.text(0)))
                            .as(column).containsExactly("blob"); // a text never equals a blob
                }
                return null;
            });
        }
        try (Ledger ledger = ledger("subject")) {
            assertThat(ledger.own().credentials()).anyMatch(credential -> credential.name().equals("new"));
        }
        assertThat(folder.resolve("identity.db-wal")).doesNotExist();
    }

    @Test
    void isReadWithSuspicion() {
        PrivateKey subject = IdentityVectors.party(VECTORS, "subject");
        try (Database database = store.open(file, Records.SCHEMA)) {
            database.write(session -> session.update("UPDATE Tokens SET content_hash = ? WHERE rowid = 1", new byte[Attribute.HASH])
                    + session.update("UPDATE Metadata SET serialized_json_dict = ?", new byte[] {'{', '}'})
                    + session.update("INSERT INTO Tokens VALUES(?, NULL, 'text', 7, NULL)", subject.publicKey().toBytes())
                    + session.update("INSERT INTO Tokens VALUES('no key', NULL, NULL, NULL, NULL)"));
        }
        Ledger ledger = ledger("authority");

        assertThat(ledger.subject(subject.publicKey()).metadata()).isEmpty();
        assertThat(ledger.subject(subject.publicKey()).tree().size())
                .isLessThan(hashes(DATABASE.getAsJsonObject("expected").getAsJsonObject("subject").get("tokens")).size());
        assertThat(ledger.subjects()).contains(subject.publicKey());
    }
}
