package org.ipv8.discovery.internal.strategy;

import org.ipv8.discovery.DiscoveryStrategy;
import org.ipv8.discovery.DiscoveryStrategyFactory;
import org.ipv8.discovery.Parameters;
import org.ipv8.overlay.OverlayContext;
import org.osgi.service.component.annotations.Component;

/** Makes {@code EdgeWalk} strategies. */
@Component(service = DiscoveryStrategyFactory.class, property = DiscoveryStrategyFactory.NAME + "=EdgeWalk")
public final class EdgeWalkFactory implements DiscoveryStrategyFactory {

    private static final int EDGE_LENGTH = 4;
    private static final int NEIGHBORHOOD_SIZE = 6;
    private static final double EDGE_TIMEOUT = 3;
    private static final int MAX_EDGE_LENGTH = 1_000;
    private static final int MAX_NEIGHBORHOOD_SIZE = 1_000;

    @Override
    public DiscoveryStrategy create(OverlayContext overlay, Parameters parameters) {
        parameters.only("edge_length", "neighborhood_size", "edge_timeout");
        return new EdgeWalk(overlay, new EdgeWalk.Settings(
                parameters.integer("edge_length", EDGE_LENGTH, 2, MAX_EDGE_LENGTH),
                parameters.integer("neighborhood_size", NEIGHBORHOOD_SIZE, 1, MAX_NEIGHBORHOOD_SIZE),
                parameters.seconds("edge_timeout", EDGE_TIMEOUT, 0, Times.LONGEST)));
    }
}
