package org.ipv8.tracker.internal;

import java.util.concurrent.atomic.AtomicLong;

import org.ipv8.community.Datagrams;
import org.ipv8.key.PrivateKey;
import org.ipv8.key.PublicKey;
import org.ipv8.overlay.MessageType;
import org.ipv8.wire.Payload;
import org.ipv8.wire.WireWriter;

/** The key of the tracker and its clock (spec section 1.5); puts datagrams together. Safe for use by many threads. */
final class Identity {

    private static final int TYPICAL_SIZE = 256;

    private final PrivateKey key;
    private final byte[] keyBytes;
    private final AtomicLong clock;

    /** Creates an identity whose clock starts anywhere: at 0 unless an earlier state is replayed. */
    Identity(PrivateKey key, long clock) {
        this.key = key;
        this.keyBytes = key.publicKey().toBytes();
        this.clock = new AtomicLong(clock);
    }

    PublicKey publicKey() {
        return key.publicKey();
    }

    /** Increments the clock and returns it. */
    long claimGlobalTime() {
        return clock.incrementAndGet();
    }

    long globalTime() {
        return clock.get();
    }

    <P extends Payload> byte[] datagram(byte[] prefix, MessageType<P> type, long globalTime, P payload) {
        WireWriter out = new WireWriter(TYPICAL_SIZE);
        Datagrams.write(out, prefix, key, keyBytes, type, globalTime, payload);
        return out.toByteArray();
    }
}
