package org.ipv8.dht.internal.node;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

import org.ipv8.dht.DhtException;
import org.ipv8.dht.DhtException.Reason;
import org.ipv8.dht.Publication;
import org.ipv8.dht.PutOptions;
import org.ipv8.dht.Stored;
import org.ipv8.dht.Target;
import org.ipv8.dht.internal.lookup.Findings;
import org.ipv8.dht.internal.message.Layout;
import org.ipv8.dht.internal.routing.Contact;
import org.ipv8.dht.internal.routing.Family;
import org.ipv8.dht.internal.routing.Id;
import org.ipv8.dht.internal.storage.Value;
import org.ipv8.dht.internal.storage.Values;
import org.ipv8.overlay.OverlayContext;
import org.ipv8.wire.Bytes;

/** Stores values on other nodes, once or again and again (spec 02, section 13.5, H5 and H26). For the lane only. */
public final class Publisher {

    /** How much a value that is kept alive may be stored earlier, so that many of them are not stored at once. */
    private static final double JITTER = 0.2;
    /** For how many silent nodes of a lookup one more is to keep a value. */
    private static final int SILENT_PER_COPY = 2;
    /** How many values can be kept alive. */
    static final int MOST = 10_000;

    private final OverlayContext context;
    private final Known known;
    private final Stores stores;
    private final Values values;
    private final Journal journal;
    private final Counters counters;
    private final Client client;
    private final Lookups lookups;
    private final Duration interval;
    private final Map<What, Kept> kept = new LinkedHashMap<>();

    private record What(Target target, Bytes data, boolean signed) {
    }

    private static final class Kept {
        private long due;
        private Instant lastStored;
        private int holders;
    }

    Publisher(OverlayContext context, Parts parts, Client client, Lookups lookups, Duration interval) {
        this.context = context;
        this.known = parts.known();
        this.stores = parts.stores();
        this.values = parts.values();
        this.journal = parts.journal();
        this.counters = parts.counters();
        this.client = client;
        this.lookups = lookups;
        this.interval = interval;
    }

    /** Stores data. */
    public CompletableFuture<Stored> put(Target target, Bytes data, PutOptions options) {
        int most = Values.maxData(options.signed() ? context.self().key() : null);
        if (data.length() > most) {
            return CompletableFuture.failedFuture(new DhtException(Reason.TOO_LARGE, data.length() + " bytes, "
                    + (options.signed() ? "a signed" : "an unsigned") + " value may have " + most));
        }
        if (!options.republished()) {
            return store(target, serialise(data, options.signed()));
        }
        What what = new What(target, data, options.signed());
        if (kept.size() >= MOST && !kept.containsKey(what)) {
            return CompletableFuture.failedFuture(new DhtException(Reason.BUSY, MOST + " values are kept alive, and no more can be"));
        }
        if (journal.isFull()) {
            return CompletableFuture.failedFuture(new DhtException(Reason.BUSY, "too many changes wait for the disk"));
        }
        replaceOlder(what);
        journal.published(target, data, options.signed());
        return journal.flush().toCompletableFuture().thenCompose(done -> storeAgain(what));
    }

    /** A signer has one value under a target, so the newer one is the one to keep. */
    private void replaceOlder(What what) {
        if (what.signed() && kept.keySet().removeIf(each -> each.signed() && each.target().equals(what.target()))) {
            journal.withdrawn(what.target());
            kept.keySet().stream().filter(each -> each.target().equals(what.target()))
                    .forEach(each -> journal.published(each.target(), each.data(), each.signed()));
        }
        kept.put(what, new Kept());
    }

    private Bytes serialise(Bytes data, boolean signed) {
        return signed ? Values.signed(data, context.clock().now().getEpochSecond(), context.self().privateKey())
                : Values.unsigned(data);
    }

    private CompletableFuture<Stored> storeAgain(What what) {
        Kept state = kept.get(what);
        if (state != null) {
            state.due = context.clock().nanos() + (long) (interval.toNanos() * (1 - JITTER * context.random().nextDouble()));
        }
        return store(what.target(), serialise(what.data(), what.signed())).whenComplete((stored, problem) -> {
            if (state != null && problem == null) {
                state.lastStored = context.clock().now();
                state.holders = stored.holders().size();
            }
        });
    }

    /** Stores those values again whose time has come. */
    void republish() {
        long now = context.clock().nanos();
        List.copyOf(kept.entrySet()).stream().filter(entry -> now - entry.getValue().due >= 0).forEach(entry -> {
            counters.count("values stored again");
            storeAgain(entry.getKey());
        });
    }

    /** Keeps values alive that were kept alive before a restart. */
    void restore(Target target, Bytes data, boolean signed) {
        Kept state = new Kept();
        state.due = context.clock().nanos();
        kept.putIfAbsent(new What(target, data, signed), state);
    }

    /** No longer keeps the values of a target alive. */
    public CompletableFuture<Boolean> withdraw(Target target) {
        if (!kept.keySet().removeIf(what -> what.target().equals(target))) {
            return CompletableFuture.completedFuture(false);
        }
        journal.withdrawn(target);
        return journal.flush().toCompletableFuture().thenApply(done -> true);
    }

