package org.ipv8.deploy.internal;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;

import org.ipv8.deploy.Explanation;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;

/** Finds out why nobody offers an overlay. */
final class Absence {

    static final String COMPONENT_RUNTIME = "org.osgi.service.component.runtime.ServiceComponentRuntime";

    private Absence() {
    }

    static Explanation explain(BundleContext context, String overlay) {
        return Arrays.stream(context.getBundles())
                .filter(bundle -> offers(bundle, overlay) || isCalled(bundle, overlay))
                .max(Comparator.comparing((Bundle bundle) -> offers(bundle, overlay)).thenComparing(Bundle::getState))
                .map(bundle -> explain(context, bundle, overlay))
                .orElseGet(() -> new Explanation(overlay, Optional.empty(), "no bundle here offers it", "install FILE"));
    }

    private static boolean offers(Bundle bundle, String overlay) {
        return OverlayOffers.names(bundle).contains(overlay);
    }

    private static boolean isCalled(Bundle bundle, String overlay) {
        String name = bundle.getSymbolicName();
        return name != null && (name.equals(overlay) || name.endsWith("." + overlay));
    }

    private static Explanation explain(BundleContext context, Bundle bundle, String overlay) {
        String name = "bundle " + bundle.getSymbolicName();
        Optional<String> missing = Bundles.problem(context, bundle);
        if (missing.isPresent()) {
            return new Explanation(overlay, Optional.empty(), name + " cannot start, " + missing.get(), "install FILE");
        } else if (bundle.getState() != Bundle.ACTIVE) {
            return new Explanation(overlay, Optional.empty(), name + " is " + Bundles.state(bundle) + ", but not started",
                    "start " + bundle.getBundleId());
        } else if (!offers(bundle, overlay)) {
            return new Explanation(overlay, Optional.empty(), name + " runs, but offers no such overlay", "install FILE");
        } else if (context.getServiceReference(COMPONENT_RUNTIME) == null) {
            return new Explanation(overlay, Optional.empty(), name + " runs, but nobody starts its components",
                    "install FILE of a Service Component Runtime");
        }
        try {
            return ComponentStates.explain(context, bundle, overlay);
        } catch (LinkageError e) { // a component runtime of a version that this bundle is not wired to
            return new Explanation(overlay, Optional.empty(), name + " runs, but its components do not let themselves be asked",
                    "scr:list");
        }
    }
}
