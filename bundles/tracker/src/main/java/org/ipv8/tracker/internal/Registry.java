package org.ipv8.tracker.internal;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

import org.ipv8.key.PublicKey;
import org.ipv8.overlay.NodeClock;
import org.ipv8.peer.CommunityId;
import org.ipv8.peer.Ipv4Address;
import org.ipv8.tracker.TrackerSettings.Bounds;

/** Who runs what, and where. Everything is bounded. Safe for use by many threads. */
final class Registry {

    private final NodeClock clock;
    private final RandomGenerator random;
    private final Bounds bounds;
    /** In the order they came. */
    private final Map<PublicKey, Entry> entries = new LinkedHashMap<>();
    private final Map<CommunityId, List<Entry>> services = new LinkedHashMap<>();

    Registry(NodeClock clock, RandomGenerator random, Bounds bounds) {
        this.clock = clock;
        this.random = random;
        this.bounds = bounds;
    }

    /**
     * Records that a peer runs a community.
     *
     * @param prefix the first 22 bytes of its request: marker, version and community
     * @param move   whether a known peer is now where this request came from
     * @return whether the peer is on record at that address
     */
    synchronized boolean register(PublicKey key, Ipv4Address source, Ipv4Address lan, Listener listener, byte[] prefix,
            boolean move) {
        long now = clock.nanos();
        Entry entry = entries.get(key);
        if (entry == null) {
            makeRoom(source);
            entry = new Entry(key, now, source, listener);
            entries.put(key, entry);
        } else if (move) {
            entry.moveTo(source, listener);
        }
        entry.lastResponse = now;
        if (entry.address.equals(source)) {
            entry.lan = lan;
        }
        addService(entry, CommunityId.of(prefix, 2, CommunityId.LENGTH), prefix);
        return entry.address.equals(source);
    }

    private void makeRoom(Ipv4Address source) {
        removeEldest(bounds.peersPerHost(), entry -> entry.address.sameHost(source));
        removeEldest(bounds.peers(), entry -> true);
    }

    /** Makes place for one more of a kind. */
    private void removeEldest(int limit, Predicate<Entry> kind) {
        List<Entry> all = entries.values().stream().filter(kind).toList();
        all.subList(0, Math.max(0, all.size() - limit + 1)).forEach(this::remove);
    }

    private void addService(Entry entry, CommunityId community, byte[] prefix) {
        if (entry.prefixes.put(community, prefix) != null) {
            return;
        }
        services.computeIfAbsent(community, key -> new ArrayList<>()).add(entry);
        if (entry.prefixes.size() > bounds.servicesPerPeer()) {
            removeService(entry, entry.prefixes.keySet().iterator().next());
        }
    }

    /** Returns a random peer of a community, other than the one that asks. */
    synchronized Optional<Client> pick(CommunityId community, PublicKey asking, Ipv4Address from) {
        List<Entry> candidates = services.getOrDefault(community, List.of()).stream()
                .filter(entry -> !entry.key.equals(asking) && !entry.address.equals(from)).toList();
        return candidates.isEmpty() ? Optional.empty()
                : Optional.of(candidates.get(random.nextInt(candidates.size())).snapshot());
    }

    /** Returns up to a number of random peers, without repetition. */
    synchronized List<Client> sample(int count) {
        List<Entry> all = new ArrayList<>(entries.values());
        int size = Math.min(count, all.size());
        for (int i = 0; i < size; i++) {
            Collections.swap(all, i, random.nextInt(i, all.size()));
        }
        return all.subList(0, size).stream().map(Entry::snapshot).toList();
    }

    /** Returns the prefix of a random community of a peer; empty if the peer is gone. */
    synchronized Optional<byte[]> randomPrefix(PublicKey key) {
        Entry entry = entries.get(key);
        return entry == null ? Optional.empty() : Optional.of(
                new ArrayList<>(entry.prefixes.values()).get(random.nextInt(entry.prefixes.size())));
    }

    /** Records that a peer was asked whether it is still there. */
    synchronized void pinged(PublicKey key) {
        Entry entry = entries.get(key);
        if (entry != null) {
            entry.pingedAt = OptionalLong.of(clock.nanos());
        }
    }

    /** Records that a peer has answered a question that was sent to an address: it is there. */
    synchronized void answered(PublicKey key, Ipv4Address at, Listener listener) {
        Entry entry = entries.get(key);
        if (entry != null) {
            entry.lastResponse = clock.nanos();
            entry.moveTo(at, listener);
        }
    }

    /** Forgets that a peer runs a community, and the peer if it was the last one. */
    synchronized void removeService(PublicKey key, CommunityId community) {
        Entry entry = entries.get(key);
        if (entry != null) {
            removeService(entry, community);
            if (entry.prefixes.isEmpty()) {
                entries.remove(key);
            }
        }
    }

    private void removeService(Entry entry, CommunityId community) {
        entry.prefixes.remove(community);
        services.computeIfPresent(community, (key, list) -> {
            list.remove(entry);
            return list.isEmpty() ? null : list;
        });
    }

    /** Forgets a peer. */
    synchronized void remove(PublicKey key) {
        Entry entry = entries.get(key);
        if (entry != null) {
            remove(entry);
        }
    }

    private void remove(Entry entry) {
        entries.remove(entry.key);
        List.copyOf(entry.prefixes.keySet()).forEach(community -> removeService(entry, community));
    }

    /** Returns how many peers there are. */
    synchronized int size() {
        return entries.size();
    }

    /** Returns the peers of each community, in the order they came. */
    synchronized Map<CommunityId, List<Client>> services() {
        Map<CommunityId, List<Client>> result = new LinkedHashMap<>();
        services.forEach((community, list) -> result.put(community, list.stream().map(Entry::snapshot).toList()));
        return result;
    }

    private static final class Entry {
        private final PublicKey key;
        private final long since;
        /** Communities with the prefix that was last used for each, in the order they were announced. */
        private final Map<CommunityId, byte[]> prefixes = new LinkedHashMap<>();
        private Ipv4Address address;
        private Listener listener;
        private Ipv4Address lan = Ipv4Address.NULL;
        private long lastResponse;
        private OptionalLong pingedAt = OptionalLong.empty();

        Entry(PublicKey key, long since, Ipv4Address address, Listener listener) {
            this.key = key;
            this.since = since;
            this.address = address;
            this.listener = listener;
        }

        void moveTo(Ipv4Address other, Listener heardAt) {
            if (!address.equals(other)) {
                address = other;
                pingedAt = OptionalLong.empty(); // nobody was asked there
            }
            listener = heardAt;
        }

        Client snapshot() {
            return new Client(key, address, lan, listener, since, lastResponse, pingedAt);
        }
    }
}
