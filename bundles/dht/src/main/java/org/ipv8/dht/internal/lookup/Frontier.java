package org.ipv8.dht.internal.lookup;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import org.ipv8.dht.internal.routing.Contact;
import org.ipv8.dht.internal.routing.Id;
import org.ipv8.key.PublicKey;

/** The nodes one path of a lookup may ask next, closest first: the to-do list of spec 02, section 13.2. For one thread at a time. */
final class Frontier {

    /** Who is named while so many are known must be closer than the last of these. */
    private static final int WINDOW = 4;

    private final Id target;
    private final Set<PublicKey> tried;
    private final List<Candidate> todo = new ArrayList<>();

    /**
     * Creates an empty list.
     *
     * @param tried who was asked by any path: a live view
     */
    Frontier(Id target, Set<PublicKey> tried) {
        this.target = target;
        this.tried = tried;
    }

    /** Begins with nodes of the own table. */
    void start(Contact contact) {
        insert(new Candidate(contact, null, null, 0));
    }

    /** Takes the closest one that nobody has asked; null if there is none. */
    Candidate poll() {
        while (!todo.isEmpty()) {
            Candidate first = todo.remove(0);
            if (!tried.contains(first.contact().key())) {
                return first;
            }
        }
        return null;
    }

    /** Returns the closest one without taking it; null if there is none. */
    Candidate peek() {
        while (!todo.isEmpty() && tried.contains(todo.get(0).contact().key())) {
            todo.remove(0);
        }
        return todo.isEmpty() ? null : todo.get(0);
    }

    /**
     * Adds what a node has named. It has asked the first of them to puncture its NAT already; for the others it can be asked
     * to.
     *
     * @param hop how many introductions led to the one who answers
     */
    void answered(Contact by, int hop, List<Contact> named) {
        for (int i = 0; i < named.size(); i++) {
            Contact contact = named.get(i);
            if (tried.contains(contact.key())
                    || todo.size() >= WINDOW && target.compareDistance(contact.id(), todo.get(WINDOW - 1).contact().id()) > 0) {
                continue;
            }
            Contact helper = i == 0 ? null : by;
            int known = indexOf(contact);
            if (known >= 0) {
                Candidate old = todo.get(known);
                todo.set(known, new Candidate(old.contact(), helper, old.source(), old.hop()));
            } else {
                insert(new Candidate(contact, helper, by, hop + 1));
            }
        }
    }

    private int indexOf(Contact contact) {
        for (int i = 0; i < todo.size(); i++) {
            if (todo.get(i).contact().equals(contact)) {
                return i;
            }
        }
        return -1;
    }

    private void insert(Candidate candidate) {
        int at = todo.size();
        while (at > 0 && target.compareDistance(candidate.contact().id(), todo.get(at - 1).contact().id()) < 0) {
            at--;
        }
        todo.add(at, candidate);
    }

    /** Returns the list: a copy. */
    List<Candidate> todo() {
        return List.copyOf(todo);
    }
}
