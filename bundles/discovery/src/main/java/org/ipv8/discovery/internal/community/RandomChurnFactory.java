package org.ipv8.discovery.internal.community;

import org.ipv8.discovery.DiscoveryStrategy;
import org.ipv8.discovery.DiscoveryStrategyFactory;
import org.ipv8.discovery.Parameters;
import org.ipv8.discovery.internal.strategy.RandomChurn;
import org.ipv8.overlay.OverlayContext;
import org.osgi.service.component.annotations.Component;

/** Makes {@code RandomChurn} strategies: one per node, of the discovery overlay. */
@Component(service = DiscoveryStrategyFactory.class, property = DiscoveryStrategyFactory.NAME + "=RandomChurn")
public final class RandomChurnFactory implements DiscoveryStrategyFactory {

    @Override
    public DiscoveryStrategy create(OverlayContext context, Parameters parameters) {
        RandomChurn.Settings settings = RandomChurn.Settings.of(parameters);
        DiscoveryOverlay overlay = context.overlay(DiscoveryOverlay.class);
        overlay.beginChurn(parameters.name());
        RandomChurn churn = new RandomChurn(context, settings, overlay::ping);
        return new DiscoveryStrategy() {
            @Override
            public void step() {
                churn.step();
            }

            @Override
            public void stop() {
                overlay.endChurn();
            }
        };
    }
}
