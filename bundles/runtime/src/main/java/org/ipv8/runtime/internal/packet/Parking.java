package org.ipv8.runtime.internal.packet;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;

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

    /** Keeps a datagram; returns false if there is no room or somebody reads again. */
    synchronized boolean add(Address source, byte[] datagram) {
        if (over || queue.size() >= MAX_DATAGRAMS || bytes + datagram.length > MAX_BYTES) {
            return false;
        }
        queue.add(new Parked(source, datagram));
        bytes += datagram.length;
        return true;
    }

    /** Returns what was kept, in order; nothing is kept any more. */
    synchronized List<Parked> end() {
        over = true;
        List<Parked> result = List.copyOf(queue);
        queue.clear();
        return result;
    }
}
