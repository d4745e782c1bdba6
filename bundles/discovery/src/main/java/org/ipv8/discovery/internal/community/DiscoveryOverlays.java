package org.ipv8.discovery.internal.community;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.ipv8.overlay.OverlayContext;
import org.osgi.service.component.annotations.Component;

/**
 * The discovery overlays of all nodes, for the strategies that work with one of them: a strategy is made for the same context
 * as its overlay. Inside this bundle only.
 */
@Component(service = DiscoveryOverlays.class, immediate = true)
public final class DiscoveryOverlays {

    private final Map<OverlayContext, DiscoveryOverlay> overlays = new ConcurrentHashMap<>();

    void put(OverlayContext context, DiscoveryOverlay overlay) {
        overlays.put(context, overlay);
    }

    void remove(OverlayContext context) {
        overlays.remove(context);
    }

    /**
     * Returns the overlay of a context.
     *
     * @throws IllegalArgumentException if it is not the context of a discovery overlay
     */
    DiscoveryOverlay get(OverlayContext context, String strategy) {
        DiscoveryOverlay overlay = overlays.get(context);
        if (overlay == null) {
            throw new IllegalArgumentException(strategy + " is for the overlay '" + DiscoveryFactory.NAME + "', not for '"
                    + context.description().name() + "'");
        }
        return overlay;
    }
}
