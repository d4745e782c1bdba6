package org.ipv8.dht.internal.node;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

import org.ipv8.dht.Target;
import org.ipv8.dht.internal.routing.Contact;
import org.ipv8.dht.internal.routing.Family;
import org.ipv8.dht.internal.storage.Entry;
import org.ipv8.key.PublicKey;
import org.ipv8.overlay.OverlayContext;
import org.ipv8.store.Database;
import org.ipv8.store.Schema;
import org.ipv8.store.Session;
import org.ipv8.store.Store;
import org.ipv8.wire.Bytes;

/**
 * Keeps the state of a participant in a database. What was told since the last transaction began goes into the next one, so
 * however many values arrive at once, the disk is waited for once. For the lane only.
 */
public final class StoreJournal implements Journal {

    private static final Logger LOG = System.getLogger(StoreJournal.class.getName());
    private static final String FILE = "dht.db";
    /** How many changes may wait for the disk before nothing more is accepted; those that follow from what was accepted still wait. */
    static final int WAITING = 50_000;

    private static final Schema SCHEMA = Schema.named("dht").step(
            "CREATE TABLE entry(family INTEGER, target BLOB, id BLOB, value BLOB, signed INTEGER, version INTEGER,"
                    + " expires INTEGER, network TEXT, PRIMARY KEY(family, target, id)) WITHOUT ROWID",
            "CREATE TABLE registration(family INTEGER, key BLOB, address TEXT, PRIMARY KEY(family, key)) WITHOUT ROWID",
            "CREATE TABLE publication(target BLOB, data BLOB, signed INTEGER, PRIMARY KEY(target, data, signed)) WITHOUT ROWID");

    private final OverlayContext context;
    private final Store store;
    private List<Consumer<Session>> changes = new ArrayList<>();
    private CompletableFuture<Void> written = new CompletableFuture<>();
    private CompletableFuture<Void> underWay = CompletableFuture.completedFuture(null);
    private volatile Database database;
    private boolean writing;
    private boolean broken;
    private volatile boolean closed;

    /** Creates a journal that is not open yet; what it is told meanwhile waits. */
    public StoreJournal(OverlayContext context, Store store) {
        this.context = context;
        this.store = store;
    }

    @Override
    public void open(Reader reader) {
        context.background(this::openAndRead).whenComplete((kept, problem) -> {
            if (problem == null) {
                kept.forEach(each -> each.accept(reader));
                LOG.log(Level.DEBUG, "overlay dht of node {0}: {1} things were kept", context.node(), kept.size());
                write();
            } else if (!closed) {
                broken = true;
                LOG.log(Level.WARNING, "overlay dht of node {0} keeps nothing: {1}", context.node(), rootMessage(problem));
                fail(problem);
            }
        });
    }

    /** In the background: when the overlay stops meanwhile, its lane hears no more of this, and nobody else would close the database. */
    private List<Consumer<Reader>> openAndRead() {
        Database opened = store.open(context.directory().resolve(FILE), SCHEMA);
        database = opened;
        if (closed) {
            opened.close();
            throw new CancellationException("the overlay has stopped");
        }
        return read(opened);
    }

    private static String rootMessage(Throwable problem) {
        Throwable root = problem;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root.getMessage();
    }

    private List<Consumer<Reader>> read(Database opened) {
        List<Consumer<Reader>> all = new ArrayList<>();
        long wall = context.clock().now().toEpochMilli();
        long nanos = context.clock().nanos();
        opened.write(session -> session.update("DELETE FROM entry WHERE expires <= ?", wall));
        opened.read(session -> {
            session.each("SELECT family, target, id, value, signed, version, expires, network FROM entry"
                    + " ORDER BY expires", row -> {
                        long left = Duration.ofMillis(Math.min(row.number(6) - wall, Stores.LIFE.toMillis())).toNanos();
                        Entry entry = new Entry(new Target(row.bytes(1)), row.bytes(2), row.bytes(3), row.number(4) != 0,
                                row.number(5), nanos, left, row.text(7));
                        Family family = family(row.number(0));
                        all.add(reader -> reader.entry(family, entry));
                    });
            session.each("SELECT family, key, address FROM registration", row -> {
                Family family = family(row.number(0));
                Bytes key = row.bytes(1);
                String address = row.text(2);
                all.add(reader -> reader.registration(family, key, address));
            });
            session.each("SELECT target, data, signed FROM publication", row -> {
                Target target = new Target(row.bytes(0));
                Bytes data = row.bytes(1);
                boolean signed = row.number(2) != 0;
                all.add(reader -> reader.publication(target, data, signed));
            });
            return null;
        });
        return all;
    }

