package org.ipv8.overlay;

import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.function.IntFunction;
import java.util.function.ToIntFunction;

import org.ipv8.peer.Peer;
import org.ipv8.wire.Payload;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The request cache of an overlay: matches answers to questions by a number that the answer repeats (spec section 8.3). To be
 * used in the lane of the overlay; results complete there. When the overlay stops, everything in flight is cancelled.
 */
@ProviderType
public interface Requests {

    /**
     * Begins to describe a kind of request. The handler for the answers is registered when it is finished, so this belongs
     * into the constructor of the overlay.
     *
     * @param answer     the type of the answers
     * @param identifier reads the number an answer repeats, 0 to 65535
     */
    <A extends Payload> Builder<A> answeredBy(MessageType<A> answer, ToIntFunction<A> identifier);

    /**
     * The description of a kind of request. Defaults: 10 seconds, no retry, 1024 in flight, answers accepted from the asked
     * peer only.
     */
    @ProviderType
    interface Builder<A extends Payload> {

        /** How long to wait for an answer to each attempt; more than zero. */
        Builder<A> within(Duration patience);

        /** How often to send the question again when there is no answer. */
        Builder<A> retries(int times);

        /** How many questions may wait for an answer at the same time; further ones fail at once. */
        Builder<A> atMostInFlight(int limit);

        /** Accepts the answer of anybody who knows the number. */
        Builder<A> answeredByAnybody();

        /** Finishes the description. */
        <Q extends Payload> Question<Q, A> asking(MessageType<Q> question);
    }

    /** A kind of request. */
    @ProviderType
    interface Question<Q extends Payload, A extends Payload> {

        /**
         * Asks a peer; may be called on any thread. The result fails with {@link PeerTimeoutException} if there is no answer, with
         * {@link java.util.concurrent.RejectedExecutionException} if too many questions are in flight, and with
         * {@link java.util.concurrent.CancellationException} if the overlay stops.
         *
         * @param message makes the question with a number that is not in use, 0 to 65535, chosen at random
         */
        CompletionStage<A> ask(Peer peer, IntFunction<Q> message);

        /** Returns how many questions are in flight. */
        int inFlight();
    }
}
