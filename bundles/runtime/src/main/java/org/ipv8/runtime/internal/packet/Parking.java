package org.ipv8.runtime.internal.packet;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.function.BiConsumer;

import org.ipv8.peer.Address;

/** Keeps the datagrams that arrive for an overlay while there is nobody to read them, because it is started or replaced. */
final class Parking {

    /** How many datagrams are kept. */
    static final int MAX_DATAGRAMS = 4_096;
    /** How many bytes they may have in all. */
    static final int MAX_BYTES = 2 << 20;

    /** A datagram and where it came from. */
    record Parked(Address source, byte[] datagram) {
    }

    private final Queue<Parked> queue = new ArrayDeque<>();
    private int bytes;
    private boolean over;
    /** Who reads again: gets at once what comes late. */
    private BiConsumer<Address, byte[]> reader;

    /** Keeps a datagram, or passes it on if somebody reads again; returns false if there is no room for it. */
    boolean add(Address source, byte[] datagram) {
        BiConsumer<Address, byte[]> late;
        synchronized (this) {
            late = reader;
            if (late == null) {
                return keep(source, datagram);
            }
        }
        late.accept(source, datagram);
        return true;
    }

    private boolean keep(Address source, byte[] datagram) {
        if (over || queue.size() >= MAX_DATAGRAMS || bytes + datagram.length > MAX_BYTES) {
            return false;
        }
        queue.add(new Parked(source, datagram));
        bytes += datagram.length;
        return true;
    }

    /** Passes on what was kept, in order; nothing is kept any more. */
    void end(BiConsumer<Address, byte[]> deliver) {
        List<Parked> kept;
        synchronized (this) {
            kept = List.copyOf(queue);
            queue.clear();
            reader = deliver;
        }
        kept.forEach(parked -> deliver.accept(parked.source(), parked.datagram()));
    }

    /** Throws away what was kept; nothing is kept any more. Returns how many that were. */
    synchronized int close() {
        over = true;
        int lost = queue.size();
        queue.clear();
        return lost;
    }
}