    private static Family family(long number) {
        return number == Family.IPV6.ordinal() ? Family.IPV6 : Family.IPV4;
    }

    @Override
    public void stored(Family family, Entry entry) {
        long expires = context.clock().now().toEpochMilli()
                + Duration.ofNanos(entry.storedAt() + entry.life() - context.clock().nanos()).toMillis();
        change(session -> session.update("INSERT OR REPLACE INTO entry VALUES(?, ?, ?, ?, ?, ?, ?, ?)", family.ordinal(),
                entry.target().bytes(), entry.id(), entry.value(), entry.signed() ? 1 : 0, entry.version(), expires,
                entry.network()));
    }

    @Override
    public void removed(Family family, Entry entry) {
        change(session -> session.update("DELETE FROM entry WHERE family = ? AND target = ? AND id = ?", family.ordinal(),
                entry.target().bytes(), entry.id()));
    }

    @Override
    public void registered(Family family, Contact contact) {
        change(session -> session.update("INSERT OR REPLACE INTO registration VALUES(?, ?, ?)", family.ordinal(),
                contact.key().toBytes(), contact.address().toString()));
    }

    @Override
    public void unregistered(Family family, PublicKey key) {
        change(session -> session.update("DELETE FROM registration WHERE family = ? AND key = ?", family.ordinal(),
                key.toBytes()));
    }

    @Override
    public void published(Target target, Bytes data, boolean signed) {
        change(session -> session.update("INSERT OR REPLACE INTO publication VALUES(?, ?, ?)", target.bytes(), data,
                signed ? 1 : 0));
    }

    @Override
    public void withdrawn(Target target) {
        change(session -> session.update("DELETE FROM publication WHERE target = ?", target.bytes()));
    }

    private void change(Consumer<Session> change) {
        if (!broken) {
            changes.add(change);
        }
    }

    @Override
    public boolean isFull() {
        return !broken && changes.size() >= WAITING;
    }

    @Override
    public boolean isPersistent() {
        return !broken;
    }

    @Override
    public CompletionStage<Void> flush() {
        if (broken || changes.isEmpty()) {
            return broken ? CompletableFuture.completedFuture(null) : underWay;
        }
        CompletableFuture<Void> mine = written;
        write();
        return mine;
    }

    private void write() {
        if (writing || database == null || closed || changes.isEmpty()) {
            return;
        }
        List<Consumer<Session>> batch = changes;
        CompletableFuture<Void> done = written;
        changes = new ArrayList<>();
        written = new CompletableFuture<>();
        underWay = done;
        writing = true;
        context.background(() -> database.write(session -> {
            batch.forEach(change -> change.accept(session));
            return null;
        })).whenComplete((nothing, problem) -> {
            writing = false;
            if (problem == null) {
                done.complete(null);
            } else {
                LOG.log(Level.WARNING, "overlay dht of node {0} could not write: {1}", context.node(), rootMessage(problem));
                done.completeExceptionally(problem);
            }
            write();
        });
    }

    private void fail(Throwable problem) {
        changes.clear();
        CompletableFuture<Void> done = written;
        written = new CompletableFuture<>();
        done.complete(null); // there is no promise to keep: status says that nothing survives
    }

    @Override
    public void close() {
        closed = true;
        if (database != null) {
            database.close();
        }
        written.cancel(false);
    }
}
