package org.ipv8.runtime.internal.packet;

import java.util.LinkedHashMap;
import java.util.Map;

import org.ipv8.overlay.NodeClock;
import org.ipv8.peer.Address;

/**
 * Stops listening for a while to sources that send bad signatures: checking one costs us fifty microseconds and the sender
 * nothing (spec section 1.8). Bounded: the source that was bad longest ago is forgotten first.
 *
 * <p>Sources can be forged, so this may silence an innocent address for a while; it does so only after {@link #TOLERATED} bad
 * signatures within {@link #WINDOW}. Where a verified peer is, ten times as many are checked: silencing peers is what a forger
 * would want, but to be a peer is no licence to have us check whatever comes.
 */
public final class SourceMuter {

    /** How many bad signatures a source may send within the window. */
    static final int TOLERATED = 20;
    /** How many of them an address of a verified peer may send. */
    static final int TOLERATED_OF_PEERS = 200;
    /** Nanoseconds over which bad signatures are counted, and for which a source is then not heard. */
    static final long WINDOW = 10_000_000_000L;

    private final NodeClock clock;
    private final Map<Address, Record> records;
    /** When the last bad signature came, from wherever. */
    private volatile long latest;

    /** Creates a muter that remembers up to a number of sources. */
    public SourceMuter(NodeClock clock, int limit) {
        this.clock = clock;
        this.latest = clock.nanos() - WINDOW - 1;
        this.records = new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<Address, Record> eldest) {
                return size() > limit;
            }
        };
    }

    /** Returns how many bad signatures a source has sent lately. Costs nothing while nobody misbehaves. */
    int badSignatures(Address source) {
        long now = clock.nanos();
        if (now - latest > WINDOW) {
            return 0;
        }
        synchronized (records) {
            Record bad = records.get(source);
            return bad != null && now - bad.since <= WINDOW ? bad.count : 0;
        }
    }

    /** Remembers a bad signature. */
    void badSignature(Address source) {
        long now = clock.nanos();
        synchronized (records) {
            Record bad = records.computeIfAbsent(source, key -> new Record(now));
            if (now - bad.since > WINDOW) {
                bad.since = now;
                bad.count = 0;
            }
            bad.count++;
            latest = now;
        }
    }

    /** Returns how many sources are remembered. */
    int size() {
        synchronized (records) {
            return records.size();
        }
    }

    private static final class Record {
        private long since;
        private int count;

        Record(long since) {
            this.since = since;
        }
    }
}
