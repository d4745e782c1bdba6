package org.ipv8.testkit.sim;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import org.ipv8.wire.Bytes;

/**
 * What happened to the datagrams of a network: the last ones one by one, all of them as counters, and as a hash that two
 * runs share only if they did the same things at the same times.
 */
public final class PacketTrace {

    /** How many datagrams are remembered one by one unless told otherwise. */
    public static final int DEFAULT_CAPACITY = 10_000;

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final double NANOS_PER_SECOND = 1e9;

    private final Packet[] ring;
    private final long[] fates = new long[Fate.values().length];
    private Function<Bytes, String> dissector = data -> data.length() + " bytes";
    private long sent;
    private long sentBytes;
    private long ended;
    private long hash;

    PacketTrace(int capacity) {
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

    /** Returns a number that says whether two runs were the same: times, addresses, contents and fates of all datagrams. */
    public long hash() {
        return Links.mix(hash);
    }

    /** Returns how many datagrams were sent, not counting duplicates. */
    public long sent() {
        return sent;
    }

    /** Returns how many bytes they had. */
    public long sentBytes() {
        return sentBytes;
    }

    /** Returns how many datagrams, duplicates included, had this fate. */
    public long count(Fate fate) {
        return fates[fate.ordinal()];
    }

    /** Returns how many datagrams had which fate, without those that none had. */
    public Map<Fate, Long> counts() {
        Map<Fate, Long> counts = new EnumMap<>(Fate.class);
        for (Fate fate : Fate.values()) {
            if (count(fate) > 0) {
                counts.put(fate, count(fate));
            }
        }
        return counts;
    }

    /** Returns the last datagrams, in the order in which they came to their ends. */
    public List<TracedPacket> packets() {
        List<TracedPacket> all = new ArrayList<>();
        for (long i = Math.max(0, ended - ring.length); i < ended; i++) {
            all.add(traced(ring[(int) (i % ring.length)]));
        }
        return all;
    }

    static TracedPacket traced(Packet packet) {
        return new TracedPacket(Duration.ofNanos(packet.sentAt), Duration.ofNanos(packet.endedAt), packet.sender.index(),
                packet.socket == null ? -1 : packet.socket.host().index(), packet.source, packet.target, packet.fate,
                Bytes.of(packet.data));
    }

    /** Sets what says in a few words what a datagram is. */
    void describeWith(Function<Bytes, String> description) {
        dissector = description;
    }

    /** Returns the last datagrams for people to read, one in a line. */
    public String tail(int count) {
        List<TracedPacket> all = packets();
        StringBuilder text = new StringBuilder();
        for (TracedPacket packet : all.subList(Math.max(0, all.size() - count), all.size())) {
            text.append(line(packet)).append('\n');
        }
        return text.toString();
    }

    private String line(TracedPacket packet) {
        String to = packet.to() < 0 ? "" : " #" + packet.to();
        String fate = packet.fate() == Fate.DELIVERED ? "" : "  " + packet.fate();
        return "%10.6f  #%d %s -> %s%s  %s%s".formatted(packet.endedAt().toNanos() / NANOS_PER_SECOND, packet.from(),
                packet.source(), packet.target(), to, dissector.apply(packet.data()), fate);
    }

    @Override
    public String toString() {
        return sent + " datagrams, " + counts();
    }
}
