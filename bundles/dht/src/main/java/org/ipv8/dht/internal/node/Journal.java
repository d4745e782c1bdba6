package org.ipv8.dht.internal.node;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import org.ipv8.dht.Target;
import org.ipv8.dht.internal.routing.Contact;
import org.ipv8.dht.internal.routing.Family;
import org.ipv8.dht.internal.storage.Entry;
import org.ipv8.key.PublicKey;
import org.ipv8.wire.Bytes;

/** What of a participant's state is to survive a restart. For the lane only. */
public interface Journal extends AutoCloseable {

    /** Keeps nothing. */
    Journal NONE = new Journal() {
    };

    /** Somebody who takes what was kept. */
    interface Reader {

        /** A stored value that has not expired. */
        void entry(Family family, Entry entry);

        /** A registered peer, by the binary form of its key and the text form of its address. */
        void registration(Family family, Bytes key, String address);

        /** A value that is kept alive. */
        void publication(Target target, Bytes data, boolean signed);
    }

    /** Begins to read what was kept; the reader is told of it in the lane, now or later. */
    default void open(Reader reader) {
    }

    /** A value of somebody was stored. */
    default void stored(Family family, Entry entry) {
    }

    /** A value is gone. */
    default void removed(Family family, Entry entry) {
    }

    /** A peer has registered, or registered from elsewhere. */
    default void registered(Family family, Contact contact) {
    }

    /** A peer is no longer registered. */
    default void unregistered(Family family, PublicKey key) {
    }

    /** A value is to be kept alive. */
    default void published(Target target, Bytes data, boolean signed) {
    }

    /** The values of a target are no longer to be kept alive. */
    default void withdrawn(Target target) {
    }

    /**
     * Returns what completes when everything told before is on disk, in the lane; fails if that is not possible. Whatever is
     * confirmed to somebody is confirmed after that.
     */
    default CompletionStage<Void> flush() {
        return CompletableFuture.completedFuture(null);
    }

    /** Says whether so much waits for the disk that nothing more is to be accepted from anybody now. */
    default boolean isFull() {
        return false;
    }

    /** Says whether anything is kept. */
    default boolean isPersistent() {
        return false;
    }

    @Override
    default void close() {
    }
}
