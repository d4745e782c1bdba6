package org.ipv8.dht.internal.node;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.ipv8.dht.internal.routing.Contact;
import org.ipv8.dht.internal.routing.Family;
import org.ipv8.dht.internal.routing.Places;
import org.ipv8.key.Mid;
import org.ipv8.overlay.NodeClock;

/**
 * The peers that are registered here: one address per key and family, and nothing for those that are not (spec 02, section 14, H20 and
 * H21). For the lane only.
 */
public final class Registrations {

    /** How many there may be. */
    static final int MOST = 1_000;
    /** How many there may be from one network. */
    static final int OF_NETWORK = 64;
    /** For how long a peer is believed to be there after it was heard from. */
    static final Duration SILENCE = Duration.ofSeconds(60);

    private final NodeClock clock;
    private final Journal journal;
    private final Map<Place, Registered> all = new LinkedHashMap<>();

    private record Place(Mid mid, Family family) {
    }

    private static final class Registered {
        private final Contact contact;
        private long heard;

        Registered(Contact contact, long heard) {
            this.contact = contact;
            this.heard = heard;
        }
    }

    Registrations(NodeClock clock, Journal journal) {
        this.clock = clock;
        this.journal = journal;
    }

    /** Registers a peer where it has shown to be; says whether there was room for it. */
    boolean put(Family family, Contact contact) {
        Place place = new Place(contact.key().mid(), family);
        Registered old = all.get(place);
        boolean moved = old == null || !old.contact.address().equals(contact.address());
        if (moved && isCrowded(contact) || old == null && all.size() >= MOST && !makeRoom()) {
            return false;
        }
        all.put(place, new Registered(contact, clock.nanos()));
        if (moved) {
            journal.registered(family, contact);
        }
        return true;
    }

    private boolean isCrowded(Contact contact) {
        Object network = Places.network(contact.address());
        return !Places.isLocal(contact.address()) && all.values().stream()
                .filter(each -> !each.contact.equals(contact) && network.equals(Places.network(each.contact.address())))
                .count() >= OF_NETWORK;
    }

    private boolean makeRoom() {
        clean();
        return all.size() < MOST;
    }

    /** A peer has asked something from an address: if it is registered there, it is still there. */
    void heard(Family family, Contact contact) {
        Registered registered = all.get(new Place(contact.key().mid(), family));
        if (registered != null && registered.contact.address().equals(contact.address())) {
            registered.heard = clock.nanos();
        }
    }

    /** Returns where a peer is; empty if it is not registered. */
    List<Contact> get(Mid mid) {
        List<Contact> found = new ArrayList<>(1);
        for (Family family : Family.values()) {
            Registered registered = all.get(new Place(mid, family));
            if (registered != null && clock.nanos() - registered.heard <= SILENCE.toNanos()) {
                found.add(registered.contact);
            }
        }
        return found;
    }

    /** Removes those that have been silent for too long. */
    void clean() {
        long now = clock.nanos();
        all.entrySet().removeIf(entry -> {
            boolean gone = now - entry.getValue().heard > SILENCE.toNanos();
            if (gone) {
                journal.unregistered(entry.getKey().family(), entry.getValue().contact.key());
            }
            return gone;
        });
    }

    /** Returns how many addresses each peer has. */
    public Map<Mid, Integer> counts() {
        Map<Mid, Integer> counts = new LinkedHashMap<>();
        all.keySet().forEach(place -> counts.merge(place.mid(), 1, Integer::sum));
        return counts;
    }
}
