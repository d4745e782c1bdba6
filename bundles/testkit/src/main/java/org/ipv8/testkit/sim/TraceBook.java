package org.ipv8.testkit.sim;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/** What happened to the datagrams that came to their end in one district. */
final class TraceBook {

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private final Packet[] ring;
    private final long[] fates = new long[Fate.values().length];
    private long sent;
    private long sentBytes;
    private long ended;
    private long hash;

    TraceBook(int capacity) {
        ring = new Packet[capacity];
    }

    void sent(int bytes) {
        sent++;
        sentBytes += bytes;
    }

    void ended(Packet packet) {
        fates[packet.fate.ordinal()]++;
        if (ring.length > 0) {
            ring[(int) (ended % ring.length)] = packet;
        }
        ended++;
        fold(packet.endedAt);
        fold((long) packet.source.hashCode() << 32 | packet.target.hashCode() & 0xffff_ffffL);
        fold((long) packet.sender.index() << 32 | packet.fate.ordinal() << 16 | packet.data.length);
        fold(packet.data);
    }

    private void fold(byte[] data) {
        int whole = data.length - data.length % Long.BYTES;
        for (int i = 0; i < whole; i += Long.BYTES) {
            fold((long) LONGS.get(data, i));
        }
        for (int i = whole; i < data.length; i++) {
            fold(data[i]);
        }
    }

    private void fold(long value) {
        hash = (Long.rotateLeft(hash, 27) ^ value) * 0x9e3779b97f4a7c15L;
    }

    long hash() {
        return Links.mix(hash);
    }

    long sent() {
        return sent;
    }

    long sentBytes() {
        return sentBytes;
    }

    long count(Fate fate) {
        return fates[fate.ordinal()];
    }

    /** Returns the last datagrams, in the order in which they came to their ends. */
    List<Packet> packets() {
        List<Packet> all = new ArrayList<>();
        for (long i = Math.max(0, ended - ring.length); i < ended; i++) {
            all.add(ring[(int) (i % ring.length)]);
        }
        return all;
    }
}
