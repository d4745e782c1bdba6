package org.ipv8.runtime.internal.node;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.ipv8.overlay.OverlayDescription;
import org.ipv8.overlay.Task;
import org.ipv8.runtime.internal.packet.Channel;

/** What overlays that have gone have left for their successors, by the name of the overlay. For one thread at a time. */
final class Vacancies {

    /** How long datagrams, counters and state are kept for a successor. */
    static final Duration KEPT = Duration.ofSeconds(30);

    private record Kept(Vacancy vacancy, Task expiry) {
    }

    private final Map<String, Kept> kept = new LinkedHashMap<>();

    /**
     * Keeps what an overlay leaves.
     *
     * @param expiry will call {@link #expire}
     */
    void add(String overlay, Vacancy vacancy, Task expiry) {
        Kept former = kept.put(overlay, new Kept(vacancy, expiry));
        if (former != null) {
            former.expiry.close();
        }
    }

    /** Gives an overlay what its predecessor has left, or null if there is nothing that fits. */
    Vacancy take(OverlayDescription successor) {
        Kept found = kept.remove(successor.name());
        if (found == null) {
            return null;
        }
        found.expiry.close();
        return found.vacancy.channel().serves(successor.version(), successor.community()) ? found.vacancy : null;
    }

    /** Forgets what nobody wants; returns false if it was taken. */
    boolean expire(String overlay, Vacancy vacancy) {
        Kept found = kept.get(overlay);
        return found != null && found.vacancy == vacancy && kept.remove(overlay, found);
    }

    /** Returns the channels that are kept. */
    List<Channel> channels() {
        return kept.values().stream().map(found -> found.vacancy.channel()).toList();
    }

    /** Forgets everything. */
    void close() {
        kept.values().forEach(found -> found.expiry.close());
        kept.clear();
    }
}
