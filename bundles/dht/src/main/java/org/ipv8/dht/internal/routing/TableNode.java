package org.ipv8.dht.internal.routing;

import java.time.Duration;
import java.util.Arrays;

import org.ipv8.dht.DhtBucket.Status;

/** What is known of a node of a table (spec 02, section 7.1). Times are in nanoseconds of the node's clock. For one thread at a time. */
public final class TableNode {

    /** The time of what has never happened. */
    public static final long NEVER = Long.MIN_VALUE;
    /** For how long a node counts as good after it was heard of. */
    static final Duration GOOD = Duration.ofSeconds(900);
    /** How many unanswered requests in a row make a node bad. */
    static final int FAILURES = 2;
    /** After how many nodes in a row that it has named and that did not answer a node is taken for one that makes them up. */
    static final int INVENTED = 4;
    /** How many round trips must be measured before one node is called slower than another (spec 02, H8). */
    static final int SAMPLES = 3;

    private Contact contact;
    private long lastResponse = NEVER;
    private long lastQuery = NEVER;
    private long lastPing = NEVER;
    private int failed;
    private int findsFailed;
    private int invented;
    private final long[] roundTrips = new long[SAMPLES];
    private int measured;

    /** Makes the record of a node nothing is known of. */
    public TableNode(Contact contact) {
        this.contact = contact;
    }

    /** Returns who and where it is. */
    public Contact contact() {
        return contact;
    }

    /** The same node is at another port or, if the place allows it, host. */
    void moveTo(Contact other) {
        contact = other;
    }

    /** It has answered a request. */
    public void responded(long now, long roundTrip) {
        lastResponse = now;
        failed = 0;
        roundTrips[measured++ % SAMPLES] = roundTrip;
    }

    /**
     * It has answered a question for values or nodes, which is what it is there for: a node that only ever answers pings turns bad
     * all the same.
     */
    public void helped() {
        findsFailed = 0;
    }

    /** It has not answered a request. */
    public void failed(boolean find) {
        failed++;
        if (find) {
            findsFailed++;
        }
    }

    /**
     * A node it has named has answered, or has not: liars name what does not exist. Some of what honest nodes name has gone, too, but
     * hardly ever several in a row.
     */
    public void named(boolean answered) {
        invented = answered ? 0 : invented + 1;
    }

    /** It has asked something. */
    public void queried(long now) {
        lastQuery = now;
    }

    /** It is being pinged. */
    public void pinged(long now) {
        lastPing = now;
    }

    /** Returns whether it is there. */
    public Status status(long now) {
        if (isBad()) {
            return Status.BAD;
        }
        boolean good = lastResponse != NEVER && (now - lastResponse < GOOD.toNanos()
                || lastQuery != NEVER && now - lastQuery < GOOD.toNanos());
        return good ? Status.GOOD : Status.UNKNOWN;
    }

    /** Says whether it has not answered twice in a row, or has named nobody who does. */
    public boolean isBad() {
        return failed >= FAILURES || findsFailed >= FAILURES || invented >= INVENTED;
    }

    /** Returns the median of the last round trips in nanoseconds; 0 before there are enough of them. */
    public long roundTrip() {
        if (measured < SAMPLES) {
            return 0;
        }
        long[] sorted = roundTrips.clone();
        Arrays.sort(sorted);
        return sorted[SAMPLES / 2];
    }

    /** Returns the last round trip in nanoseconds; 0 if there is none. */
    public long lastRoundTrip() {
        return measured == 0 ? 0 : roundTrips[(measured - 1) % SAMPLES];
    }

    /** Returns when it has last answered. */
    public long lastResponse() {
        return lastResponse;
    }

    /** Returns when it has last asked. */
    public long lastQuery() {
        return lastQuery;
    }

    /** Returns how many requests in a row it has not answered. */
    public int failures() {
        return Math.max(failed, findsFailed);
    }

    /** Returns when something was last heard of it or it was last pinged: what the next ping waits for. */
    public long lastContact() {
        return Math.max(lastPing, Math.max(lastResponse, lastQuery));
    }
}
