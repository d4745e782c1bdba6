package org.ipv8.overlay;

import java.util.Objects;

import org.ipv8.wire.MessageCodec;
import org.ipv8.wire.Payload;

/**
 * A kind of message of an overlay: its id and layout, and how its sender is authenticated (spec section 1.1). Nothing in a
 * datagram says how it is authenticated: both sides know from the message type.
 *
 * @param <P> the payload
 */
public sealed interface MessageType<P extends Payload> {

    /** Returns the id and the layout. */
    MessageCodec<P> codec();

    /** Says whether the message carries the global time. */
    boolean globalTime();

    /** Returns the message id, 0 to 255. */
    default int id() {
        return codec().id();
    }

    /** A message with the public key and the signature of its sender. */
    static <P extends Payload> Signed<P> signed(MessageCodec<P> codec) {
        return new Signed<>(codec, false);
    }

    /** A message anybody could have sent. */
    static <P extends Payload> Unsigned<P> unsigned(MessageCodec<P> codec) {
        return new Unsigned<>(codec, false);
    }

    /**
     * A signed message.
     *
     * @param codec      its id and layout
     * @param globalTime whether it carries the global time
     */
    record Signed<P extends Payload>(MessageCodec<P> codec, boolean globalTime) implements MessageType<P> {

        /** Refuses null. */
        public Signed {
            Objects.requireNonNull(codec, "codec");
        }

        /** The same with the global time in front of the payload. */
        public Signed<P> withGlobalTime() {
            return new Signed<>(codec, true);
        }
    }

    /**
     * An unsigned message.
     *
     * @param codec      its id and layout
     * @param globalTime whether it carries the global time
     */
    record Unsigned<P extends Payload>(MessageCodec<P> codec, boolean globalTime) implements MessageType<P> {

        /** Refuses null. */
        public Unsigned {
            Objects.requireNonNull(codec, "codec");
        }

        /** The same with the global time in front of the payload. */
        public Unsigned<P> withGlobalTime() {
            return new Unsigned<>(codec, true);
        }
    }
}
