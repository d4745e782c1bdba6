package org.ipv8.identity.internal.overlay;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import org.ipv8.identity.Expectation;
import org.ipv8.identity.Identity;
import org.ipv8.identity.internal.ledger.AttributeHash;
import org.ipv8.identity.internal.ledger.Claims;
import org.ipv8.key.PublicKey;
import org.ipv8.overlay.NodeClock;
import org.ipv8.wire.Bytes;

/** What an authority knows and is ready to sign for (spec section 6.4), as long as the window is open. To be used in the lane. */
final class Known {

    /** How many expectations there may be in all; the oldest gives way. */
    static final int MAX = 4_096;
    private static final long WINDOW = Identity.WINDOW.toNanos();

    private final NodeClock clock;
    private final Map<Bytes, Entry> entries = new LinkedHashMap<>();
    private final Map<PublicKey, Long> awaited = new LinkedHashMap<>();

    /**
     * Something that is expected.
     *
     * @param name     of the attribute
     * @param subject  whose it is
     * @param metadata what else must be said; empty if anything may
     * @param since    when the window was opened
     */
    record Entry(String name, PublicKey subject, Optional<Claims> metadata, long since) {
    }

    Known(NodeClock clock) {
        this.clock = clock;
    }

    void add(Expectation expectation, Optional<Claims> metadata) {
        Bytes hash = AttributeHash.widen(expectation.hash());
        entries.remove(hash);
        entries.put(hash, new Entry(expectation.name(), expectation.subject(), metadata, clock.nanos()));
        limit(entries);
    }

    void await(PublicKey subject) {
        awaited.remove(subject);
        awaited.put(subject, clock.nanos());
        limit(awaited);
    }

    private static void limit(Map<?, ?> map) {
        if (map.size() > MAX) {
            map.remove(map.keySet().iterator().next());
        }
    }

    private boolean isOpen(long since) {
        return clock.nanos() - since <= WINDOW; // at the end of the window it is still open (spec section 6.7)
    }

    /** Forgets what is too old. */
    void prune() {
        entries.values().removeIf(entry -> !isOpen(entry.since));
        awaited.values().removeIf(since -> !isOpen(since));
    }

    /** Returns what is expected of a subject now, by attribute hash. */
    Map<Bytes, Entry> of(PublicKey subject) {
        Map<Bytes, Entry> result = new HashMap<>();
        entries.forEach((hash, entry) -> {
            if (entry.subject.equals(subject) && isOpen(entry.since)) {
                result.put(hash, entry);
            }
        });
        return result;
    }

    /** Says whether disclosures of a subject are read although nothing is to be signed. */
    boolean isAwaited(PublicKey subject) {
        Long since = awaited.get(subject);
        return since != null && isOpen(since);
    }

}
