package org.ipv8.discovery.internal.strategy;

import org.ipv8.discovery.DiscoveryStrategy;
import org.ipv8.discovery.DiscoveryStrategyFactory;
import org.ipv8.discovery.Parameters;
import org.ipv8.overlay.OverlayContext;
import org.osgi.service.component.annotations.Component;

/** Makes {@code RandomWalk} strategies. */
@Component(service = DiscoveryStrategyFactory.class, property = DiscoveryStrategyFactory.NAME + "=RandomWalk")
public final class RandomWalkFactory implements DiscoveryStrategyFactory {

    private static final double TIMEOUT = 3;
    private static final int WINDOW = 5;
    private static final int RESET_CHANCE = 50;

    @Override
    public DiscoveryStrategy create(OverlayContext overlay, Parameters parameters) {
        parameters.only("timeout", "window_size", "reset_chance", "target_interval");
        return new RandomWalk(overlay, new RandomWalk.Settings(
                parameters.seconds("timeout", TIMEOUT, 0, Times.LONGEST),
                parameters.integer("window_size", WINDOW, 0, RandomWalk.MAX_IN_FLIGHT),
                parameters.integer("reset_chance", RESET_CHANCE, 0, 256),
                parameters.seconds("target_interval", 0, 0, Times.LONGEST)));
    }
}
