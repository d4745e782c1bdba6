package org.ipv8.dht.internal.node;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import org.ipv8.dht.internal.routing.Bucket;
import org.ipv8.dht.internal.routing.Contact;
import org.ipv8.dht.internal.routing.Family;
import org.ipv8.dht.internal.routing.Id;
import org.ipv8.dht.internal.routing.Places;
import org.ipv8.dht.internal.routing.RoutingTable;
import org.ipv8.dht.internal.routing.TableNode;
import org.ipv8.key.PublicKey;
import org.ipv8.overlay.OverlayContext;
import org.ipv8.peer.Address;
import org.ipv8.peer.AddressSlot;
import org.ipv8.peer.Ipv4Address;
import org.ipv8.peer.Ipv6Address;
import org.ipv8.peer.Peer;

/**
 * The nodes that are known: one table per address family, and those that are to get into it once they have answered (spec 02, sections
 * 3.2 and 7.5, H8). For the lane only.
 */
public final class Known {

    /** How many nodes wait for being pinged, per family. */
    static final int CANDIDATES = 64;
    /** How many of them are pinged at once. */
    static final int AT_ONCE = 8;
    /** How long a newcomer waits: whoever comes in a crowd is pinged with the crowd. */
    static final Duration WAIT = Duration.ofMillis(200);

    private final OverlayContext context;
    private final Map<Family, RoutingTable> tables = new EnumMap<>(Family.class);
    private final Map<Family, Map<PublicKey, Contact>> candidates = new EnumMap<>(Family.class);
    private Consumer<Contact> pinger = contact -> { };
    private Runnable whenMoved = () -> { };
    private Runnable whenFirst = () -> { };
    private boolean tending;

    Known(OverlayContext context) {
        this.context = context;
    }

    /**
     * Says what to do.
     *
     * @param ping  how to ping a candidate; {@link #answered} is called when it answers
     * @param moved is called when the own place has changed
     * @param first is called when there is somebody to ask
     */
    void wire(Consumer<Contact> ping, Runnable moved, Runnable first) {
        pinger = ping;
        whenMoved = moved;
        whenFirst = first;
    }

    // --- The own place

    /** Returns the own place in a family, as it would be now. */
    public Id ownId(Family family) {
        return Id.ofNode(ownAddress(family), context.self().mid());
    }

    /** Several independent peers must agree on an address before the node believes it; a private one counts while there is no other (H1). */
    private Address ownAddress(Family family) {
        if (family == Family.IPV6) {
            Address reported = context.self().addresses().get(AddressSlot.IPV6);
            return reported != null ? reported : new Ipv6Address(0, 0, 0);
        }
        Address reported = context.self().addresses().get(AddressSlot.IPV4);
        Address wan = context.introductions().wan();
        if (!(wan instanceof Ipv4Address) || Places.isLocal(wan) && reported != null && !Places.isLocal(reported)) {
            wan = reported;
        }
        return wan != null ? wan : Ipv4Address.NULL;
    }

    /** Returns the addresses this node has. */
    List<Address> ownAddresses() {
        List<Address> all = new ArrayList<>(context.self().addresses().values());
        all.add(context.introductions().wan());
        all.add(context.introductions().lan());
        return all;
    }

    /** Makes tables anew whose place has changed (H1). */
    void followMoves() {
        boolean moved = false;
        for (Map.Entry<Family, RoutingTable> entry : tables.entrySet()) {
            Id own = ownId(entry.getKey());
            if (!own.equals(entry.getValue().own())) {
                RoutingTable fresh = new RoutingTable(own);
                entry.getValue().nodes().forEach(node -> fresh.add(node, context.clock().nanos()));
                entry.setValue(fresh);
                moved = true;
            }
        }
        if (moved) {
            whenMoved.run();
        }
    }

    // --- Tables

    /** Returns the tables there are. */
    public Map<Family, RoutingTable> tables() {
        return tables;
    }

    RoutingTable table(Family family) {
        return tables.computeIfAbsent(family, each -> new RoutingTable(ownId(each)));
    }

    /** Returns how many nodes wait for being pinged. */
    public int candidates(Family family) {
        return candidates.getOrDefault(family, Map.of()).size();
    }

    /** Finds the record of a node that is in a table at this very address; null if it is not. */
    public TableNode find(Contact contact) {
        RoutingTable table = Family.of(contact.address()).map(tables::get).orElse(null);
        TableNode node = table == null ? null : table.get(contact.key());
        return node != null && node.contact().address().equals(contact.address()) ? node : null;
    }

