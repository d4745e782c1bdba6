package org.ipv8.tracker.internal;

import org.ipv8.community.Datagrams;
import org.ipv8.community.MessageIds;
import org.ipv8.peer.Ipv4Address;
import org.ipv8.runtime.Platform;
import org.ipv8.runtime.VerificationShards;
import org.ipv8.tracker.TrackerSettings.Bounds;
import org.ipv8.wire.MalformedPacketException;

/**
 * Looks at datagrams on the I/O thread, as cheaply as possible, and hands those that are worth a signature check to the threads for
 * that. Datagrams of one source stay in order.
 */
final class Reception {

    private static final int CURVE25519_KEY = 74;
    private static final int HIGHEST_UNICAST = 223;

    private final VerificationShards shards;
    private final CheckBudget budget;
    private final Conversation conversation;
    private final Counters counters;

    Reception(Platform platform, Bounds bounds, Conversation conversation, Counters counters) {
        this.shards = platform.shards();
        this.budget = new CheckBudget(platform.clock(), bounds);
        this.conversation = conversation;
        this.counters = counters;
    }

    void received(Listener listener, Ipv4Address source, byte[] datagram) {
        Drop refusal = refusal(source, datagram);
        if (refusal == null && shards.count() == 0) {
            conversation.handle(listener, source, datagram);
        } else if (refusal == null) {
            int shard = Math.floorMod(source.hashCode(), shards.count());
            refusal = shards.offer(shard, () -> conversation.handle(listener, source, datagram)) ? null : Drop.BUSY;
        }
        if (refusal != null) {
            counters.count(refusal);
        }
    }

    /** Returns why a datagram is not worth a look; null if it is. */
    private Drop refusal(Ipv4Address source, byte[] datagram) {
        if (datagram.length < Datagrams.BODY) {
            return Drop.TOO_SHORT;
        }
        int id = datagram[Datagrams.PREFIX] & 0xff;
        if (id != MessageIds.INTRODUCTION_REQUEST && id != MessageIds.INTRODUCTION_RESPONSE) {
            return Drop.OTHER_MESSAGE;
        }
        int net = source.bits() >>> 24;
        if (source.port() == 0 || net == 0 || net > HIGHEST_UNICAST) {
            return Drop.BAD_SOURCE;
        }
        try {
            int cost = Opened.keyLength(datagram) == CURVE25519_KEY ? 1 : Bounds.COST_OF_BINARY_CURVE;
            return budget.take(source.bits(), cost) ? null : Drop.RATE_LIMITED;
        } catch (MalformedPacketException e) {
            return Drop.of(e.reason());
        }
    }
}
