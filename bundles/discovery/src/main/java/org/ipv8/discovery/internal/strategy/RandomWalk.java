package org.ipv8.discovery.internal.strategy;

import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.ipv8.discovery.DiscoveryStrategy;
import org.ipv8.discovery.internal.Chance;
import org.ipv8.network.Network;
import org.ipv8.overlay.OverlayContext;
import org.ipv8.peer.Address;

/**
 * Walks to random addresses it was told of, and now and then asks somebody it knows for another one (spec section 6.5).
 *
 * <p>An address stays in flight for a fixed time, answer or not; whoever has not become a peer by then is forgotten.
 */
final class RandomWalk implements DiscoveryStrategy {

    /** The bound of the number in flight where the window has none. */
    static final int MAX_IN_FLIGHT = 10_000;
    private static final int CHANCES = 256;

    /**
     * Parameters.
     *
     * @param timeout        how long an address stays in flight
     * @param window         how many addresses may be in flight; 0: as many as there is room for
     * @param resetChance    out of 256: how often to ask somebody known although there are addresses to walk to
     * @param targetInterval the least time between two steps that do something
     */
    record Settings(Duration timeout, int window, int resetChance, Duration targetInterval) {

        private int room() {
            return window > 0 ? window : MAX_IN_FLIGHT;
        }
    }

    private final OverlayContext overlay;
    private final Settings settings;
    /** When each address was walked to, oldest first. */
    final Map<Address, Long> inFlight = new LinkedHashMap<>();
    /** When something was done last; null before the first time. */
    Long lastStep;

    RandomWalk(OverlayContext overlay, Settings settings) {
        this.overlay = overlay;
        this.settings = settings;
    }

    @Override
    public void step() {
        long now = overlay.clock().nanos();
        forgetSilent(now);
        long interval = settings.targetInterval().toNanos();
        boolean tooSoon = interval > 0 && lastStep != null && now - lastStep <= interval;
        if (tooSoon || inFlight.size() >= settings.room()) {
            return;
        }
        List<Address> candidates = overlay.introductions().walkable().stream()
                .filter(address -> !inFlight.containsKey(address)).toList();
        if (!candidates.isEmpty() && overlay.random().nextInt(CHANCES) >= settings.resetChance()) {
            Address next = Chance.pick(candidates, overlay.random());
            overlay.walkTo(next);
            inFlight.put(next, now);
        } else {
            overlay.introductions().requestNew();
        }
        lastStep = now;
    }

    private void forgetSilent(long now) {
        Network network = overlay.network();
        Iterator<Map.Entry<Address, Long>> oldest = inFlight.entrySet().iterator();
        while (oldest.hasNext()) {
            Map.Entry<Address, Long> walk = oldest.next();
            if (now - walk.getValue() <= settings.timeout().toNanos()) {
                return;
            }
            oldest.remove();
            if (network.byAddress(walk.getKey()).isEmpty()) {
                network.remove(walk.getKey());
            }
        }
    }
}
