package org.ipv8.runtime.internal.packet;

import java.util.function.BiConsumer;
import java.util.function.Consumer;

import org.ipv8.overlay.MessageType;
import org.ipv8.overlay.Received;
import org.ipv8.peer.Address;
import org.ipv8.wire.Payload;

/** What an overlay does with one message id. */
sealed interface Handler {

    /** Returns a name for people. */
    String name();

    /** Decodes and checks a signature first. */
    record Signed<P extends Payload>(String name, MessageType.Signed<P> type, Consumer<Received<P>> action)
            implements Handler {
    }

    /** Decodes first. */
    record Unsigned<P extends Payload>(String name, MessageType.Unsigned<P> type, Consumer<Received<P>> action)
            implements Handler {
    }

    /** Leaves everything to the overlay. */
    record Raw(String name, BiConsumer<Address, byte[]> action) implements Handler {
    }
}
