package org.ipv8.store.internal;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.zip.CRC32;

import org.ipv8.store.Schema;
import org.ipv8.store.Session;
import org.ipv8.store.StoreException;

/** Finds out what a file is, refuses what is not ours without touching it, and brings the rest up to date. */
final class Migration {

    /** Above this size a file is not checked page by page when it is opened: that would take too long. */
    private static final long MAX_CHECKED_BYTES = 32L << 20;
    private static final String MOVE = "; move it away to start with an empty one, or put the right file in its place";

    private final Schema schema;
    private final Path path;

    Migration(Schema schema, Path path) {
        this.schema = schema;
        this.path = path;
    }

    /** How far a file has come: version of the reference, our own version, and whether all is noted as it should be. */
    private record State(int reference, int own, boolean noted) {
    }

    void run(Link link) {
        State state = link.plain(this::inspect);
        link.run("PRAGMA page_size = 8192"); // of a new file
        link.run("PRAGMA journal_mode = WAL");
        link.run("PRAGMA synchronous = FULL");
        if (state.reference < schema.reference().size() || state.own < schema.own().size() || !state.noted) {
            link.transaction("BEGIN IMMEDIATE", session -> upgrade(session, inspect(session)));
        }
    }

    private State inspect(Session session) {
        Set<String> tables = new HashSet<>();
        session.each("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite~_%' ESCAPE '~'",
                row -> tables.add(row.text(0).toLowerCase(Locale.ROOT)));
        if (tables.isEmpty()) {
            return new State(0, 0, false);
        }
        checkPages(session);
        State state = state(session, tables);
        if (state.reference > schema.reference().size() || state.own > schema.own().size()) {
            throw new StoreException(path + " was written by a newer version; update this one, or move the file away");
        }
        return state;
    }

    private void checkPages(Session session) {
        long size = number(session, "PRAGMA page_count") * number(session, "PRAGMA page_size");
        if (size <= MAX_CHECKED_BYTES) {
            String verdict = session.first("PRAGMA quick_check(1)", row -> row.text(0)).orElse("");
            if (!verdict.equals("ok")) {
                throw new StoreException(path + " " + Failure.damaged());
            }
        }
    }

    private State state(Session session, Set<String> tables) {
        int own = (int) number(session, "PRAGMA user_version");
        if (schema.reference().isEmpty()) {
            if (number(session, "PRAGMA application_id") != mark() || own < 1) {
                throw new StoreException(path + " is no " + schema.name() + " database" + MOVE);
            }
            return new State(0, own, true);
        }
        if (!tables.contains("option") || !tables.contains(schema.table().toLowerCase(Locale.ROOT))) {
            throw new StoreException(path + " is no " + schema.name() + " database" + MOVE);
        }
        Optional<String> version = session.first("SELECT value FROM option WHERE key = 'database_version'",
                row -> row.isNull(0) ? "" : row.text(0));
        if (version.isEmpty() || !version.get().matches("[1-9][0-9]{0,3}")) {
            throw new StoreException(path + " does not say of which version it is" + MOVE);
        }
        boolean text = number(session, "SELECT count(*) FROM option WHERE key = 'database_version' AND typeof(value) = 'text'") == 1;
        return new State(Integer.parseInt(version.get()), own, text);
    }

    private Void upgrade(Session session, State state) {
        if (!schema.reference().isEmpty()) {
            session.update("CREATE TABLE IF NOT EXISTS option(key TEXT PRIMARY KEY, value BLOB)");
            steps(session, schema.reference(), state.reference);
            // as text: the reference cannot open the file otherwise (identity spec section 5.1)
            session.update("INSERT OR REPLACE INTO option(key, value) VALUES('database_version', ?)",
                    String.valueOf(schema.reference().size()));
        } else {
            session.update("PRAGMA application_id = " + mark());
        }
        steps(session, schema.own(), state.own);
        session.update("PRAGMA user_version = " + schema.own().size());
        return null;
    }

    private static void steps(Session session, List<List<String>> steps, int done) {
        steps.subList(done, steps.size()).forEach(step -> step.forEach(session::update));
    }

    /** What files with nothing but our own tables carry in their header: which of our databases it is. */
    private int mark() {
        CRC32 sum = new CRC32();
        sum.update(("org.ipv8." + schema.name()).getBytes(java.nio.charset.StandardCharsets.UTF_8));
        return (int) sum.getValue();
    }

    private static long number(Session session, String query) {
        return session.first(query, row -> row.number(0)).orElse(0L);
    }
}
