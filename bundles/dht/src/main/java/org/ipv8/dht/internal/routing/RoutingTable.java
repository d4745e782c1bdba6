package org.ipv8.dht.internal.routing;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.ipv8.key.PublicKey;

/**
 * The nodes of one address family that are known (spec 02, section 7). The buckets divide the space of ids without gaps: the one of an
 * id is the one with the greatest first id that is not greater. Only the bucket around the own id is split, so nodes
 * near it are known best. For one thread at a time.
 */
public final class RoutingTable {

    /** How many times as long a node's round trip must be to make way for another. */
    private static final double SLOWER = 2.0;

    private final Id own;
    private final TreeMap<Id, Bucket> buckets = new TreeMap<>();
    private final Map<PublicKey, TableNode> byKey = new HashMap<>();

    /** Creates an empty table around the own id. */
    public RoutingTable(Id own) {
        this.own = own;
        Bucket everything = new Bucket(new Id(0, 0, 0), 0);
        buckets.put(everything.first(), everything);
    }

    /** Returns the id it was made for. */
    public Id own() {
        return own;
    }

    /** Returns how many nodes there are. */
    public int size() {
        return byKey.size();
    }

    /** Returns all buckets, the one with the smallest ids first. */
    public Collection<Bucket> buckets() {
        return Collections.unmodifiableCollection(buckets.values());
    }

    /** Returns all nodes. */
    public Collection<TableNode> nodes() {
        return Collections.unmodifiableCollection(byKey.values());
    }

    /** Returns the node of a key; null if there is none. */
    public TableNode get(PublicKey key) {
        return byKey.get(key);
    }

    /** Returns the bucket of an id. */
    public Bucket bucket(Id id) {
        return buckets.floorEntry(id).getValue();
    }

    /**
     * Adds a node that is known to be where it says (spec 02, section 7.3).
     *
     * @return the record in the table; null if there is no place for it
     */
    public TableNode add(TableNode node, long now) {
        Contact contact = node.contact();
        TableNode sameKey = byKey.get(contact.key());
        if (sameKey != null && !sameKey.contact().id().equals(contact.id())) {
            remove(sameKey); // it has moved, and its place with it
        }
        while (true) {
            Bucket bucket = bucket(contact.id());
            TableNode present = bucket.find(contact.id());
            if (present != null) {
                byKey.remove(present.contact().key());
                present.moveTo(contact);
                byKey.put(contact.key(), present);
                bucket.changed(now);
                return present;
            }
            if (bucket.isCrowdedFor(contact)) {
                return null;
            }
            if (bucket.nodes().size() >= Bucket.SIZE) {
                makeRoom(bucket, node.roundTrip());
            }
            if (bucket.nodes().size() < Bucket.SIZE) {
                bucket.nodes().add(node);
                bucket.spares().removeIf(each -> each.contact().equals(contact));
                byKey.put(contact.key(), node);
                bucket.changed(now);
                return node;
            }
            if (!bucket.owns(own) || bucket.length() == Id.BITS) {
                bucket.spare(node);
                return null;
            }
            split(bucket);
        }
    }

    /** Says whether there is, or may soon be, a place for a node that is not in the table at its address. */
    public boolean hasPlace(Contact contact) {
        Bucket bucket = bucket(contact.id());
        if (bucket.find(contact.id()) != null) {
            return true;
        }
        return !bucket.isCrowdedFor(contact) && (bucket.nodes().size() < Bucket.SIZE || bucket.owns(own)
                || bucket.spares().size() < Bucket.SIZE || bucket.nodes().stream().anyMatch(TableNode::isBad));
    }

    private void makeRoom(Bucket bucket, long roundTrip) {
        bucket.nodes().stream().filter(TableNode::isBad).findFirst().ifPresent(this::take);
        if (roundTrip > 0) {
            bucket.nodes().stream().filter(each -> each.roundTrip() >= SLOWER * roundTrip).findFirst().ifPresent(this::take);
        }
    }

    private void split(Bucket bucket) {
        buckets.remove(bucket.first());
        Bucket low = new Bucket(bucket.first(), bucket.length() + 1);
        Bucket high = new Bucket(bucket.first().withBit(bucket.length()), bucket.length() + 1);
        for (Bucket half : List.of(low, high)) {
            bucket.nodes().stream().filter(node -> half.owns(node.contact().id())).forEach(node -> {
                half.nodes().add(node);
                half.changed(bucket.lastChanged());
            });
            bucket.spares().stream().filter(node -> half.owns(node.contact().id())).forEach(half.spares()::add);
            buckets.put(half.first(), half);
        }
    }

    /** Removes a node; the one that has waited for the shortest time takes its place. */
    public void remove(TableNode node) {
        Bucket bucket = take(node);
        List<TableNode> spares = bucket.spares();
        while (!spares.isEmpty() && bucket.nodes().size() < Bucket.SIZE) {
            TableNode spare = spares.remove(spares.size() - 1);
            if (!spare.isBad() && !byKey.containsKey(spare.contact().key()) && !bucket.isCrowdedFor(spare.contact())) {
                bucket.nodes().add(spare);
                byKey.put(spare.contact().key(), spare);
            }
        }
    }

    private Bucket take(TableNode node) {
        Bucket bucket = bucket(node.contact().id());
        bucket.nodes().remove(node);
        byKey.remove(node.contact().key());
        return bucket;
    }

    /** Removes all bad nodes and returns them. */
    public List<TableNode> removeBad() {
        List<TableNode> bad = byKey.values().stream().filter(TableNode::isBad).toList();
        bad.forEach(this::remove);
        return bad;
    }

    /**
     * Returns the nodes closest to a target that are not bad, closest first (spec 02, section 7.4).
     *
     * @param exclude an id to leave out; may be null
     */
    public List<TableNode> closest(Id target, int max, Id exclude) {
        List<TableNode> closest = new ArrayList<>(max + 1);
        for (TableNode node : byKey.values()) {
            Id id = node.contact().id();
            if (node.isBad() || id.equals(exclude)
                    || closest.size() == max && target.compareDistance(id, closest.get(max - 1).contact().id()) >= 0) {
                continue;
            }
            int at = closest.size();
            while (at > 0 && target.compareDistance(id, closest.get(at - 1).contact().id()) < 0) {
                at--;
            }
            closest.add(at, node);
            if (closest.size() > max) {
                closest.remove(max);
            }
        }
        return closest;
    }
}
