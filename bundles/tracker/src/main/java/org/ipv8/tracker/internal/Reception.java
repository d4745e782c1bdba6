package org.ipv8.tracker.internal;

import org.ipv8.community.Datagrams;
import org.ipv8.community.MessageIds;
import org.ipv8.peer.Ipv4Address;
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

    Reception(VerificationShards shards, CheckBudget budget, Conversation conversation, Counters counters) {
        this.shards = shards;
        this.budget = budget;
        this.conversation = conversation;
        this.counters = counters;
    }

    void received(Listener listener, Ipv4Address source, byte[] datagram) {
        try {
            Drop refusal = refusal(source, datagram);
            if (refusal == null) {
                handOver(listener, source, datagram);
            } else {
                counters.count(refusal);
            }
        } catch (MalformedPacketException e) {
            counters.count(e);
        }
    }

    /** Returns why a datagram is not worth a look; null if it is. */
    private Drop refusal(Ipv4Address source, byte[] datagram) throws MalformedPacketException {
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
        int cost = Opened.keyLength(datagram) == CURVE25519_KEY ? 1 : Bounds.COST_OF_BINARY_CURVE;
        return budget.take(source.bits(), cost) ? null : Drop.RATE_LIMITED;
    }

    private void handOver(Listener listener, Ipv4Address source, byte[] datagram) {
        if (shards.count() == 0) {
            conversation.handle(listener, source, datagram);
        } else if (!shards.offer(Math.floorMod(source.hashCode(), shards.count()),
                () -> conversation.handle(listener, source, datagram))) {
            counters.count(Drop.BUSY);
        }
    }
}
