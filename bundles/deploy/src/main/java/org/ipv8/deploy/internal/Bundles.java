package org.ipv8.deploy.internal;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

import org.ipv8.deploy.DeploymentException;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.wiring.BundleRevision;

/** Reads the state of bundles, and finds out why one does not run. */
final class Bundles {

    /** What the symbolic names of the bundles of this platform start with. */
    static final String OURS = "org.ipv8.";

    private static final int MAX_CAUSES = 10;
    private static final int ATTEMPTS = 5;
    private static final long PAUSE_NANOS = 20_000_000;
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
        return bundle.getState() != Bundle.INSTALLED || revision == null ? Optional.empty()
                : Requirements.missing(context, revision);
    }

    /** Says whether a bundle runs, or would at the first use of it. */
    static boolean runs(Bundle bundle) {
        return (bundle.getState() & (Bundle.ACTIVE | Bundle.STARTING)) != 0;
    }

    /** Finds a bundle; null if there is none. */
    static Bundle named(BundleContext context, String symbolicName) {
        return Arrays.stream(context.getBundles()).filter(bundle -> symbolicName.equals(bundle.getSymbolicName())).findFirst()
                .orElse(null);
    }

    /**
     * Finds a bundle by its symbolic name or the last part of it.
     *
     * @throws DeploymentException if there is none, or more than one to choose from
     */
    static Bundle find(BundleContext context, String name) {
        for (String whole : List.of(name, OURS + name)) {
            Bundle found = named(context, whole);
            if (found != null) {
                return found;
            }
        }
        List<Bundle> found = Arrays.stream(context.getBundles()).filter(bundle -> bundle.getSymbolicName() != null
                && bundle.getSymbolicName().endsWith("." + name)).toList();
        if (found.isEmpty()) {
            throw new DeploymentException("there is no bundle '" + name + "'; 'bundles' shows those there are");
        }
        if (found.size() > 1) {
            throw new DeploymentException("'" + name + "' could be " + found.get(0).getSymbolicName() + " or "
                    + found.get(1).getSymbolicName() + "; say the whole symbolic name");
        }
        return found.get(0);
    }

    /** Starts a bundle for good, as far as it can be; fragments have nothing to start. */
    static void start(BundleContext context, Bundle bundle) throws BundleException {
        if ((bundle.adapt(BundleRevision.class).getTypes() & BundleRevision.TYPE_FRAGMENT) != 0) {
            return;
        }
        for (int attempt = 1;; attempt++) {
            try {
                bundle.start(Bundle.START_ACTIVATION_POLICY);
                return;
            } catch (BundleException e) {
                if (e.getType() != BundleException.RESOLVE_ERROR || attempt == ATTEMPTS || problem(context, bundle).isPresent()) {
                    throw e;
                }
                LockSupport.parkNanos(PAUSE_NANOS); // the framework may have been busy with others: Felix then gives up at once
            }
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
}
