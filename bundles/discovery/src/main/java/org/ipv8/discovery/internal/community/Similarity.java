package org.ipv8.discovery.internal.community;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

import org.ipv8.community.ConnectionType;
import org.ipv8.key.PublicKey;
import org.ipv8.network.Network;
import org.ipv8.overlay.LocalPeer;
import org.ipv8.overlay.OverlayContext;
import org.ipv8.overlay.Received;
import org.ipv8.peer.Address;
import org.ipv8.peer.CommunityId;
import org.ipv8.peer.Ipv4Address;
import org.ipv8.peer.Peer;

/**
 * Tells peers which communities run here, and learns which they run (spec section 6.3). Every own key signs for its communities.
 */
final class Similarity {

    /** How many questions are remembered; the oldest make place. */
    static final int MAX_OPEN = 1_000;
    /** Ids in one message: with the largest key and signature it still fits into a recommended datagram (section 1.7). */
    private static final int IDS_PER_MESSAGE = 50;
    private static final int IDENTIFIERS = 1 << Short.SIZE;

    /** Whom a request with some identifier went to, and when. */
    record Asked(PublicKey key, Address address, long at) {
    }

    private final OverlayContext context;
    private final DiscoverySettings settings;
    final Map<Integer, Asked> open = new LinkedHashMap<>();

    Similarity(OverlayContext context, DiscoverySettings settings) {
        this.context = context;
        this.settings = settings;
    }

    /** Sends a request to a peer for every own key. */
    void ask(Peer peer) {
        Address address = peer.address();
        Ipv4Address lan = ipv4(context.introductions().lan());
        Ipv4Address wan = ipv4(context.introductions().wan());
        announce((self, ids) -> context.sendAs(self, address, SimilarityRequest.TYPE, new SimilarityRequest(
                remember(peer.key(), address), lan, wan, ConnectionType.UNKNOWN, ids)));
    }

    /** Answers a request; that alone makes nobody a verified peer. */
    void answer(Peer peer, SimilarityRequest request) {
        learn(peer, request.communities());
        announce((self, ids) -> context.sendAs(self, peer.address(), SimilarityResponse.TYPE,
                new SimilarityResponse(request.identifier(), ids, List.of())));
    }

    /** Evaluates a response: whoever answers is a verified peer, unless there are enough (section 4.9). */
    void answered(Received<SimilarityResponse> message) {
        Peer peer = message.peer();
        SimilarityResponse response = message.payload();
        if (settings.matchedResponses() && !wasAsked(peer, message.source(), response.identifier())) {
            return;
        }
        Network network = context.network();
        int limit = context.description().maxPeers();
        if (limit >= 0 && network.count(context.community()) > limit && network.byKey(peer.key()).isEmpty()) {
            return;
        }
        network.addVerified(peer).ifPresent(verified -> learn(verified, response.communities()));
    }

    private void announce(BiConsumer<LocalPeer, List<CommunityId>> message) {
        for (OverlayContext.OwnOverlays own : context.ownOverlays()) {
            List<CommunityId> all = own.communities();
            for (int from = 0; from < all.size(); from += IDS_PER_MESSAGE) {
                message.accept(own.self(), all.subList(from, Math.min(all.size(), from + IDS_PER_MESSAGE)));
            }
        }
    }

    /**
     * Records services. Communities that do not run here are remembered too, so that an overlay installed later finds its
     * peers at once, but only up to a bound.
     */
    private void learn(Peer peer, List<CommunityId> ids) {
        Set<CommunityId> known = context.network().services(peer);
        if (known.containsAll(ids)) {
            return; // as in most messages
        }
        Set<CommunityId> own = context.ownOverlays().stream().flatMap(o -> o.communities().stream()).collect(Collectors.toSet());
        long room = settings.maxServices() - known.stream().filter(id -> !own.contains(id)).count();
        List<CommunityId> fresh = new ArrayList<>();
        for (CommunityId id : new LinkedHashSet<>(ids)) {
            if (!known.contains(id) && (own.contains(id) || room-- > 0)) {
                fresh.add(id);
            }
        }
        if (!fresh.isEmpty()) {
            context.network().discoverServices(peer, fresh);
        }
    }

    /** Picks an identifier that nobody can guess for a question and remembers whom it goes to. */
    private int remember(PublicKey key, Address address) {
        long now = context.clock().nanos();
        Iterator<Asked> oldest = open.values().iterator();
        while (oldest.hasNext() && (isOver(oldest.next(), now) || open.size() >= MAX_OPEN)) {
            oldest.remove();
        }
        int identifier;
        do {
            identifier = context.random().nextInt(IDENTIFIERS);
        } while (open.containsKey(identifier));
        open.put(identifier, new Asked(key, address, now));
        return identifier;
    }

    /**
     * Says whether a response is an answer. A peer with several keys answers once with each, so a question stays open until its
     * time is over; and it may answer from its address of another family, so that either the address or the key has to match.
     */
    private boolean wasAsked(Peer peer, Address source, int identifier) {
        Asked asked = open.get(identifier);
        return asked != null && !isOver(asked, context.clock().nanos())
                && (asked.address().equals(source) || asked.key().equals(peer.key()));
    }

    private boolean isOver(Asked asked, long now) {
        return now - asked.at() > settings.answerPatience().toNanos();
    }

    /** The message has room for IPv4 addresses only: a node that has none says that it is unknown. */
    private static Ipv4Address ipv4(Address address) {
        return address instanceof Ipv4Address v4 ? v4 : Ipv4Address.NULL;
    }
}
