package org.ipv8.shell.internal;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.framework.wiring.BundleRequirement;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.framework.wiring.FrameworkWiring;
import org.osgi.resource.Namespace;

/** Reads the state of bundles, and finds out why one does not run. */
final class Bundles {

    /** What the symbolic names of the bundles of this platform start with. */
    static final String OURS = "org.ipv8.";

    private static final int MAX_CAUSES = 10;
    private static final Map<Integer, String> STATES = Map.of(Bundle.INSTALLED, "installed", Bundle.RESOLVED, "resolved",
            Bundle.STARTING, "starting", Bundle.ACTIVE, "active", Bundle.STOPPING, "stopping");

    private Bundles() {
    }

    /** Says whether a bundle is part of this platform or uses it. */
    static boolean concernUs(Bundle bundle) {
        String name = bundle.getSymbolicName();
        String imports = bundle.getHeaders("").get(Constants.IMPORT_PACKAGE);
        return name != null && (name.startsWith(OURS) || imports != null && imports.contains(OURS));
    }

    static String state(Bundle bundle) {
        return STATES.getOrDefault(bundle.getState(), "uninstalled");
    }

    /** Says what a bundle waits for that is not there; empty if it waits for nothing. */
    static Optional<String> problem(BundleContext context, Bundle bundle) {
        BundleRevision revision = bundle.adapt(BundleRevision.class);
        if (bundle.getState() != Bundle.INSTALLED || revision == null) {
            return Optional.empty();
        }
        FrameworkWiring wiring = context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION).adapt(FrameworkWiring.class);
        List<BundleRequirement> missing = revision.getDeclaredRequirements(null).stream().filter(Bundles::matters)
                .filter(requirement -> wiring.findProviders(requirement).isEmpty()).toList();
        return missing.isEmpty() ? Optional.empty()
                : Optional.of("missing: " + missing.stream().map(Bundles::text).collect(Collectors.joining(", ")));
    }

    /** Starts a bundle for good, as far as it can be; fragments have nothing to start. */
    static void start(Bundle bundle) throws BundleException {
        if ((bundle.adapt(BundleRevision.class).getTypes() & BundleRevision.TYPE_FRAGMENT) == 0) {
            bundle.start(Bundle.START_ACTIVATION_POLICY);
        }
    }

    /** Returns what has gone wrong, for people: the innermost sentence there is. */
    static String reason(Throwable problem) {
        String sentence = problem.toString();
        int depth = 0;
        for (Throwable cause = problem; cause != null && depth < MAX_CAUSES; cause = cause.getCause(), depth++) {
            sentence = cause.getMessage() == null ? sentence : cause.getMessage();
        }
        return sentence;
    }

    private static boolean matters(BundleRequirement requirement) {
        Map<String, String> directives = requirement.getDirectives();
        return !Namespace.RESOLUTION_OPTIONAL.equals(directives.get(Namespace.REQUIREMENT_RESOLUTION_DIRECTIVE))
                && Namespace.EFFECTIVE_RESOLVE.equals(directives.getOrDefault(Namespace.REQUIREMENT_EFFECTIVE_DIRECTIVE,
                        Namespace.EFFECTIVE_RESOLVE));
    }

    private static String text(BundleRequirement requirement) {
        String filter = requirement.getDirectives().getOrDefault(Namespace.REQUIREMENT_FILTER_DIRECTIVE, "");
        return requirement.getNamespace().equals(PackageNamespace.PACKAGE_NAMESPACE) ? "package " + filter
                : requirement.getNamespace() + " " + filter;
    }
}
