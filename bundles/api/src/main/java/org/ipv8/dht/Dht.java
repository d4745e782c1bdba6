package org.ipv8.dht;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;

import org.ipv8.key.Mid;
import org.ipv8.peer.Peer;
import org.ipv8.wire.Bytes;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The DHT of one node: an OSGi service with the properties of {@link org.ipv8.overlay.OverlayDescription} while it runs. Safe for use
 * by many threads; nothing blocks. Results complete in the lane of the overlay, so what follows them must not block either. They
 * fail with {@link DhtException}, and with {@link java.util.concurrent.CancellationException} when the overlay stops.
 */
@ProviderType
public interface Dht {

    /** The largest serialised value in bytes (spec 02, section 11.1). */
    int MAX_VALUE = 170;

    /** Returns how many bytes of data fit into a value of this node: 169 unsigned, 23 signed with a curve25519 key. */
    int maxData(boolean signed);

    /**
     * Stores a value on the nodes closest to a target. Fails with {@link DhtException.Reason#TOO_LARGE}, the limit named, if the data
     * is longer than {@link #maxData}; see {@link LargeRecords} for such. A value that is to be kept alive is on disk, where there is
     * one, before it is sent.
     */
    CompletionStage<Stored> put(Target target, Bytes data, PutOptions options);

    /** Stores an unsigned value once. */
    default CompletionStage<Stored> put(Target target, Bytes data) {
        return put(target, data, PutOptions.UNSIGNED);
    }

    /** Returns the values that are kept alive. */
    CompletionStage<List<Publication>> published();

    /**
     * No longer keeps the values of a target alive; those that are out there expire within an hour.
     *
     * @return whether there were any
     */
    CompletionStage<Boolean> withdraw(Target target);

    /** Finds the values of a target. Nothing found is an empty result. */
    CompletionStage<Found> find(Target target, FindOptions options);

    /** Finds the values of a target. */
    default CompletionStage<Found> find(Target target) {
        return find(target, FindOptions.DEFAULT);
    }

    /** Finds the nodes that have answered and are closest to a target, closest first, at most 8 per address family. */
    CompletionStage<List<DhtContact>> closest(Target target);

    /**
     * Looks a target up and tells every step.
     *
     * @param nodesOnly whether nodes are to name nodes even if they have values
     */
    CompletionStage<Crawl> crawl(Target target, boolean nodesOnly);

    /**
     * Finds the owner of a key and opens the way to it: the nodes it is registered with have it puncture its NAT, and the peer
     * returned has answered at its address. Fails with {@link DhtException.Reason#NOT_CONNECTED} and a sentence that says whether
     * nobody knew it or it did not answer.
     */
    CompletionStage<Peer> connect(Mid mid);

    /** The same, after trying an address at which the peer may be. */
    CompletionStage<Peer> connect(DhtContact hint);

    /** Asks the nodes a peer is registered with where it is, and has it puncture its NAT; whether it is there is not tried. */
    CompletionStage<List<DhtContact>> locate(Mid mid);

    /** Looks up an id in each bucket with a prefix of zeros and ones, which brings it up to date; says whether there is any. */
    CompletionStage<Boolean> refresh(String prefix);

    /** Returns what this node has. */
    CompletionStage<DhtStatus> status();

    /** Returns the routing tables. */
    CompletionStage<List<DhtBucket>> buckets();

    /** Returns the values other nodes, and this one, have stored here, by address family and target. */
    CompletionStage<Map<String, Map<Target, List<DhtValue>>>> stored();
}
