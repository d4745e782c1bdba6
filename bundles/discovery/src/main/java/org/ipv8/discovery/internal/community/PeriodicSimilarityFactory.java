package org.ipv8.discovery.internal.community;

import org.ipv8.discovery.DiscoveryStrategy;
import org.ipv8.discovery.DiscoveryStrategyFactory;
import org.ipv8.discovery.Parameters;
import org.ipv8.discovery.internal.strategy.PeriodicSimilarity;
import org.ipv8.overlay.OverlayContext;
import org.osgi.service.component.annotations.Component;

/** Makes {@code PeriodicSimilarity} strategies for the discovery overlay. */
@Component(service = DiscoveryStrategyFactory.class, property = DiscoveryStrategyFactory.NAME + "=PeriodicSimilarity")
public final class PeriodicSimilarityFactory implements DiscoveryStrategyFactory {

    @Override
    public DiscoveryStrategy create(OverlayContext context, Parameters parameters) {
        parameters.only();
        return new PeriodicSimilarity(context, context.overlay(DiscoveryOverlay.class)::askSimilarity);
    }
}
