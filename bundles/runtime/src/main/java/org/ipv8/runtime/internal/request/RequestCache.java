package org.ipv8.runtime.internal.request;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.ToIntFunction;

import org.ipv8.overlay.MessageType;
import org.ipv8.overlay.OverlayContext;
import org.ipv8.overlay.Requests;
import org.ipv8.runtime.internal.packet.Drops;
import org.ipv8.wire.Payload;

/** The request cache of one overlay. */
public final class RequestCache implements Requests {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int IN_FLIGHT = 1_024;

    private final OverlayContext context;
    private final Drops drops;
    private final List<PendingQuestions<?, ?>> kinds = new CopyOnWriteArrayList<>();
    private volatile boolean closed;

    /** Creates a cache that is empty. */
    public RequestCache(OverlayContext context, Drops drops) {
        this.context = context;
        this.drops = drops;
    }

    @Override
    public <A extends Payload> Builder<A> answeredBy(MessageType<A> answer, ToIntFunction<A> identifier) {
        return new Description<>(answer, identifier);
    }

    /** Cancels everything in flight. Called in the lane. */
    public void close() {
        closed = true;
        kinds.forEach(PendingQuestions::close);
    }

    private final class Description<A extends Payload> implements Builder<A> {

        private final MessageType<A> answer;
        private final ToIntFunction<A> identifier;
        private Duration patience = PATIENCE;
        private int retries;
        private int limit = IN_FLIGHT;
        private boolean anybody;

        Description(MessageType<A> answer, ToIntFunction<A> identifier) {
            this.answer = answer;
            this.identifier = identifier;
        }

        @Override
        public Builder<A> within(Duration time) {
            if (time.isNegative() || time.isZero()) {
                throw new IllegalArgumentException("the time to wait is " + time + ", expected more than zero");
            }
            patience = time;
            return this;
        }

        @Override
        public Builder<A> retries(int times) {
            if (times < 0) {
                throw new IllegalArgumentException(times + " retries, expected 0 or more");
            }
            retries = times;
            return this;
        }

        @Override
        public Builder<A> atMostInFlight(int most) {
            if (most < 1 || most > PendingQuestions.IDENTIFIERS / 2) {
                throw new IllegalArgumentException(most + " in flight, expected 1 to " + PendingQuestions.IDENTIFIERS / 2);
            }
            limit = most;
            return this;
        }

        @Override
        public Builder<A> answeredByAnybody() {
            anybody = true;
            return this;
        }

        @Override
        public <Q extends Payload> Question<Q, A> asking(MessageType<Q> question) {
            PendingQuestions<Q, A> pending = new PendingQuestions<>(context, question, patience, retries, limit, anybody, drops);
            kinds.add(pending);
            context.onReceived(answer, message -> pending.answered(identifier.applyAsInt(message.payload()), message));
            if (closed) {
                pending.close();
            }
            return pending;
        }
    }
}
