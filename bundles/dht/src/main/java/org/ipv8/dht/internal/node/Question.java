package org.ipv8.dht.internal.node;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.LongFunction;
import java.util.function.ToLongFunction;

import org.ipv8.dht.internal.routing.Contact;
import org.ipv8.overlay.MessageType;
import org.ipv8.overlay.OverlayContext;
import org.ipv8.overlay.PeerTimeoutException;
import org.ipv8.overlay.Received;
import org.ipv8.overlay.Task;
import org.ipv8.peer.Address;
import org.ipv8.wire.Payload;

/**
 * A kind of request with those that wait for an answer (spec 02, section 9). An answer counts only if identifier, key and address are
 * those of the node that was asked (H10); identifiers cannot be guessed. For the lane only.
 *
 * @param <Q> the request
 * @param <A> the answer
 */
final class Question<Q extends Payload, A extends Payload> {

    /** Identifiers stay below this: the puncture-requests that some requests cause have no room for more. */
    static final int IDENTIFIERS = 1 << Short.SIZE;
    /** How many may wait for an answer. */
    static final int IN_FLIGHT = 4_096;

    private final OverlayContext context;
    private final MessageType.Signed<Q> type;
    private final Counters counters;
    private final Map<Long, Pending> pending = new HashMap<>();

    /** An answer, and how long it took. */
    record Answered<A>(A payload, long roundTrip) {
    }

    Question(OverlayContext context, MessageType.Signed<Q> type, MessageType.Signed<A> answer, ToLongFunction<A> identifier,
            Counters counters, Gate gate) {
        this.context = context;
        this.type = type;
        this.counters = counters;
        context.admit(answer, gate::admits);
        context.onReceived(answer, message -> received(identifier.applyAsLong(message.payload()), message));
    }

    /**
     * Asks a node. The result fails with {@link PeerTimeoutException} if it does not answer, and with
     * {@link RejectedExecutionException} if too many questions wait.
     */
    CompletableFuture<Answered<A>> ask(Contact node, LongFunction<Q> message, Duration patience) {
        if (pending.size() >= IN_FLIGHT) {
            counters.count("too many questions");
            return CompletableFuture.failedFuture(new RejectedExecutionException(IN_FLIGHT + " questions wait for an answer"));
        }
        long identifier = newIdentifier();
        Pending entry = new Pending(node);
        pending.put(identifier, entry);
        entry.timeout = context.schedule(patience, () -> timedOut(identifier, entry, patience));
        context.send(node.address(), type, message.apply(identifier));
        return entry.result;
    }

    private long newIdentifier() {
        long identifier;
        do { // ends: most identifiers are free
            identifier = context.secureRandom().nextInt(IDENTIFIERS);
        } while (pending.containsKey(identifier));
        return identifier;
    }

    private void received(long identifier, Received<A> message) {
        Pending entry = pending.get(identifier);
        if (entry == null || !entry.isFrom(message)) {
            counters.count("unsolicited answers");
            return;
        }
        pending.remove(identifier);
        entry.timeout.close();
        entry.result.complete(new Answered<>(message.payload(), Math.max(1, context.clock().nanos() - entry.asked)));
    }

    private void timedOut(long identifier, Pending entry, Duration patience) {
        if (pending.remove(identifier, entry)) {
            entry.result.completeExceptionally(
                    new PeerTimeoutException("node " + entry.node + " did not answer within " + patience.toMillis() + " ms"));
        }
    }

    /** Cancels everything. */
    void close() {
        List<Pending> all = new ArrayList<>(pending.values());
        pending.clear();
        all.forEach(entry -> entry.result.cancel(false));
    }

    private final class Pending {

        private final Contact node;
        private final long asked = context.clock().nanos();
        private final CompletableFuture<Answered<A>> result = new CompletableFuture<>();
        private Task timeout;

        Pending(Contact node) {
            this.node = node;
        }

        /** The reference answers to the address it likes best, so any address the node is known to have will do. */
        boolean isFrom(Received<A> message) {
            Address source = message.source();
            return message.peer().key().equals(node.key())
                    && (source.equals(node.address()) || context.network().byKey(node.key())
                            .map(peer -> peer.addresses().containsValue(source)).orElse(false));
        }
    }
}
