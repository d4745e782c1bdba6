package org.ipv8.dht.internal;

import org.ipv8.dht.internal.node.Churn;
import org.ipv8.discovery.DiscoveryStrategy;
import org.ipv8.discovery.DiscoveryStrategyFactory;
import org.ipv8.discovery.Parameters;
import org.ipv8.overlay.OverlayContext;
import org.osgi.service.component.annotations.Component;

/** Makes {@code PingChurn} strategies, for the overlay of this bundle. */
@Component(service = DiscoveryStrategyFactory.class, property = DiscoveryStrategyFactory.NAME + "=PingChurn")
public final class PingChurnFactory implements DiscoveryStrategyFactory {

    private static final double INTERVAL = 25;
    private static final double SHORTEST = 1;
    private static final double LONGEST = 3_600;
    private static final int PEERS = 20;
    private static final int AT_ONCE = 16;
    private static final int MOST = 1_000;

    @Override
    public DiscoveryStrategy create(OverlayContext context, Parameters parameters) {
        parameters.only("ping_interval", "verified_peers", "at_once");
        Churn.Settings settings = new Churn.Settings(parameters.seconds("ping_interval", INTERVAL, SHORTEST, LONGEST),
                parameters.integer("verified_peers", PEERS, 0, MOST), parameters.integer("at_once", AT_ONCE, 1, MOST));
        return new Churn(context, context.overlay(DhtOverlay.class).participant(), settings);
    }
}
