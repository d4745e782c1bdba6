package org.ipv8.identity.internal.ledger;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.ipv8.identity.internal.token.Signed;
import org.ipv8.identity.internal.token.Token;
import org.ipv8.identity.internal.token.TokenBytes;
import org.ipv8.identity.internal.token.TokenTree;
import org.ipv8.key.InvalidKeyException;
import org.ipv8.key.KeyVault;
import org.ipv8.key.PublicKey;
import org.ipv8.store.Database;
import org.ipv8.store.Schema;
import org.ipv8.store.Session;
import org.ipv8.store.Store;
import org.ipv8.wire.Bytes;

/**
 * The database (spec section 5): the tables of the reference, and one of our own for what these have no room for. The
 * reference keeps one attestation of each metadata; the second and later ones go into our table, so that the file remains
 * the reference's and nothing is lost. Blocks.
 */
final class Records implements AutoCloseable {

    /** What the reference makes, and finds. */
    static final Schema SCHEMA = Schema.named("identity").recognisedBy("Tokens").referenceStep(
            "CREATE TABLE IF NOT EXISTS Tokens(public_key BLOB, previous_token_hash BLOB, signature BLOB, content_hash BLOB,"
                    + " content LONGBLOB, PRIMARY KEY(public_key, previous_token_hash, content_hash))",
            "CREATE TABLE IF NOT EXISTS Metadata(public_key BLOB, token_pointer BLOB, signature BLOB,"
                    + " serialized_json_dict LONGBLOB, PRIMARY KEY(public_key, token_pointer))",
            "CREATE TABLE IF NOT EXISTS Attestations(public_key BLOB, authority_key BLOB, metadata_pointer BLOB, signature BLOB,"
                    + " PRIMARY KEY(public_key, metadata_pointer))")
            .step("CREATE TABLE IF NOT EXISTS further_attestations(public_key BLOB, authority_key BLOB, metadata_pointer BLOB,"
                    + " signature BLOB, PRIMARY KEY(public_key, metadata_pointer, authority_key))");

    /**
     * Cuts a string of tokens up and inserts all of them, in their order: a statement for each would take three times as long. Parameters:
     * the subject, the tokens, the length of one and of all. Contents are not sent, so none is known of a token that is new.
     */
    private static final String INSERT_TOKENS = "WITH RECURSIVE start(i) AS (SELECT 0 WHERE ?4 > 0"
            + " UNION ALL SELECT i + ?3 FROM start WHERE i + ?3 < ?4)"
            + " INSERT OR IGNORE INTO Tokens SELECT ?1, substr(?2, i + 1, 32), substr(?2, i + 65, ?3 - 64), substr(?2, i + 33, 32), NULL FROM start";

    private static final Logger LOG = System.getLogger(Records.class.getName());

    private final Database database;
    private final KeyVault vault;

    private Records(Database database, KeyVault vault) {
        this.database = database;
        this.vault = vault;
    }

    /** Opens the database in a file. */
    static Records open(Store store, Path file, KeyVault vault) {
        return new Records(store.open(file, SCHEMA), vault);
    }

    /** Writes what is new, all of it or nothing; when this returns it is on disk. */
    void write(Changes changes) {
        byte[] subject = changes.subject().toBytes();
        database.write(session -> {
            Bytes tokens = TokenBytes.write(changes.tokens());
            session.update(INSERT_TOKENS, subject, tokens, Token.length(changes.subject().signatureLength()), tokens.length());
            changes.metadata().forEach(metadata -> session.update("INSERT OR IGNORE INTO Metadata VALUES(?, ?, ?, ?)", subject,
                    metadata.token(), metadata.signed().signature(), metadata.json()));
            changes.attestations().forEach(attested -> insert(session, subject, attested));
            return null;
        });
    }