    /**
     * Returns the closest nodes of a family that are known.
     *
     * @param exclude an id to leave out; may be null
     */
    public List<Contact> closest(Family family, Id target, int max, Id exclude) {
        RoutingTable table = tables.get(family);
        return table == null ? List.of() : table.closest(target, max, exclude).stream().map(TableNode::contact).toList();
    }

    /** Returns the closest nodes to begin a lookup with: not too many of one network (H18). */
    List<Contact> startSet(Family family, Id target, int max) {
        List<Contact> chosen = new ArrayList<>(max);
        for (Contact contact : closest(family, target, 2 * max, null)) {
            if (chosen.size() < max && !Places.crowded(contact.address(), chosen)) {
                chosen.add(contact);
            }
        }
        return chosen;
    }

    // --- Learning

    /** A peer has introduced itself or was introduced and has answered. */
    void discovered(Peer peer) {
        peer.addresses().forEach((slot, address) -> {
            if (slot == AddressSlot.IPV4 || slot == AddressSlot.IPV6) {
                consider(new Contact(peer.key(), address));
            }
        });
    }

    /** A node has asked something. */
    void queried(Contact contact) {
        TableNode node = find(contact);
        if (node != null) {
            node.queried(context.clock().nanos());
        } else {
            consider(contact);
        }
    }

    /** Puts a node on the list of those to be pinged, unless there would be no place for it anyway. */
    void consider(Contact contact) {
        Family family = Family.of(contact.address()).orElse(null);
        if (family == null || !isPossible(contact) || find(contact) != null || !hasPlace(family, contact)) {
            return;
        }
        Map<PublicKey, Contact> waiting = candidates.computeIfAbsent(family, each -> new LinkedHashMap<>());
        if (waiting.size() < CANDIDATES || waiting.containsKey(contact.key())) {
            waiting.put(contact.key(), contact);
        }
        if (!tending) {
            tending = true;
            context.schedule(WAIT, this::tend);
        }
    }

    /** Says whether a contact can be a node at all, and another one than this. */
    boolean isPossible(Contact contact) {
        return !contact.key().equals(context.self().key()) && Places.canBeNode(contact.address(), ownAddresses())
                && !context.network().isBlacklisted(contact.address());
    }

    private boolean hasPlace(Family family, Contact contact) {
        RoutingTable table = tables.get(family);
        return table == null || table.hasPlace(contact);
    }

    private void tend() {
        tending = false;
        boolean more = false;
        for (Map<PublicKey, Contact> waiting : candidates.values()) {
            List<Contact> next = waiting.values().stream().limit(AT_ONCE).toList();
            next.forEach(contact -> waiting.remove(contact.key()));
            next.forEach(pinger);
            more |= !waiting.isEmpty();
        }
        if (more) {
            tending = true;
            context.schedule(WAIT, this::tend);
        }
    }

    /**
     * A node has answered at its address.
     *
     * @param find whether it has answered a question for nodes or values
     */
    void answered(Contact contact, long roundTrip, boolean find) {
        TableNode node = find(contact);
        if (node == null) {
            Family family = Family.of(contact.address()).orElse(null);
            if (family == null || contact.key().equals(context.self().key())) {
                return;
            }
            boolean first = table(family).size() == 0;
            node = new TableNode(contact);
            node.responded(context.clock().nanos(), roundTrip);
            table(family).add(node, context.clock().nanos());
            if (first) {
                whenFirst.run();
            }
        } else {
            node.responded(context.clock().nanos(), roundTrip);
        }
        if (find) {
            node.helped();
        }
    }

    /** A node has not answered. */
    void failed(Contact contact, boolean find) {
        TableNode node = find(contact);
        if (node != null) {
            node.failed(find);
        }
    }

    /** One of those that a node has named has answered, or has not. */
    void named(Contact by, boolean answered) {
        TableNode node = find(by);
        if (node != null) {
            node.named(answered);
        }
    }

    /** Returns the buckets that nothing has happened to for some time. */
    List<Bucket> stale(Duration age) {
        long now = context.clock().nanos();
        return tables.values().stream().flatMap(table -> table.buckets().stream())
                .filter(bucket -> bucket.lastChanged() == TableNode.NEVER || now - bucket.lastChanged() > age.toNanos()).toList();
    }
}
