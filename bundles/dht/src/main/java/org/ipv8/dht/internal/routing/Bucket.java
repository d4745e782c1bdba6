package org.ipv8.dht.internal.routing;

import java.util.ArrayList;
import java.util.List;

/** Up to eight nodes whose ids begin alike (spec 02, section 7.2). */
public final class Bucket {

    /** How many nodes fit, and how many wait for one of them to fail. */
    public static final int SIZE = 8;

    private final Id first;
    private final int length;
    private final List<TableNode> nodes = new ArrayList<>(SIZE);
    private final List<TableNode> spares = new ArrayList<>();
    private long lastChanged = TableNode.NEVER;

    /**
     * Creates an empty bucket.
     *
     * @param first  the smallest id it owns
     * @param length how many bits of it are the prefix
     */
    Bucket(Id first, int length) {
        this.first = first;
        this.length = length;
    }

    Id first() {
        return first;
    }

    /** Returns how many bits the prefix has. */
    public int length() {
        return length;
    }

    /** Returns the prefix as zeros and ones. */
    public String prefix() {
        return first.bits(length);
    }

    /** Returns its nodes in the order they came: a live view. */
    public List<TableNode> nodes() {
        return nodes;
    }

    List<TableNode> spares() {
        return spares;
    }

    /** Says whether it is the place for an id. */
    public boolean owns(Id id) {
        return first.sharedBits(id) >= length;
    }

    /** Returns when it was last changed or refreshed. */
    public long lastChanged() {
        return lastChanged;
    }

    /** It was changed or refreshed. */
    public void changed(long now) {
        lastChanged = now;
    }

    TableNode find(Id id) {
        for (TableNode node : nodes) {
            if (node.contact().id().equals(id)) {
                return node;
            }
        }
        return null;
    }

    /** Says whether nobody from the network of a node is to be added any more. */
    boolean isCrowdedFor(Contact contact) {
        return Places.crowded(contact.address(), nodes.stream().map(TableNode::contact).toList());
    }

    /** Keeps a node that has no place in mind; the one that waits longest makes way. */
    void spare(TableNode node) {
        spares.removeIf(each -> each.contact().equals(node.contact()));
        if (spares.size() == SIZE) {
            spares.remove(0);
        }
        spares.add(node);
    }

    /** Returns an id that belongs here, made of the bits of another one (spec 02, H9). */
    public Id idFrom(Id random) {
        Id id = first;
        for (int i = length; i < Id.BITS; i++) {
            if (random.bit(i)) {
                id = id.withBit(i);
            }
        }
        return id;
    }
}
