package org.ipv8.discovery;

import org.ipv8.overlay.OverlayContext;
import org.osgi.annotation.versioning.ConsumerType;

/** Makes discovery strategies of one kind: an OSGi service with the property {@value #NAME}, such as {@code RandomWalk}. */
@ConsumerType
public interface DiscoveryStrategyFactory {

    /** Service property: the name of the strategy in configurations. */
    String NAME = "ipv8.strategy";

    /**
     * Makes a strategy for an overlay.
     *
     * @throws IllegalArgumentException naming the parameter, its value and what is allowed, if the parameters are wrong
     */
    DiscoveryStrategy create(OverlayContext overlay, Parameters parameters);
}