    private static void insert(Session session, byte[] subject, Attested attested) {
        byte[] authority = attested.authority().toBytes();
        Bytes metadata = attested.attestation().metadata();
        Bytes signature = attested.attestation().signed().signature();
        if (session.update("INSERT OR IGNORE INTO Attestations VALUES(?, ?, ?, ?)", subject, authority, metadata, signature) == 0
                && session.query("SELECT 1 FROM Attestations WHERE public_key = ? AND metadata_pointer = ? AND authority_key = ?",
                        row -> 1, subject, metadata, authority).isEmpty()) {
            session.update("INSERT OR IGNORE INTO further_attestations VALUES(?, ?, ?, ?)", subject, authority, metadata, signature);
        }
    }

    /**
     * Reads everything of a subject and verifies it: the file may have been changed by anybody. What is not valid is left out, and
     * left alone.
     */
    Subject read(PublicKey key, boolean own) {
        Subject subject = new Subject(key, own);
        byte[] bytes = key.toBytes();
        List<Token> tokens = new ArrayList<>();
        List<Metadata> metadata = new ArrayList<>();
        List<Attested> attestations = new ArrayList<>();
        database.read(session -> {
            int length = key.signatureLength();
            session.each("SELECT previous_token_hash, content_hash, signature, content FROM Tokens WHERE public_key = ?"
                    + " ORDER BY rowid", row -> {
                        if (isHash(row.bytes(0)) && isHash(row.bytes(1)) && isOf(length, row.bytes(2))) {
                            tokens.add(Token.restore(row.bytes(0), row.bytes(1), row.bytes(2), row.bytes(3)));
                        }
                    }, bytes);
            session.each("SELECT token_pointer, serialized_json_dict, signature FROM Metadata WHERE public_key = ? ORDER BY rowid",
                    row -> {
                        if (isHash(row.bytes(0)) && row.bytes(1) != null && isOf(length, row.bytes(2))) {
                            metadata.add(Metadata.restore(row.bytes(0), row.bytes(1), row.bytes(2)));
                        }
                    }, bytes);
            for (String table : List.of("Attestations", "further_attestations")) {
                session.each("SELECT authority_key, metadata_pointer, signature FROM " + table + " WHERE public_key = ? ORDER BY rowid",
                        row -> readAttestation(row.blob(0), row.bytes(1), row.bytes(2), attestations), bytes);
            }
            return null;
        });
        int refused = subject.tree().gather(tokens, added -> { }).stream()
                .mapToInt(outcome -> outcome == TokenTree.Outcome.ADDED ? 0 : 1).sum();
        refused += metadata.stream().mapToInt(each -> subject.add(each) ? 0 : 1).sum();
        refused += attestations.stream().mapToInt(each -> subject.add(each) == Subject.Outcome.ADDED ? 0 : 1).sum();
        if (refused > 0) {
            LOG.log(Level.WARNING, refused + " rows about " + key.mid() + " in " + database.file() + " are not valid and ignored");
        }
        return subject;
    }

    private static boolean isHash(Bytes bytes) {
        return isOf(Signed.HASH, bytes);
    }

    private static boolean isOf(int length, Bytes bytes) {
        return bytes != null && bytes.length() == length;
    }

    private void readAttestation(byte[] authority, Bytes metadata, Bytes signature, List<Attested> all) {
        try {
            if (authority != null && isHash(metadata) && signature != null) {
                all.add(new Attested(vault.publicKey(authority), Attestation.restore(metadata, signature)));
            }
        } catch (InvalidKeyException e) {
            LOG.log(Level.DEBUG, "an authority in " + database.file() + " is no key");
        }
    }

    /** Returns whose rows there are. */
    List<PublicKey> subjects() {
        List<PublicKey> result = new ArrayList<>();
        database.read(session -> {
            session.each("SELECT public_key FROM Tokens UNION SELECT public_key FROM Metadata", row -> {
                try {
                    byte[] key = row.blob(0);
                    if (key != null) {
                        result.add(vault.publicKey(key));
                    }
                } catch (InvalidKeyException e) {
                    LOG.log(Level.DEBUG, "a subject in " + database.file() + " is no key");
                }
            });
            return null;
        });
        return result;
    }

    @Override
    public void close() {
        database.close();
    }
}
