package org.ipv8.dht.internal.node;

import java.time.Duration;
import java.util.Map;

import org.ipv8.dht.internal.message.Layout;
import org.ipv8.dht.internal.routing.Places;
import org.ipv8.dht.internal.routing.TableNode;
import org.ipv8.overlay.NodeClock;
import org.ipv8.peer.Address;

/**
 * What every address has asked of us, and what it may still ask (spec 02, H16). Anybody can write any source address into a request, so
 * one that has not shown that it receives what we send there gets a few answers of full size in advance, and from then on not
 * more bytes than it has sent itself. For the lane only.
 */
final class Sources {

    /** How many addresses, and as many networks, are remembered. */
    static final int REMEMBERED = 10_000;
    /** How many bytes an address that has shown nothing may get in advance. */
    static final int ADVANCE = 2 * Layout.DATAGRAM;
    /** How many times as much as one address a whole network may ask and get in advance. */
    static final int PER_NETWORK = 16;
    /** For how long an address is believed to receive what we send. */
    static final Duration PROOF = Duration.ofMinutes(10);

    private final NodeClock clock;
    private final int queries;
    private final long interval;
    private final Map<Address, Source> addresses = new Bounded<>(REMEMBERED);
    private final Map<Object, Source> networks = new Bounded<>(REMEMBERED);
    private final Map<Address, Window> punctures = new Bounded<>(REMEMBERED);

    Sources(NodeClock clock, int queries, Duration interval) {
        this.clock = clock;
        this.queries = queries;
        this.interval = interval.toNanos();
    }

    /** Says whether a request from an address is to be answered at all. One that is not does not count. */
    boolean mayAsk(Address source) {
        Source one = one(source);
        Source all = all(source);
        long now = clock.nanos();
        if (!one.requests.isFree(now) || !all.requests.isFree(now)) {
            return false;
        }
        one.requests.take(now);
        all.requests.take(now);
        return true;
    }

    /** Returns how many bytes an answer to a request may have. */
    int credit(Address source, int request) {
        Source one = one(source);
        if (isProven(one)) {
            return Layout.DATAGRAM;
        }
        long left = Math.min(one.advance, all(source).advance);
        return (int) Math.min(Layout.DATAGRAM, Math.max(left, 0) + request);
    }

    /** An answer was sent: what exceeds the request was in advance. */
    void spent(Address source, int request, int answer) {
        Source one = one(source);
        if (!isProven(one) && answer > request) {
            one.advance -= answer - request;
            all(source).advance -= answer - request;
        }
    }

    /** Whoever is at an address has shown that it receives what we send there. */
    void proven(Address source) {
        one(source).provenAt = clock.nanos();
    }

    /** Says whether an address may be told of one more node that wants to reach it. */
    boolean mayPuncture(Address target) {
        Window window = punctures.computeIfAbsent(target, address -> new Window(queries));
        long now = clock.nanos();
        if (!window.isFree(now)) {
            return false;
        }
        window.take(now);
        return true;
    }

    private boolean isProven(Source source) {
        return source.provenAt != TableNode.NEVER && clock.nanos() - source.provenAt < PROOF.toNanos();
    }

    private Source one(Address source) {
        return addresses.computeIfAbsent(source, address -> new Source(queries, ADVANCE));
    }

    private Source all(Address source) {
        return networks.computeIfAbsent(Places.network(source),
                network -> new Source(queries * PER_NETWORK, (long) ADVANCE * PER_NETWORK));
    }

    private final class Source {

        private final Window requests;
        private long advance;
        private long provenAt = TableNode.NEVER;

        Source(int limit, long advance) {
            this.requests = new Window(limit);
            this.advance = advance;
        }
    }

    /** The times of the last events: so many in an interval, and no more. Grows with what is needed. */
    private final class Window {

        private static final int FIRST = 4;

        private final int limit;
        private long[] times = new long[FIRST];
        private int count;

        Window(int limit) {
            this.limit = limit;
        }

        boolean isFree(long now) {
            return count < limit || now - times[count % limit] >= interval;
        }

        void take(long now) {
            if (count < limit && count == times.length) {
                times = java.util.Arrays.copyOf(times, Math.min(limit, 2 * count));
            }
            times[count % limit] = now;
            count = count == 2 * limit - 1 ? limit : count + 1;
        }
    }
}
