package org.ipv8.discovery.internal.strategy;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

import org.ipv8.discovery.DiscoveryStrategy;
import org.ipv8.discovery.internal.Chance;
import org.ipv8.overlay.OverlayContext;
import org.ipv8.peer.Peer;

/** Asks a random verified peer of the node, once per second, which communities it runs (spec section 6.7). */
public final class PeriodicSimilarity implements DiscoveryStrategy {

    private static final long INTERVAL = Duration.ofSeconds(1).toNanos();

    private final OverlayContext overlay;
    private final Consumer<Peer> ask;
    private boolean asked;
    private long lastAsked;

    /**
     * Makes a strategy.
     *
     * @param ask sends a similarity-request
     */
    public PeriodicSimilarity(OverlayContext overlay, Consumer<Peer> ask) {
        this.overlay = overlay;
        this.ask = ask;
    }

    @Override
    public void step() {
        long now = overlay.clock().nanos();
        if (asked && now - lastAsked < INTERVAL) {
            return;
        }
        List<Peer> peers = overlay.network().peers();
        if (!peers.isEmpty()) {
            asked = true;
            lastAsked = now;
            ask.accept(Chance.pick(peers, overlay.random()));
        }
    }
}
