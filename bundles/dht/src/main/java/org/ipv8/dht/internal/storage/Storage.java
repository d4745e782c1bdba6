package org.ipv8.dht.internal.storage;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;

import org.ipv8.dht.Target;
import org.ipv8.dht.internal.routing.Id;
import org.ipv8.wire.Bytes;

/**
 * The values of one address family that are stored here (spec 02, section 11.3). Newest first, but the value of the owner of the target
 * before all others (H13). Bounded in every way (H15), and fair: what must go is taken from the network that has most, from
 * there what expires first, and of that what is farthest from us. So whoever floods us replaces what he stored himself. For one
 * thread at a time.
 */
public final class Storage {

    private final Caps caps;
    private final Supplier<Id> own;
    private final Keeper keeper;
    private final Map<Target, List<Entry>> targets = new LinkedHashMap<>();
    private final Map<String, Set<Entry>> networks = new HashMap<>();
    private final Map<Bytes, Set<Entry>> owners = new HashMap<>();
    private int values;
    private long bytes;

    /** Is told what to keep on disk. */
    public interface Keeper {

        /** Keeps nothing. */
        Keeper NONE = new Keeper() {
            @Override
            public void stored(Entry entry) {
            }

            @Override
            public void removed(Entry entry) {
            }
        };

        /** An entry is new. */
        void stored(Entry entry);

        /** An entry is gone. */
        void removed(Entry entry);
    }

    /**
     * Creates an empty storage.
     *
     * @param own returns the own place
     */
    public Storage(Caps caps, Supplier<Id> own, Keeper keeper) {
        this.caps = caps;
        this.own = own;
        this.keeper = keeper;
    }

    /**
     * Stores a value, or replaces the one with the same id unless that has a higher version.
     *
     * @return whether it is stored now
     */
    public boolean put(Entry entry, long now) {
        List<Entry> list = targets.get(entry.target());
        Entry old = list == null ? null : list.stream().filter(each -> each.id().equals(entry.id())).findFirst().orElse(null);
        if (entry.isExpired(now) || old != null && !old.isExpired(now) && old.version() > entry.version()) {
            return false;
        }
        if (old != null) {
            remove(old);
        }
        insert(entry);
        makeRoom(entry);
        return contains(entry);
    }

    private void insert(Entry entry) {
        List<Entry> list = targets.computeIfAbsent(entry.target(), target -> new ArrayList<>(1));
        boolean second = !list.isEmpty() && list.get(0).isOwners() && !entry.isOwners();
        list.add(second ? 1 : 0, entry);
        networks.computeIfAbsent(entry.network(), network -> new LinkedHashSet<>()).add(entry);
        if (entry.signed()) {
            owners.computeIfAbsent(entry.id(), owner -> new LinkedHashSet<>()).add(entry);
        }
        values++;
        bytes += entry.value().length();
        keeper.stored(entry);
    }

    private void makeRoom(Entry entry) {
        boolean ours = entry.network().equals(Entry.OWN);
        trim(() -> networks.getOrDefault(entry.network(), Set.of()), ours ? Integer.MAX_VALUE : caps.perNetwork());
        trim(() -> entry.signed() && !ours ? owners.getOrDefault(entry.id(), Set.of()) : Set.of(), caps.perOwner());
        trim(() -> heaviest(at(entry.target()), each -> !each.signed(), caps.unsignedPerTarget()), 0);
        trim(() -> heaviest(at(entry.target()), each -> !each.isOwners(), caps.perTarget()), 0);
        while (targets.size() > caps.targets() || bytes > caps.bytes()) {
            remove(worst(networks.entrySet().stream()
                    .max(Comparator.comparingInt(network -> weight(network.getKey(), network.getValue().size())))
                    .orElseThrow().getValue()));
        }
    }

    /** Removes the worst of a group while it is too large. */
    private void trim(Supplier<? extends Collection<Entry>> group, int limit) {
        Collection<Entry> members = group.get();
        while (members.size() > limit) {
            remove(worst(members));
            members = group.get();
        }
    }

    /** Returns, if too many entries of a list are of a kind, those of the network that has most of them. */
    private static Collection<Entry> heaviest(List<Entry> list, Predicate<Entry> kind, int limit) {
        if (list.size() <= limit) {
            return List.of();
        }
        Map<String, List<Entry>> groups = new LinkedHashMap<>();
        list.stream().filter(kind).forEach(entry -> groups.computeIfAbsent(entry.network(), n -> new ArrayList<>()).add(entry));
        if (groups.values().stream().mapToInt(List::size).sum() <= limit) {
            return List.of();
        }
        return groups.entrySet().stream().max(Comparator.comparingInt(group -> weight(group.getKey(), group.getValue().size())))
                .orElseThrow().getValue();
    }

    /** What we have stored ourselves goes last. */
    private static int weight(String network, int entries) {
        return network.equals(Entry.OWN) ? 0 : entries;
    }

    private Entry worst(Collection<Entry> entries) {
        Id self = own.get();
        return entries.stream().min(Comparator.<Entry>comparingLong(Entry::expiry).thenComparing((a, b) ->
                self.compareDistance(Id.of(b.target().bytes()), Id.of(a.target().bytes())))).orElseThrow();
    }

    private List<Entry> at(Target target) {
        return targets.getOrDefault(target, List.of());
    }

    private boolean contains(Entry entry) {
        return at(entry.target()).contains(entry);
    }

    private void remove(Entry entry) {
        List<Entry> list = targets.get(entry.target());
        list.remove(entry);
        if (list.isEmpty()) {
            targets.remove(entry.target());
        }
        take(networks, entry.network(), entry);
        if (entry.signed()) {
            take(owners, entry.id(), entry);
        }
        values--;
        bytes -= entry.value().length();
        keeper.removed(entry);
    }

    private static <K> void take(Map<K, Set<Entry>> groups, K key, Entry entry) {
        Set<Entry> group = groups.get(key);
        group.remove(entry);
        if (group.isEmpty()) {
            groups.remove(key);
        }
    }

    /**
     * Returns values of a target that have not expired.
     *
     * @param offset how many to leave out
     * @param limit  how many at most
     */
    public List<Bytes> get(Target target, long offset, int limit, long now) {
        return at(target).stream().filter(entry -> !entry.isExpired(now)).skip(offset).limit(limit).map(Entry::value).toList();
    }

    /** Removes everything that has expired. */
    public void clean(long now) {
        targets.values().stream().flatMap(List::stream).filter(entry -> entry.isExpired(now)).toList().forEach(this::remove);
    }

    /** Returns all entries by target: a live view. */
    public Map<Target, List<Entry>> all() {
        return Collections.unmodifiableMap(targets);
    }

    /** Returns under how many targets there are values. */
    public int targets() {
        return targets.size();
    }

    /** Returns how many values there are. */
    public int values() {
        return values;
    }

    /** Returns the size of all values together. */
    public long bytes() {
        return bytes;
    }
}
