package org.ipv8.runtime.internal.packet;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Map;

/**
 * An immutable map from 22-byte prefixes to overlays that looks a datagram up without allocating: open addressing over the
 * three longs that cover the prefix (bytes 0–7, 8–15 and 14–21).
 */
final class PrefixTable<T> {

    /** Bytes of a prefix: marker, version and community id (spec section 1.1). */
    static final int PREFIX = 22;

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final int WORDS = 3;
    private static final long MIX = 0x9e3779b97f4a7c15L;

    private final long[] keys;
    private final Object[] values;
    private final int mask;

    PrefixTable(Map<byte[], T> entries) {
        int capacity = Integer.highestOneBit(Math.max(1, entries.size()) * 4);
        keys = new long[capacity * WORDS];
        values = new Object[capacity];
        mask = capacity - 1;
        entries.forEach((prefix, value) -> {
            int slot = slot(prefix);
            keys[slot * WORDS] = (long) LONGS.get(prefix, 0);
            keys[slot * WORDS + 1] = (long) LONGS.get(prefix, 8);
            keys[slot * WORDS + 2] = (long) LONGS.get(prefix, 14);
            values[slot] = value;
        });
    }

    /** Returns what is registered for the first 22 bytes of a datagram of at least that length, or null. */
    @SuppressWarnings("unchecked") // only values of type T are put in
    T get(byte[] datagram) {
        return (T) values[slot(datagram)];
    }

    /** Finds the slot of a prefix, or the empty one where it would be. */
    private int slot(byte[] datagram) {
        long a = (long) LONGS.get(datagram, 0);
        long b = (long) LONGS.get(datagram, 8);
        long c = (long) LONGS.get(datagram, 14);
        long hash = (a ^ Long.rotateLeft(b, 21) ^ Long.rotateLeft(c, 42)) * MIX;
        int slot = (int) (hash >>> 32) & mask;
        while (values[slot] != null
                && (keys[slot * WORDS] != a || keys[slot * WORDS + 1] != b || keys[slot * WORDS + 2] != c)) {
            slot = slot + 1 & mask;
        }
        return slot;
    }
}
