package org.ipv8.dht.internal;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.ipv8.overlay.OverlayContext;
import org.osgi.service.component.annotations.Component;

/** The overlays of all nodes, for the strategy that works with one of them. Inside this bundle only. */
@Component(service = DhtOverlays.class, immediate = true)
public final class DhtOverlays {

    private final Map<OverlayContext, DhtOverlay> overlays = new ConcurrentHashMap<>();

    void put(OverlayContext context, DhtOverlay overlay) {
        overlays.put(context, overlay);
    }

    void remove(OverlayContext context) {
        overlays.remove(context);
    }

    /**
     * Returns the overlay of a context.
     *
     * @throws IllegalArgumentException if it is not the context of a DHT
     */
    DhtOverlay get(OverlayContext context, String strategy) {
        DhtOverlay overlay = overlays.get(context);
        if (overlay == null) {
            throw new IllegalArgumentException(strategy + " is for the overlay '" + DhtFactory.NAME + "', not for '"
                    + context.description().name() + "'");
        }
        return overlay;
    }
}
