package org.ipv8.dht.internal.node;

import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import org.ipv8.dht.Target;
import org.ipv8.dht.internal.routing.Contact;
import org.ipv8.dht.internal.routing.Family;
import org.ipv8.dht.internal.routing.Id;
import org.ipv8.dht.internal.routing.Places;
import org.ipv8.dht.internal.storage.Caps;
import org.ipv8.dht.internal.storage.Entry;
import org.ipv8.dht.internal.storage.Storage;
import org.ipv8.dht.internal.storage.Value;
import org.ipv8.overlay.NodeClock;
import org.ipv8.peer.Address;
import org.ipv8.wire.Bytes;

/** The values that are stored here, by address family (spec 02, sections 11.3 and 12.3). For the lane only. */
public final class Stores {

    /** The longest life of a stored value. */
    public static final Duration LIFE = Duration.ofSeconds(3600);
    /** How many of the closest nodes are looked at to find out how close we are. */
    static final int WINDOW = 20;
    /** While not more nodes than this are closer, a value lives as long as it can. */
    static final int CLOSE = 7;

    private final Known known;
    private final NodeClock clock;
    private final Caps caps;
    private final Journal journal;
    private final Map<Family, Storage> storages = new EnumMap<>(Family.class);

    Stores(Known known, NodeClock clock, Caps caps, Journal journal) {
        this.known = known;
        this.clock = clock;
        this.caps = caps;
        this.journal = journal;
    }

    /** Returns the storage of a family. */
    public Storage of(Family family) {
        return storages.computeIfAbsent(family, each -> new Storage(caps, () -> known.ownId(each), new Storage.Keeper() {
            @Override
            public void stored(Entry entry) {
                journal.stored(each, entry);
            }

            @Override
            public void removed(Entry entry) {
                journal.removed(each, entry);
            }
        }));
    }

    /** Returns the storages there are. */
    public Map<Family, Storage> all() {
        return storages;
    }

    /** Returns stored values of a target, from a family. */
    List<Bytes> get(Family family, Target target, long offset, int limit) {
        Storage storage = storages.get(family);
        return storage == null ? List.of() : storage.get(target, offset, limit, clock.nanos());
    }

    /** Returns how long a value of a target is kept: half as long for every node beyond seven that is closer than we are. */
    Duration life(Family family, Target target) {
        Id place = Id.of(target.bytes());
        Id own = known.ownId(family);
        List<Contact> nearby = known.closest(family, place, WINDOW, null);
        int closer = (int) nearby.stream().filter(contact -> place.compareDistance(contact.id(), own) < 0).count();
        return life(closer);
    }

    /** Returns how long a value is kept when so many nodes are closer. */
    static Duration life(int closer) {
        int halvings = Math.min(Math.max(0, closer - CLOSE), WINDOW);
        return Duration.ofSeconds(LIFE.toSeconds() >> halvings);
    }

    /** Stores a value of somebody at an address, or of our own. */
    boolean put(Family family, Target target, Value value, Duration life, Address source) {
        String network = source == null ? Entry.OWN : String.valueOf(Places.network(source));
        Entry entry = new Entry(target, value.storageId(), value.serialised(), value.signer() != null, value.version(),
                clock.nanos(), life.toNanos(), network);
        return of(family).put(entry, clock.nanos());
    }

    /** Puts back what was stored before a restart. */
    void restore(Family family, Entry entry) {
        of(family).put(entry, clock.nanos());
    }

    /** Removes what has expired. */
    void clean() {
        storages.values().forEach(storage -> storage.clean(clock.nanos()));
    }
}
