package org.ipv8.runtime.internal.request;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.IntFunction;

import org.ipv8.overlay.MessageType;
import org.ipv8.overlay.OverlayContext;
import org.ipv8.overlay.PeerTimeoutException;
import org.ipv8.overlay.Received;
import org.ipv8.overlay.Requests;
import org.ipv8.overlay.Task;
import org.ipv8.peer.Peer;
import org.ipv8.runtime.internal.packet.DropReason;
import org.ipv8.runtime.internal.packet.Drops;
import org.ipv8.wire.Payload;

/** The questions of one kind that wait for an answer, by identifier. Used in the lane only. */
final class PendingQuestions<Q extends Payload, A extends Payload> implements Requests.Question<Q, A> {

    /** Identifiers have 16 bits. */
    static final int IDENTIFIERS = 1 << Short.SIZE;

    private final OverlayContext context;
    private final MessageType<Q> question;
    private final Duration patience;
    private final int retries;
    private final int limit;
    private final boolean anybody;
    private final Drops drops;
    private final Map<Integer, Pending> pending = new HashMap<>();
    /** Asked, but not yet seen by the lane. */
    private final Set<CompletableFuture<A>> waiting = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    PendingQuestions(OverlayContext context, MessageType<Q> question, Duration patience, int retries, int limit,
            boolean anybody, Drops drops) {
        this.context = context;
        this.question = question;
        this.patience = patience;
        this.retries = retries;
        this.limit = limit;
        this.anybody = anybody;
        this.drops = drops;
    }

    @Override
    public CompletionStage<A> ask(Peer peer, IntFunction<Q> message) {
        CompletableFuture<A> result = new CompletableFuture<>();
        waiting.add(result);
        context.lane().execute(() -> start(peer, message, result));
        if (closed) { // the lane may not have taken it
            cancelWaiting();
        }
        return result;
    }

    @Override
    public int inFlight() {
        return pending.size();
    }

    private void start(Peer peer, IntFunction<Q> message, CompletableFuture<A> result) {
        if (!waiting.remove(result)) {
            return; // cancelled meanwhile
        }
        if (pending.size() >= limit) {
            result.completeExceptionally(new RejectedExecutionException(limit + " questions of this kind are in flight"));
            return;
        }
        int identifier = context.random().nextInt(IDENTIFIERS);
        while (pending.containsKey(identifier)) { // ends: at most half of the identifiers are in use
            identifier = context.random().nextInt(IDENTIFIERS);
        }
        try {
            Pending entry = new Pending(identifier, peer, message.apply(identifier), result);
            entry.send();
            pending.put(identifier, entry);
        } catch (RuntimeException e) {
            result.completeExceptionally(e);
        }
    }

    void answered(int identifier, Received<A> message) {
        Pending entry = pending.get(identifier);
        if (entry == null || !anybody && !entry.isFromAsked(message)) {
            drops.count(DropReason.UNSOLICITED_ANSWER);
            return;
        }
        pending.remove(identifier);
        entry.timeout.close();
        entry.result.complete(message.payload());
    }

    void close() {
        closed = true;
        List<Pending> cancelled = List.copyOf(pending.values());
        pending.clear();
        cancelled.forEach(entry -> entry.result.cancel(false));
        cancelWaiting();
    }

    private void cancelWaiting() {
        waiting.forEach(result -> {
            waiting.remove(result);
            result.cancel(false);
        });
    }

    private final class Pending {

        private final int identifier;
        private final Peer peer;
        private final Q message;
        private final CompletableFuture<A> result;
        private int attempts;
        private Task timeout;

        Pending(int identifier, Peer peer, Q message, CompletableFuture<A> result) {
            this.identifier = identifier;
            this.peer = peer;
            this.message = message;
            this.result = result;
        }

        void send() {
            context.send(peer, question, message);
            attempts++;
            timeout = context.schedule(patience, this::timedOut);
        }

        private void timedOut() {
            if (pending.get(identifier) != this) {
                return;
            }
            if (attempts > retries || result.isDone()) {
                fail(new PeerTimeoutException("peer " + peer.mid() + " did not answer within "
                        + patience.multipliedBy(attempts).toMillis() + " ms"));
                return;
            }
            try {
                send();
            } catch (RuntimeException e) {
                fail(e);
            }
        }

        private void fail(Exception problem) {
            pending.remove(identifier);
            result.completeExceptionally(problem);
        }

        boolean isFromAsked(Received<A> answer) {
            return answer.peer() != null ? answer.peer().equals(peer)
                    : answer.source().equals(peer.address()) || peer.addresses().containsValue(answer.source());
        }
    }
}
