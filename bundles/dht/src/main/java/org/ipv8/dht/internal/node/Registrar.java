package org.ipv8.dht.internal.node;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

import org.ipv8.dht.DhtContact;
import org.ipv8.dht.DhtException;
import org.ipv8.dht.DhtException.Reason;
import org.ipv8.dht.Target;
import org.ipv8.dht.internal.lookup.Findings;
import org.ipv8.dht.internal.routing.Contact;
import org.ipv8.dht.internal.routing.Family;
import org.ipv8.key.Mid;
import org.ipv8.overlay.OverlayContext;
import org.ipv8.peer.Peer;
import org.ipv8.wire.Bytes;

/** Registers this node with others, and finds others by their registrations (spec 02, section 14). For the lane only. */
public final class Registrar {

    /** While so many nodes store us in a family, no others are looked for. */
    static final int ENOUGH = Lookups.TARGET_NODES / 2;
    /** How long a registrar may be without a ping. */
    static final Duration PING = Duration.ofSeconds(25);
    /** How many unanswered pings in a row end a registration. */
    static final int FAILURES = 2;
    /**
     * For how long a node that has us at an old address is not pinged. The reference keeps the address a key has first registered with,
     * as long as that key pings it, and forgets it between 60 and 70 seconds after (spec 02, sections 14.3 and 14.4).
     */
    static final Duration STALE = Duration.ofSeconds(75);
    /** When to try, again and again, whether a peer answers: the registrars' requests need a moment to reach it. */
    static final List<Duration> TRIES = List.of(Duration.ZERO, Duration.ofMillis(500), Duration.ofMillis(1_500),
            Duration.ofSeconds(3));
    /** How many nodes that have us at an old address are remembered. */
    static final int STALE_REMEMBERED = 64;
    /** How many addresses of a peer are tried. */
    static final int ADDRESSES = 8;

    private final OverlayContext context;
    private final Known known;
    private final Registrations registrations;
    private final Client client;
    private final Lookups lookups;
    private final Map<DhtContact, Registrant> registrars = new LinkedHashMap<>();
    /** Who has us at an address of before, and until when it is not pinged. */
    private final Map<DhtContact, Long> stale = new Bounded<>(STALE_REMEMBERED);

    private static final class Registrant {
        private final Contact contact;
        private long lastPing;
        private int failed;

        Registrant(Contact contact, long now) {
            this.contact = contact;
            this.lastPing = now;
        }
    }

    Registrar(OverlayContext context, Parts parts, Client client, Lookups lookups) {
        this.context = context;
        this.known = parts.known();
        this.registrations = parts.registrations();
        this.client = client;
        this.lookups = lookups;
        client.dontPing(this::isStale);
    }

    // --- Being found

    /** Registers with the nodes closest to the own mid, where fewer than enough store us. */
    public void register() {
        Target own = Target.of(context.self().mid());
        Map<Family, Integer> counts = new HashMap<>();
        known.tables().keySet().forEach(family -> counts.put(family, 0));
        registrars.keySet().forEach(node -> counts.merge(Family.of(node.address()).orElseThrow(), 1, Integer::sum));
        if (counts.values().stream().allMatch(count -> count >= ENOUGH)) {
            return;
        }
        lookups.nodes(own).thenAccept(found -> found.stream()
                .flatMap(lookup -> Lookups.results(lookup).stream().limit(Lookups.TARGET_NODES))
                .filter(node -> !registrars.containsKey(node.told()) && !isStale(node) && client.hasToken(node))
                .forEach(this::registerWith));
    }

    private void registerWith(Contact node) {
        client.register(node).thenAccept(confirmed -> {
            if (confirmed) {
                check(node);
            }
        });
    }

    /**
     * Finds out whether a node that has confirmed a registration has us where we are. One that does not is left in peace until it has
     * forgotten the other address, once: behind some NATs every node sees another one, which is none of ours.
     */
    private void check(Contact node) {
        if (stale.containsKey(node.told())) {
            registrars.put(node.told(), new Registrant(node, context.clock().nanos()));
            return;
        }
        client.whereAmI(node).thenAccept(where -> {
            if (where.isEmpty() || where.stream().anyMatch(known.ownAddresses()::contains)) {
                registrars.put(node.told(), new Registrant(node, context.clock().nanos()));
            } else {
                stale.put(node.told(), context.clock().nanos() + STALE.toNanos());
            }
        });
    }

    private boolean isStale(Contact node) {
        Long until = stale.get(node.told());
        return until != null && context.clock().nanos() - until < 0;
    }

    /** The own address has changed: what registrars know is wrong (H20). */
    void moved() {
        registrars.clear();
        stale.clear();
        register();
    }

