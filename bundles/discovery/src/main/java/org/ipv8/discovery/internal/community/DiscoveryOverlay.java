package org.ipv8.discovery.internal.community;

import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;

import org.ipv8.discovery.PeerPing;
import org.ipv8.overlay.Overlay;
import org.ipv8.overlay.OverlayContext;
import org.ipv8.overlay.Requests;
import org.ipv8.peer.Peer;

/** The discovery community on one node: similarity and pings (spec section 6). */
final class DiscoveryOverlay implements Overlay, PeerPing {

    private final OverlayContext context;
    private final Similarity similarity;
    private final Requests.Question<Ping, Pong> pings;
    private boolean churns;

    DiscoveryOverlay(OverlayContext context, DiscoverySettings settings) {
        this.context = context;
        similarity = new Similarity(context, settings);
        pings = context.requests().answeredBy(Pong.TYPE, Pong::identifier)
                .within(settings.pingPatience())
                .atMostInFlight(settings.maxPings())
                .asking(Ping.TYPE);
        context.on(Ping.TYPE, (source, ping) -> context.send(source, Pong.TYPE, new Pong(ping.identifier())));
        context.on(SimilarityRequest.TYPE, similarity::answer);
        context.onReceived(SimilarityResponse.TYPE, similarity::answered);
        context.introductions().onResponse((peer, introduction) -> similarity.ask(peer));
    }

    /** Asks a peer which communities it runs. */
    void askSimilarity(Peer peer) {
        similarity.ask(peer);
    }

    @Override
    public CompletionStage<Duration> ping(Peer peer) {
        AtomicLong sent = new AtomicLong();
        return pings.ask(peer, identifier -> {
            sent.set(context.clock().nanos());
            return new Ping(identifier);
        }).thenApply(pong -> {
            Duration roundTrip = Duration.ofNanos(context.clock().nanos() - sent.get());
            context.network().addRoundTrip(peer, roundTrip);
            return roundTrip;
        });
    }

    /**
     * Begins to look after all verified peers of the node.
     *
     * @throws IllegalArgumentException if somebody does already
     */
    void beginChurn(String strategy) {
        if (churns) {
            throw new IllegalArgumentException(strategy + " is there already; one looks after all peers of the node");
        }
        churns = true;
    }

    void endChurn() {
        churns = false;
    }
}
