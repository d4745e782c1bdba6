package org.ipv8.testkit.sim;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Which link connects two hosts, and which hosts are cut off from each other. */
final class Links {

    private final long seed;
    private final Map<Long, Link> special = new HashMap<>();
    private final Set<Long> cuts = new HashSet<>();
    private Link usual = Link.CLEAN;
    /** No special link is faster, and none has been. */
    private long fastestSpecial = Long.MAX_VALUE;

    Links(long seed) {
        this.seed = seed;
    }

    void setUsual(Link link) {
        usual = link;
    }

    void set(SimHost a, SimHost b, Link link) {
        special.put(pair(a, b), link);
        special.put(pair(b, a), link);
        fastestSpecial = Math.min(fastestSpecial, link.minLatency().toNanos());
    }

    /** Returns how many nanoseconds a datagram takes at least from one host of the internet to another. */
    long fastest() {
        return Math.min(usual.minLatency().toNanos(), fastestSpecial);
    }

    /** Returns the link between two hosts, of which the second may be unknown. */
    Link between(SimHost from, SimHost to) {
        Link own = special.isEmpty() || to == null ? null : special.get(pair(from, to));
        if (own != null) {
            return own;
        }
        return to != null && from.isNeighbour(to) ? Link.LAN : usual;
    }

    /** Returns the nanoseconds between two hosts: always the same for a pair, and the same in both directions. */
    long latency(Link link, SimHost from, SimHost to) {
        long min = link.minLatency().toNanos();
        long range = link.maxLatency().toNanos() - min;
        if (range == 0) {
            return min;
        }
        int a = from.index();
        int b = to == null ? a : to.index();
        return min + Math.floorMod(mix(seed ^ mix((long) Math.min(a, b) << 32 | Math.max(a, b))), range + 1);
    }

    void cut(SimHost from, SimHost to) {
        cuts.add(pair(from, to));
    }

    void heal(SimHost from, SimHost to) {
        cuts.remove(pair(from, to));
    }

    void healAll() {
        cuts.clear();
    }

    /** Cuts all hosts of different groups off from each other. */
    void partition(Collection<? extends Collection<SimHost>> groups) {
        for (Collection<SimHost> some : groups) {
            for (Collection<SimHost> others : groups) {
                if (some != others) {
                    some.forEach(from -> others.forEach(to -> cut(from, to)));
                }
            }
        }
    }

    boolean isCut(SimHost from, SimHost to) {
        return !cuts.isEmpty() && to != null && cuts.contains(pair(from, to));
    }

    private static long pair(SimHost from, SimHost to) {
        return (long) from.index() << 32 | to.index();
    }

    /** Spreads the bits of a number over all others (the finalizer of SplitMix64). */
    static long mix(long value) {
        long z = (value ^ value >>> 30) * 0xbf58476d1ce4e5b9L;
        z = (z ^ z >>> 27) * 0x94d049bb133111ebL;
        return z ^ z >>> 31;
    }
}
