package org.ipv8.discovery.internal.strategy;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

import org.ipv8.discovery.DiscoveryStrategy;
import org.ipv8.discovery.Parameters;
import org.ipv8.discovery.internal.Chance;
import org.ipv8.network.NetworkObserver;
import org.ipv8.overlay.OverlayContext;
import org.ipv8.peer.Peer;

/**
 * Pings random peers that were not heard of for a while, and forgets those that were not heard of for long although they
 * were pinged (spec section 6.6). Looks after all verified peers of the node, so that one is enough.
 */
public final class RandomChurn implements DiscoveryStrategy {

    private static final int SAMPLE_SIZE = 8;
    private static final double PING_INTERVAL = 10;
    private static final double INACTIVE_TIME = 27.5;
    private static final double DROP_TIME = 57.5;
    private static final int MAX_SAMPLE = 10_000;

    /**
     * Parameters.
     *
     * @param sampleSize   how many peers to look at in one step
     * @param pingInterval the time between two pings of a peer
     * @param inactiveTime after what time of silence to ping a peer
     * @param dropTime     after what time of silence to forget a peer
     */
    public record Settings(int sampleSize, Duration pingInterval, Duration inactiveTime, Duration dropTime) {

        /**
         * Reads the parameters.
         *
         * @throws IllegalArgumentException naming the parameter, its value and what is allowed
         */
        public static Settings of(Parameters parameters) {
            parameters.only("sample_size", "ping_interval", "inactive_time", "drop_time");
            return new Settings(
                    parameters.integer("sample_size", SAMPLE_SIZE, 1, MAX_SAMPLE),
                    parameters.seconds("ping_interval", PING_INTERVAL, 0, Times.LONGEST),
                    parameters.seconds("inactive_time", INACTIVE_TIME, 0, Times.LONGEST),
                    parameters.seconds("drop_time", DROP_TIME, 0, Times.LONGEST));
        }
    }

    private final OverlayContext overlay;
    private final Settings settings;
    private final Consumer<Peer> ping;
    /** When each peer was last pinged. */
    final Map<Peer, Long> pinged = new HashMap<>();

    /**
     * Makes a strategy.
     *
     * @param ping pings a peer; an answer counts as a sign of life by itself
     */
    public RandomChurn(OverlayContext overlay, Settings settings, Consumer<Peer> ping) {
        this.overlay = overlay;
        this.settings = settings;
        this.ping = ping;
        overlay.observe(new NetworkObserver() {
            @Override
            public void removed(Peer peer) {
                pinged.remove(peer);
            }
        });
    }

    @Override
    public void step() {
        long now = overlay.clock().nanos();
        Chance.sample(overlay.network().peers(), settings.sampleSize(), overlay.random()).forEach(peer -> check(peer, now));
    }

    private void check(Peer peer, long now) {
        // Q27: a peer that never sent a second datagram ages from its first
        long age = now - peer.lastResponse().orElse(peer.createdAt());
        boolean inactive = age > settings.inactiveTime().toNanos();
        boolean overdue = age > settings.dropTime().toNanos();
        boolean measured = peer.roundTripCount() >= Peer.ROUND_TRIPS_KEPT;
        if (measured && !inactive && !overdue) {
            return; // as with most peers, most of the time
        }
        Long lastPing = pinged.get(peer);
        if (overdue && lastPing != null) {
            pinged.remove(peer);
            overlay.network().remove(peer);
            return;
        }
        boolean mayPing = lastPing == null || now - lastPing > settings.pingInterval().toNanos();
        if (mayPing && (inactive || !measured)) {
            pinged.put(peer, now);
            ping.accept(peer);
        }
    }
}
