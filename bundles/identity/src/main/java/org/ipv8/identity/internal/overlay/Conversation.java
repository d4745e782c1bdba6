package org.ipv8.identity.internal.overlay;

import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.ipv8.overlay.Task;
import org.ipv8.peer.Peer;
import org.ipv8.wire.Bytes;

/**
 * What an authority has heard of one subject lately, and how often it has asked (spec section 6.8). As long as answers bring tokens,
 * the next question follows at once; otherwise there are three more, with growing pauses. To be used in the lane.
 */
final class Conversation {

    /** How many questions there may be in one window. */
    static final int MAX_ROUNDS = 100;
    /** How long to wait for an answer, or for better luck. */
    static final List<Duration> PAUSES = List.of(Duration.ofSeconds(1), Duration.ofSeconds(5), Duration.ofSeconds(25));
    /** How many credentials may wait for their tokens. */
    private static final int MAX_SHOWN = 64;
    private static final long RESEND_PAUSE = Duration.ofSeconds(1).toNanos();

    private final Set<Bytes> shown = new LinkedHashSet<>();
    private final Map<Bytes, Long> sent = new HashMap<>();
    private Peer peer;
    private Task timer;
    private int rounds;
    private int retries;
    private int most;
    private long last;

    /** Notes that something has arrived: where from, and when. */
    void heard(Peer from, long now) {
        peer = from;
        last = now;
        stopTimer();
    }

    Peer peer() {
        return peer;
    }

    long last() {
        return last;
    }

    /** Adds credentials that have been shown and returns all whose tokens are still waited for. */
    Set<Bytes> show(List<Bytes> hashes) {
        hashes.stream().limit(Math.max(0, MAX_SHOWN - shown.size())).forEach(shown::add);
        return shown;
    }

    void complete(List<Bytes> hashes) {
        shown.removeAll(hashes);
    }

    /** Says whether an attestation may be sent, again or for the first time: at most once per second. */
    boolean maySend(Bytes metadata, long now) {
        Long before = sent.get(metadata);
        if (before != null && now - before < RESEND_PAUSE) {
            return false;
        }
        sent.put(metadata, now);
        return true;
    }

    /**
     * Notes what an answer brought.
     *
     * @param tokens how many tokens of the subject are here now, chained or not
     * @return whether there are more than ever before
     */
    boolean progress(int tokens) {
        boolean more = tokens > most || rounds == 0;
        most = Math.max(most, tokens);
        retries = more ? 0 : retries;
        return more;
    }

    /** Notes that nothing is missing any more. */
    void satisfied() {
        rounds = 0;
        retries = 0;
        most = 0;
    }

    /** Says whether nothing has been asked yet. */
    boolean isFresh() {
        return rounds == 0;
    }

    /** Says whether one more question is allowed, and counts it. */
    boolean mayAsk() {
        return rounds++ < MAX_ROUNDS;
    }

    /** Says whether to try again after a pause, and if so counts it. */
    boolean mayRetry() {
        return retries < PAUSES.size();
    }

    /** Returns the pause before the next retry. */
    Duration nextPause() {
        return PAUSES.get(retries++);
    }

    void timer(Task task) {
        stopTimer();
        timer = task;
    }

    void stopTimer() {
        if (timer != null) {
            timer.close();
            timer = null;
        }
    }
}
