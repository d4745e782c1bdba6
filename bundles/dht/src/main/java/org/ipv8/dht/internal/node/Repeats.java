package org.ipv8.dht.internal.node;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;

import org.ipv8.overlay.NodeClock;

/**
 * Recognises datagrams that were seen before (spec 02, H23): there is no time in them, so anybody can send what he has recorded again,
 * from anywhere. For the lane only.
 */
final class Repeats {

    /** How long a datagram is remembered at least. */
    static final Duration MEMORY = Duration.ofMinutes(3);
    /** How many are remembered at most in each half. */
    static final int REMEMBERED = 20_000;

    private final NodeClock clock;
    private Set<Long> recent = new HashSet<>();
    private Set<Long> older = Set.of();
    private long since;

    Repeats(NodeClock clock) {
        this.clock = clock;
        this.since = clock.nanos();
    }

    /** Says whether a signed datagram is new. The end of a signature is as good as a hash of everything. */
    boolean isNew(byte[] datagram) {
        long now = clock.nanos();
        if (now - since >= MEMORY.toNanos() || recent.size() >= REMEMBERED) {
            older = recent;
            recent = new HashSet<>();
            since = now;
        }
        // the last bits of an Ed25519 signature are always zero, so not the very last bytes
        long mark = ByteBuffer.wrap(datagram).getLong(datagram.length - 2 * Long.BYTES);
        return !older.contains(mark) && recent.add(mark);
    }
}
