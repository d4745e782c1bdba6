package org.ipv8.metrics.internal;

import java.util.Map;
import java.util.TreeMap;

import org.osgi.framework.Bundle;

/** How many bundles are in which state. */
final class States {

    private States() {
    }

    static Map<String, Integer> count(Bundle... bundles) {
        Map<String, Integer> counts = new TreeMap<>(Map.of("installed", 0, "resolved", 0, "starting", 0, "stopping", 0, "active", 0));
        for (Bundle bundle : bundles) {
            String state = switch (bundle.getState()) {
                case Bundle.INSTALLED -> "installed";
                case Bundle.RESOLVED -> "resolved";
                case Bundle.STARTING -> "starting";
                case Bundle.STOPPING -> "stopping";
                default -> "active";
            };
            counts.merge(state, 1, Integer::sum);
        }
        return counts;
    }
}
