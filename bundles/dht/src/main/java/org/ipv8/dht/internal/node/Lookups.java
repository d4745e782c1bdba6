package org.ipv8.dht.internal.node;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

import org.ipv8.dht.DhtException;
import org.ipv8.dht.DhtException.Reason;
import org.ipv8.dht.FindOptions;
import org.ipv8.dht.Target;
import org.ipv8.dht.internal.lookup.Findings;
import org.ipv8.dht.internal.lookup.Lookup;
import org.ipv8.dht.internal.routing.Contact;
import org.ipv8.dht.internal.routing.Family;
import org.ipv8.dht.internal.routing.Id;
import org.ipv8.dht.internal.routing.Places;
import org.ipv8.dht.internal.storage.Value;
import org.ipv8.dht.internal.storage.Values;
import org.ipv8.key.PublicKey;

/**
 * The lookups that are under way: one per address family at a time (spec 02, sections 13.3 and 13.4). A family without nodes does not
 * fail the others (H19), and who looks for what is being looked for joins in (H18). For the lane only.
 */
public final class Lookups {

    /**
     * How many of the closest nodes of the own table a lookup may begin with: those beyond the first are for when these lead nowhere.
     * They are of more than one bucket, so who has filled one does not have them all.
     */
    static final int START = 48;
    /** How many nodes a value or peer should be stored on. */
    static final int TARGET_NODES = 8;

    private final Known known;
    private final Client client;
    private final Values values;
    private final Settings settings;
    private final PublicKey self;
    private final Map<Question, Lookup> underWay = new HashMap<>();

    private record Question(Family family, Target target, boolean nodesOnly, int offset, Duration time) {
    }

    Lookups(Parts parts, Client client, Settings settings, PublicKey self) {
        this.known = parts.known();
        this.client = client;
        this.values = parts.values();
        this.settings = settings;
        this.self = self;
    }

    /** Looks for values in all families; the result has one lookup for each that has nodes. */
    public CompletableFuture<List<Findings>> find(Target target, FindOptions options, Consumer<Value> partial) {
        return all(target, false, options.offset(), options.deadline(), partial);
    }

    /** Looks for nodes in all families. */
    public CompletableFuture<List<Findings>> nodes(Target target) {
        return all(target, true, 0, FindOptions.LONGEST, value -> { });
    }

    private CompletableFuture<List<Findings>> all(Target target, boolean nodesOnly, int offset, Duration time,
            Consumer<Value> partial) {
        List<CompletableFuture<Findings>> started = new ArrayList<>();
        for (Family family : List.copyOf(known.tables().keySet())) {
            Question question = new Question(family, target, nodesOnly, offset, time);
            Lookup lookup = underWay.get(question);
            if (lookup == null) {
                List<Contact> start = known.startSet(family, Id.of(target.bytes()), START);
                if (start.isEmpty()) {
                    continue;
                }
                if (underWay.size() >= settings.lookups()) {
                    return CompletableFuture.failedFuture(new DhtException(Reason.BUSY,
                            settings.lookups() + " lookups are under way; the setting max.lookups allows no more"));
                }
                lookup = start(question, start);
            }
            lookup.listen(partial);
            started.add(lookup.result());
        }
        if (started.isEmpty()) {
            return CompletableFuture.failedFuture(new DhtException(Reason.NO_NODES,
                    "no node of the DHT is known yet; 'dht:stats' shows when there is one"));
        }
        return CompletableFuture.allOf(started.toArray(CompletableFuture[]::new))
                .thenApply(done -> started.stream().map(CompletableFuture::join).toList());
    }

    private Lookup start(Question question, List<Contact> start) {
        Lookup lookup = new Lookup(client, settings.search(), question.target().bytes(), question.nodesOnly(), question.offset(),
                values::read);
        underWay.put(question, lookup);
        lookup.result().whenComplete((done, problem) -> underWay.remove(question, lookup));
        lookup.start(self, start, question.time());
        return lookup;
    }

    /** Returns the nodes to store something on: those that have answered, closest first, not too many of one network (H18). */
    public static List<Contact> results(Findings found) {
        List<Contact> chosen = new ArrayList<>();
        for (Contact contact : found.closest()) {
            if (!Places.crowded(contact.address(), chosen)) {
                chosen.add(contact);
            }
        }
        return chosen;
    }

    /** Ends all lookups. */
    void close() {
        List<Lookup> all = new ArrayList<>(underWay.values());
        underWay.clear();
        all.forEach(lookup -> lookup.result().cancel(false));
    }
}
