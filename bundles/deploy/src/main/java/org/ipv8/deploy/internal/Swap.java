package org.ipv8.deploy.internal;

import java.io.ByteArrayInputStream;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.ipv8.deploy.DeploymentException;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.wiring.FrameworkWiring;

/** Puts another jar into the place of a bundle. */
final class Swap {

    private static final int REFRESH_SECONDS = 30;

    private final BundleContext context;
    private final long patience;

    /**
     * Creates it.
     *
     * @param patience how many nanoseconds a bundle may take to start
     */
    Swap(BundleContext context, long patience) {
        this.context = context;
        this.patience = patience;
    }

    /**
     * Replaces the content of a bundle.
     *
     * @param run whether to start it
     * @return why it does not run
     */
    Optional<String> put(Bundle bundle, byte[] content, boolean run) {
        try (Watchdog watchdog = new Watchdog(patience)) {
            try {
                bundle.stop(Bundle.STOP_TRANSIENT);
                bundle.update(new ByteArrayInputStream(content));
                refresh(bundle);
                if (run) {
                    Bundles.start(context, bundle);
                }
                return Optional.empty();
            } catch (BundleException | RuntimeException e) { // whatever a framework says of a jar from somewhere
                return Optional.of(watchdog.hasBarked()
                        ? "it has not started after " + TimeUnit.NANOSECONDS.toSeconds(patience) + " seconds"
                        : Bundles.problem(context, bundle).orElseGet(() -> Bundles.reason(e)));
            }
        }
    }

    /**
     * Refuses to replace what replaces.
     *
     * @throws DeploymentException if this bundle would be restarted
     */
    void refuseOwnGround(Bundle bundle, String done) {
        if (bundle.getBundleId() == 0 || bundle == context.getBundle()
                || wiring().getDependencyClosure(Set.of(bundle)).contains(context.getBundle())) {
            throw new DeploymentException(bundle.getSymbolicName() + " cannot be " + done + " while it runs, because "
                    + context.getBundle().getSymbolicName() + " needs it; stop the process and replace the jar");
        }
    }

    /** Makes those who use a bundle use its new content, and waits for it. Nobody else is touched. */
    void refresh(Bundle bundle) {
        if (!wiring().getRemovalPendingBundles().contains(bundle)) {
            return; // nobody uses what it was before
        }
        CountDownLatch done = new CountDownLatch(1);
        wiring().refreshBundles(Set.of(bundle), event -> done.countDown());
        try {
            if (!done.await(REFRESH_SECONDS, TimeUnit.SECONDS)) {
                throw new DeploymentException("the framework is still busy with " + bundle.getSymbolicName());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DeploymentException("interrupted while the framework was busy with " + bundle.getSymbolicName());
        }
    }

    private FrameworkWiring wiring() {
        return context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION).adapt(FrameworkWiring.class);
    }
}