    /** Returns what is kept alive. */
    public List<Publication> published() {
        return kept.entrySet().stream().map(entry -> new Publication(entry.getKey().target(), entry.getKey().data(),
                entry.getKey().signed(), Optional.ofNullable(entry.getValue().lastStored), entry.getValue().holders)).toList();
    }

    private CompletableFuture<Stored> store(Target target, Bytes value) {
        return lookups.nodes(target).thenCompose(found -> {
            List<Spread> spreads = new ArrayList<>();
            for (Findings one : found) {
                List<Contact> nodes = Lookups.results(one);
                if (!nodes.isEmpty()) {
                    spreads.add(new Spread(target, List.of(value), nodes, Lookups.TARGET_NODES + further(one)));
                }
            }
            if (spreads.isEmpty()) {
                return CompletableFuture.failedFuture(new DhtException(Reason.NO_NODES_FOR_STORING,
                        "none of the nodes near the target has answered"));
            }
            boolean local = spreads.stream().map(spread -> keepCopy(target, value, spread.nodes)).reduce(false, Boolean::logicalOr);
            return CompletableFuture.allOf(spreads.stream().map(Spread::start).toArray(CompletableFuture[]::new))
                    .thenCompose(done -> journal.flush()).thenCompose(done -> result(spreads, local));
        });
    }

    /** Where many are silent, others may say that they keep a value and forget it: so many more are to keep it. */
    private static int further(Findings found) {
        return Math.min(Lookups.TARGET_NODES, found.silent() / SILENT_PER_COPY);
    }

    private static CompletableFuture<Stored> result(List<Spread> spreads, boolean local) {
        List<Contact> holders = spreads.stream().flatMap(spread -> spread.holders.stream()).toList();
        return holders.isEmpty()
                ? CompletableFuture.failedFuture(new DhtException(Reason.STORE_FAILED, "no node has confirmed the value"))
                : CompletableFuture.completedFuture(new Stored(holders.stream().map(Contact::told).toList(), local));
    }

    /** Keeps a copy here if we are as close as those who are asked to. */
    private boolean keepCopy(Target target, Bytes value, List<Contact> nodes) {
        Family family = Family.of(nodes.get(0).address()).orElseThrow();
        return !journal.isFull() && (nodes.size() < Lookups.TARGET_NODES || isAmongClosest(family, target, nodes))
                && values.read(value).map(good -> stores.put(family, target, good, Stores.LIFE, null)).orElse(false);
    }

    private boolean isAmongClosest(Family family, Target target, List<Contact> nodes) {
        return Id.of(target.bytes()).compareDistance(known.ownId(family), nodes.get(Lookups.TARGET_NODES - 1).id()) < 0;
    }

    /**
     * Leaves a copy of what a lookup has found on the closest node that did not have it: signed values, and unsigned ones of which more
     * than one node had the same (H24). Nobody waits for that.
     */
    public void cache(Target target, Findings found) {
        List<Bytes> worth = found.readable().stream()
                .filter(value -> value.signer() != null || found.holders(value.serialised()) > 1)
                .map(Value::serialised).limit(Server.MOST).toList();
        found.cacheCandidate().filter(node -> !worth.isEmpty() && client.hasToken(node)).ifPresent(node -> {
            counters.count("values cached");
            new Spread(target, worth, List.of(node), 1).start();
        });
    }

    /** Storing values on the closest nodes; for one that does not confirm, the next closest is asked. */
    private final class Spread {

        private final Bytes target;
        private final List<List<Bytes>> batches;
        private final List<Contact> nodes;
        private final List<Contact> holders = new ArrayList<>();
        private final CompletableFuture<Void> done = new CompletableFuture<>();
        private final int copies;
        private int next;
        private int underWay;

        Spread(Target target, List<Bytes> values, List<Contact> nodes, int copies) {
            this.target = target.bytes();
            this.batches = batches(values);
            this.nodes = nodes;
            this.copies = copies;
        }

        CompletableFuture<Void> start() {
            proceed();
            return done;
        }

        private void proceed() {
            while (holders.size() + underWay < copies && next < nodes.size()) {
                Contact node = nodes.get(next++);
                if (client.hasToken(node)) {
                    underWay++;
                    send(node, 0);
                }
            }
            if (underWay == 0) {
                done.complete(null);
            }
        }

        private void send(Contact node, int batch) {
            client.store(node, target, batches.get(batch)).thenAccept(confirmed -> {
                if (confirmed && batch + 1 < batches.size() && client.hasToken(node)) {
                    send(node, batch + 1);
                    return;
                }
                underWay--;
                if (confirmed) {
                    holders.add(node);
                }
                proceed();
            });
        }
    }

    /** Divides values into as many store-requests as needed (H5). */
    static List<List<Bytes>> batches(List<Bytes> values) {
        List<List<Bytes>> batches = new ArrayList<>();
        int room = 0;
        for (Bytes value : values) {
            int size = Layout.VALUE_OVERHEAD + value.length();
            if (size > room || batches.get(batches.size() - 1).size() == Server.MOST) {
                batches.add(new ArrayList<>());
                room = Layout.DATAGRAM - Layout.EMPTY_STORE_REQUEST;
            }
            batches.get(batches.size() - 1).add(value);
            room -= size;
        }
        return batches;
    }
}
