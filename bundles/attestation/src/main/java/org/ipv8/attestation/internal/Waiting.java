package org.ipv8.attestation.internal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

import org.ipv8.key.PublicKey;

/**
 * Questions of peers that wait for the answer of an application: so many from one peer, so many in all, and only for a while. Safe for
 * many threads.
 *
 * @param <K> what tells questions of one peer apart
 * @param <T> a question
 */
final class Waiting<K, T> {

    private final int perPeer;
    private final int inAll;
    private final Map<Key<K>, Entry<T>> entries = new LinkedHashMap<>();

    private record Key<K>(PublicKey peer, K what) {
    }

    private record Entry<T>(T question, long until) {
    }

    Waiting(int perPeer, int inAll) {
        this.perPeer = perPeer;
        this.inAll = inAll;
    }

    private void expire(long now) {
        entries.values().removeIf(entry -> entry.until - now <= 0);
    }

    /**
     * Adds a question, in the place of one with the same key.
     *
     * @return whether there was room
     */
    synchronized boolean add(PublicKey peer, K what, T question, long now, Duration patience) {
        expire(now);
        Key<K> key = new Key<>(peer, what);
        boolean known = entries.containsKey(key);
        if (!known && (entries.size() >= inAll || entries.keySet().stream().filter(each -> each.peer.equals(peer)).count() >= perPeer)) {
            return false;
        }
        entries.put(key, new Entry<>(question, now + patience.toNanos()));
        return true;
    }

    synchronized boolean contains(PublicKey peer, K what, long now) {
        expire(now);
        return entries.containsKey(new Key<>(peer, what));
    }

    /** Takes a question out, if it still waits. */
    synchronized Optional<T> take(PublicKey peer, K what, long now) {
        expire(now);
        return Optional.ofNullable(entries.remove(new Key<>(peer, what))).map(Entry::question);
    }

    /** Returns what is made of each question and the time that is left for it, oldest first. */
    synchronized <R> List<R> list(long now, BiFunction<T, Duration, R> show) {
        expire(now);
        List<R> result = new ArrayList<>();
        entries.values().forEach(entry -> result.add(show.apply(entry.question, Duration.ofNanos(entry.until - now))));
        return result;
    }
}
