package org.ipv8.dht.internal.node;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;

import org.ipv8.dht.Target;
import org.ipv8.dht.internal.routing.Bucket;
import org.ipv8.dht.internal.routing.Family;
import org.ipv8.dht.internal.routing.Id;
import org.ipv8.dht.internal.routing.RoutingTable;
import org.ipv8.dht.internal.storage.HmacTokens;
import org.ipv8.dht.internal.storage.Tokens;
import org.ipv8.dht.internal.storage.Values;
import org.ipv8.key.KeyVault;
import org.ipv8.overlay.OverlayContext;

/** A participant of the DHT: its parts, wired, and what it does by itself. For the lane only. */
public final class Participant {

    /** How often secrets of tokens change, and old tokens are forgotten. */
    static final Duration ROTATION = Duration.ofSeconds(300);
    /** How often buckets are looked at, and how old they may become. */
    static final Duration MAINTENANCE = Duration.ofSeconds(60);
    /** After which time without change a bucket is refreshed. */
    static final Duration STALE = Duration.ofSeconds(900);
    /** How often registrations are looked after. */
    static final Duration TENDING = Duration.ofSeconds(10);
    /** How often registrars are looked for. */
    static final Duration REGISTERING = Duration.ofSeconds(30);
    /** How long to wait with the first lookup after the first node was found: it may not be the only one. */
    static final Duration JOIN = Duration.ofSeconds(2);
    /** How many buckets are refreshed at a time. */
    static final int REFRESHED = 4;

    /** How many times as many answers as requests an address may send: we may have asked it for more than it may ask us. */
    static final int ANSWERS = 4;

    private final OverlayContext context;
    private final Settings settings;
    private final Tokens tokens;
    private final Parts parts;
    private final Client client;
    private final Lookups lookups;
    private final Publisher publisher;
    private final Registrar registrar;

    /** Puts the parts together; nothing is sent before {@link #start}. */
    public Participant(OverlayContext context, KeyVault vault, Settings settings, Journal journal) {
        this(context, vault, settings, journal, new Tokens(new HmacTokens(), () -> secret(context)));
    }

    /** The same, with tokens of another derivation. */
    Participant(OverlayContext context, KeyVault vault, Settings settings, Journal journal, Tokens tokens) {
        this.context = context;
        this.settings = settings;
        this.tokens = tokens;
        Known known = new Known(context);
        Sources sources = new Sources(context.clock(), settings.queries(), settings.interval());
        parts = new Parts(known, new Stores(known, context.clock(), settings.caps(), journal),
                new Registrations(context.clock(), journal), new Values(vault), journal, new Counters());
        client = new Client(context, vault, parts, sources,
                new Gate(context.clock(), ANSWERS * settings.queries(), settings.interval()));
        lookups = new Lookups(parts, client, settings, context.self().key());
        publisher = new Publisher(context, parts, client, lookups, settings.republish());
        registrar = new Registrar(context, parts, client, lookups);
        new Server(context, parts, sources, tokens, new Gate(context.clock(), settings.queries(), settings.interval()));
        known.wire(client::ping, registrar::moved, () -> context.schedule(JOIN, this::join));
        journal.open(new Restorer(this, vault));
        context.introductions().onRequest((peer, introduction) -> known.discovered(peer));
        context.introductions().onResponse((peer, introduction) -> known.discovered(peer));
    }

    private static byte[] secret(OverlayContext context) {
        byte[] secret = new byte[HmacTokens.SECRET];
        context.secureRandom().nextBytes(secret);
        return secret;
    }

    /** Begins to do what it does by itself. */
    public void start() {
        context.every(ROTATION, ROTATION, () -> {
            tokens.rotate();
            client.forgetTokens();
        });
        context.every(TENDING, TENDING, () -> {
            parts.known().followMoves();
            if (settings.registers()) {
                registrar.tend();
            }
            parts.registrations().clean();
        });
        context.every(MAINTENANCE, MAINTENANCE, () -> {
            refreshStale();
            publisher.republish();
            parts.stores().clean();
        });
        if (settings.registers()) {
            context.every(REGISTERING, REGISTERING, registrar::register);
        }
    }

    /** Ends everything. */
    public void stop() {
        lookups.close();
        client.close();
        parts.journal().close();
    }

    // --- Filling the tables

    /** Looks for the own place, which brings the neighbours; then for places in the parts of the space that are empty. */
    private void join() {
        for (Family family : List.copyOf(parts.known().tables().keySet())) {
            lookups.nodes(new Target(parts.known().ownId(family).toBytes())).whenComplete((found, problem) -> refreshStale());
        }
    }

    private void refreshStale() {
        refresh(parts.known().stale(STALE).stream().limit(REFRESHED).toList());
    }

    /** Looks up an id in each bucket with a prefix; says whether there are any. */
    public boolean refresh(String prefix) {
        List<Bucket> buckets = new ArrayList<>();
        for (RoutingTable table : parts.known().tables().values()) {
            table.buckets().stream().filter(bucket -> bucket.prefix().equals(prefix)).forEach(buckets::add);
        }
        refresh(buckets);
        return !buckets.isEmpty();
    }

    private void refresh(List<Bucket> buckets) {
        for (Bucket bucket : buckets) {
            bucket.changed(context.clock().nanos());
            Id random = new Id(context.random().nextLong(), context.random().nextLong(), context.random().nextInt());
            lookups.nodes(new Target(bucket.idFrom(random).toBytes()));
        }
    }

    // --- For the service

    /** Returns the nodes that are known. */
    public Known known() {
        return parts.known();
    }

    /** Returns what is stored. */
    public Stores stores() {
        return parts.stores();
    }

    /** Returns who is registered. */
    public Registrations registrations() {
        return parts.registrations();
    }

    /** Returns the reader of values. */
    public Values values() {
        return parts.values();
    }

    /** Returns the counters. */
    public Counters counters() {
        return parts.counters();
    }

    /** Says whether the state survives a restart. */
    public boolean isPersistent() {
        return parts.journal().isPersistent();
    }

    /** Returns what completes when everything there is to keep is on disk. */
    public CompletionStage<Void> flush() {
        return parts.journal().flush();
    }

    /** Returns what asks others. */
    public Client client() {
        return client;
    }

    /** Returns what looks for nodes and values. */
    public Lookups lookups() {
        return lookups;
    }

    /** Returns what stores values. */
    public Publisher publisher() {
        return publisher;
    }

    /** Returns what registers and finds. */
    public Registrar registrar() {
        return registrar;
    }
}
