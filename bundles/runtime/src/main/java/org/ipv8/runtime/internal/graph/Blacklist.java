package org.ipv8.runtime.internal.graph;

import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;

import org.ipv8.key.Mid;
import org.ipv8.peer.Address;

/** Addresses and mids that never become peers. Asking about an address needs no lock; the rest is done under the graph's. */
final class Blacklist {

    private final int limit;
    private final Set<Mid> mids = new HashSet<>();
    /** Oldest first; copied for every change. */
    private volatile Set<Address> addresses = Set.of();

    Blacklist(int limit) {
        this.limit = limit;
    }

    boolean contains(Address address) {
        return addresses.contains(address);
    }

    boolean contains(Mid mid) {
        return mids.contains(mid);
    }

    /** Adds an address as the youngest one; the oldest goes if there are too many. */
    void add(Address address) {
        Set<Address> changed = new LinkedHashSet<>(addresses);
        changed.remove(address);
        changed.add(address);
        if (changed.size() > limit) {
            changed.remove(changed.iterator().next());
        }
        addresses = Collections.unmodifiableSet(changed);
    }

    /** Adds a mid. None is ever given up for another, since they are our own. */
    void add(Mid mid) {
        if (mids.size() == limit && !mids.contains(mid)) {
            throw new IllegalStateException("the blacklist holds " + limit + " mids already, which is its limit");
        }
        mids.add(mid);
    }
}
