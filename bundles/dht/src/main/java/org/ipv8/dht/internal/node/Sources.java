package org.ipv8.dht.internal.node;

import java.time.Duration;
import java.util.Map;

import org.ipv8.dht.internal.message.Layout;
import org.ipv8.dht.internal.routing.Places;
import org.ipv8.dht.internal.routing.TableNode;
import org.ipv8.overlay.NodeClock;
import org.ipv8.peer.Address;

/**
 * What every address may still be sent (spec 02, H16). Anybody can write any source address into a request, so
 * one that has not shown that it receives what we send there gets a few answers of full size in advance, and from then on not
 * more bytes than it has sent itself. For the lane only.
 */
final class Sources {

    /** How many addresses, and as many networks, are remembered. */
    static final int REMEMBERED = 10_000;
    /** How many bytes an address that has shown nothing may get in advance. */
    static final int ADVANCE = 2 * Layout.DATAGRAM;
    /** How many times as much as one address a whole network may get in advance. */
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
        Window window = punctures.computeIfAbsent(target, address -> new Window(queries, interval));
        return window.takeIfFree(clock.nanos());
    }

    private boolean isProven(Source source) {
        return source.provenAt != TableNode.NEVER && clock.nanos() - source.provenAt < PROOF.toNanos();
    }

    private Source one(Address source) {
        return addresses.computeIfAbsent(source, address -> new Source(ADVANCE));
    }

    private Source all(Address source) {
        return networks.computeIfAbsent(Places.network(source),
                network -> new Source((long) ADVANCE * PER_NETWORK));
    }

    private static final class Source {

        private long advance;
        private long provenAt = TableNode.NEVER;

        Source(long advance) {
            this.advance = advance;
        }
    }
}
