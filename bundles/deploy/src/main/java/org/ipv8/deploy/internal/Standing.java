package org.ipv8.deploy.internal;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.ipv8.node.RunningOverlay;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;

/**
 * What a bundle does: that much is expected of its next version, too.
 *
 * @param components names of its components that are at work
 * @param overlays   names of its overlays that run, with those of the nodes they run on
 */
record Standing(Set<String> components, Set<String> overlays) {

    /** Of a bundle that does nothing yet. */
    static final Standing NONE = new Standing(Set.of(), Set.of());

    static Standing of(BundleContext context, Bundle bundle, Nodes nodes) {
        List<String> offered = OverlayOffers.registered(bundle);
        Set<String> overlays = new HashSet<>();
        nodes.forEach(offered, (node, overlay) -> {
            if (overlay.state() == RunningOverlay.State.RUNNING) {
                overlays.add(place(overlay.name(), node.name()));
            }
        });
        return new Standing(components(context, bundle), Set.copyOf(overlays));
    }

    private static Set<String> components(BundleContext context, Bundle bundle) {
        try {
            return context.getServiceReference(Absence.COMPONENT_RUNTIME) == null ? Set.of()
                    : ComponentStates.satisfied(context, bundle);
        } catch (LinkageError e) { // a component runtime of a version that this bundle is not wired to
            return Set.of();
        }
    }

    static String place(String overlay, String node) {
        return "overlay " + overlay + " on node " + node;
    }
}