    /** Pings the nodes that store us, which is what keeps us stored, and forgets those that are gone. */
    void tend() {
        long now = context.clock().nanos();
        registrars.values().removeIf(each -> each.failed >= FAILURES);
        registrars.values().forEach(registrant -> {
            if (now - registrant.lastPing >= PING.toNanos()) {
                registrant.lastPing = now;
                client.ping(registrant.contact).thenAccept(there -> registrant.failed = there ? 0 : registrant.failed + 1);
            }
        });
        registrations.clean();
    }

    /** Returns the nodes that store us. */
    public List<DhtContact> registrars() {
        return List.copyOf(registrars.keySet());
    }

    // --- Finding others

    /** Finds where a peer is registered and has its NAT punctured. */
    public CompletableFuture<List<Contact>> locate(Mid mid) {
        List<Contact> here = registrations.get(mid);
        if (!here.isEmpty()) {
            return CompletableFuture.completedFuture(here);
        }
        Bytes target = Bytes.of(mid.toBytes());
        return lookups.nodes(new Target(target)).thenCompose(found -> {
            List<CompletableFuture<List<Contact>>> asked = new ArrayList<>();
            for (Findings one : found) {
                Lookups.results(one).stream().limit(Lookups.TARGET_NODES)
                        .forEach(node -> asked.add(client.whereIs(node, target)));
            }
            if (asked.isEmpty()) {
                return CompletableFuture.failedFuture(new DhtException(Reason.NO_NODES_FOR_CONNECTING,
                        "none of the nodes near " + mid + " has answered"));
            }
            return CompletableFuture.allOf(asked.toArray(CompletableFuture[]::new)).thenApply(done -> places(asked));
        }).thenCompose(places -> places.isEmpty()
                ? CompletableFuture.failedFuture(new DhtException(Reason.NOT_CONNECTED, "no node knows where " + mid + " is"))
                : CompletableFuture.completedFuture(places));
    }

    /** Collects all addresses that were named, those most registrars agree on first: the peer may have moved. */
    private static List<Contact> places(List<CompletableFuture<List<Contact>>> answers) {
        Map<Object, List<Contact>> byAddress = new LinkedHashMap<>();
        answers.stream().flatMap(answer -> answer.join().stream())
                .forEach(contact -> byAddress.computeIfAbsent(contact.address(), address -> new ArrayList<>()).add(contact));
        return byAddress.values().stream().sorted((a, b) -> Integer.compare(b.size(), a.size())).map(same -> same.get(0))
                .limit(ADDRESSES).toList();
    }

    /** Finds a peer that answers at its address. */
    public CompletableFuture<Peer> connect(Mid mid) {
        return locate(mid).thenCompose(places -> firstToAnswer(places, TRIES).thenCompose(there -> there == null
                ? CompletableFuture.failedFuture(new DhtException(Reason.NOT_CONNECTED, mid + " does not answer at "
                        + (places.size() == 1 ? "the address" : "any of the " + places.size() + " addresses")
                        + " it is registered with"))
                : CompletableFuture.completedFuture(enter(there))));
    }

    /** The same, after trying an address at which the peer may be (H22). */
    public CompletableFuture<Peer> connect(Contact hint) {
        return client.ping(hint).thenCompose(there -> there ? CompletableFuture.completedFuture(enter(hint))
                : connect(hint.key().mid()));
    }

    /** Pings addresses a few times; the result is the first that answers, or null if none does. */
    private CompletableFuture<Contact> firstToAnswer(List<Contact> places, List<Duration> tries) {
        CompletableFuture<Contact> first = new CompletableFuture<>();
        Set<Object> waiting = new LinkedHashSet<>();
        for (Duration time : tries) {
            for (Contact place : places) {
                Object attempt = new Object();
                waiting.add(attempt);
                context.schedule(time, () -> {
                    if (first.isDone()) {
                        return;
                    }
                    client.ping(place).thenAccept(there -> {
                        waiting.remove(attempt);
                        if (there) {
                            first.complete(place);
                        } else if (waiting.isEmpty()) {
                            first.complete(null);
                        }
                    });
                });
            }
        }
        return first;
    }

    private Peer enter(Contact contact) {
        Peer peer = context.network().peer(contact.key(), contact.address());
        Peer entered = context.network().addVerified(peer).orElse(peer);
        if (!entered.addresses().containsValue(contact.address())) { // it has just answered a fresh question there
            context.network().updateAddress(entered, contact.address().slot(), contact.address());
        }
        context.network().discoverServices(entered, List.of(context.community()));
        return entered;
    }
}
