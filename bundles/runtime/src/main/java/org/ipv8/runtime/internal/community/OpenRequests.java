package org.ipv8.runtime.internal.community;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.random.RandomGenerator;

import org.ipv8.overlay.NodeClock;
import org.ipv8.peer.Address;

/** The introduction-requests whose response may still come, by identifier; the oldest is forgotten first. */
final class OpenRequests {

    /** How long a response may take, in nanoseconds. */
    static final long PATIENCE = 60_000_000_000L;
    private static final int IDENTIFIERS = 1 << Short.SIZE;
    private static final int ATTEMPTS = 100;

    private record Open(Address address, long since) {
    }

    private final NodeClock clock;
    private final RandomGenerator random;
    private final int limit;
    private final Map<Integer, Open> open = new LinkedHashMap<>();

    OpenRequests(NodeClock clock, RandomGenerator random, int limit) {
        this.clock = clock;
        this.random = random;
        this.limit = Math.min(limit, IDENTIFIERS / 2);
    }

    /** Picks an identifier that is not in use: at random, so that nobody can guess it. */
    int pick() {
        int identifier = random.nextInt(IDENTIFIERS);
        for (int i = 0; i < ATTEMPTS && open.containsKey(identifier); i++) {
            identifier = random.nextInt(IDENTIFIERS);
        }
        return identifier;
    }

    /** Remembers a request. */
    void add(int identifier, Address address) {
        open.remove(identifier);
        open.put(identifier, new Open(address, clock.nanos()));
        if (open.size() > limit) {
            open.remove(open.keySet().iterator().next());
        }
    }

    /** Returns where the request with an identifier went; null if there is none or it is too old. */
    Address find(int identifier) {
        Open request = open.get(identifier);
        return request != null && clock.nanos() - request.since <= PATIENCE ? request.address : null;
    }

    /** Says whether an answer from an address may still come. */
    boolean awaits(Address address) {
        long now = clock.nanos();
        return open.values().stream().anyMatch(request -> request.address.equals(address) && now - request.since <= PATIENCE);
    }

    /** Forgets a request that was answered. */
    void remove(int identifier) {
        open.remove(identifier);
    }

    /** Returns how many requests are remembered. */
    int size() {
        return open.size();
    }
}
