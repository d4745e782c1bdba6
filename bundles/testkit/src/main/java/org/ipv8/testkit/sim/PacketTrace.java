package org.ipv8.testkit.sim;

import java.time.Duration;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;

import org.ipv8.wire.Bytes;

/**
 * What happened to the datagrams of a network: the last ones one by one, all of them as counters, and as a hash that two
 * runs share only if they did the same things at the same times.
 */
public final class PacketTrace {

    /** How many datagrams are remembered one by one unless told otherwise. */
    public static final int DEFAULT_CAPACITY = 10_000;

    private static final double NANOS_PER_SECOND = 1e9;

    private final int capacity;
    private final List<TraceBook> books;
    private Function<Bytes, String> dissector = data -> data.length() + " bytes";

    /**
     * Creates an empty trace.
     *
     * @param capacity  how many datagrams are remembered one by one
     * @param districts how many books are kept
     */
    PacketTrace(int capacity, int districts) {
        this.capacity = capacity;
        this.books = IntStream.range(0, districts).mapToObj(i -> new TraceBook(capacity)).toList();
    }

    /** Returns the book of a district. */
    TraceBook book(int district) {
        return books.get(district);
    }

    /** Returns a number that says whether two runs were the same: times, addresses, contents and fates of all datagrams. */
    public long hash() {
        return books.stream().mapToLong(TraceBook::hash).reduce(0, (all, hash) -> Links.mix(all) ^ hash);
    }

    /** Returns how many datagrams were sent, not counting duplicates. */
    public long sent() {
        return books.stream().mapToLong(TraceBook::sent).sum();
    }

    /** Returns how many bytes they had. */
    public long sentBytes() {
        return books.stream().mapToLong(TraceBook::sentBytes).sum();
    }

    /** Returns how many datagrams, duplicates included, had this fate. */
    public long count(Fate fate) {
        return books.stream().mapToLong(book -> book.count(fate)).sum();
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
        List<TracedPacket> all = books.stream().flatMap(book -> book.packets().stream()).map(PacketTrace::traced)
                .sorted(Comparator.comparing(TracedPacket::endedAt)).toList();
        return all.subList(Math.max(0, all.size() - capacity), all.size());
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
        return sent() + " datagrams, " + counts();
    }
}
