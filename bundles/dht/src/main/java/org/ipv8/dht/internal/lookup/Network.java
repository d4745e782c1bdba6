package org.ipv8.dht.internal.lookup;

import java.time.Duration;
import java.util.concurrent.CompletionStage;

import org.ipv8.dht.internal.routing.Contact;
import org.ipv8.overlay.Task;
import org.ipv8.wire.Bytes;

/** What a lookup needs of the world. */
public interface Network {

    /**
     * Sends a find-request. Completes in the lane, exceptionally if there is no answer in time.
     *
     * @param offset    how many values to leave out
     * @param nodesOnly whether to answer with nodes in any case
     */
    CompletionStage<Answer> find(Contact node, Bytes target, int offset, boolean nodesOnly, Duration patience);

    /** A node has answered a question of a lookup at its address: it belongs into the table. */
    void proven(Contact node, long roundTrip);

    /** A node has not answered, whatever was tried. */
    void failed(Contact node);

    /** One of those that a node has named has answered, or has not, whatever was tried. */
    void named(Contact by, boolean answered);

    /** Runs something in the lane later. */
    Task schedule(Duration delay, Runnable work);

    /** Returns the time in nanoseconds. */
    long nanos();
}
