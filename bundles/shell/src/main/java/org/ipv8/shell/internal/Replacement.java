package org.ipv8.shell.internal;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.ipv8.node.RunningOverlay;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.Version;
import org.osgi.framework.startlevel.BundleStartLevel;
import org.osgi.framework.wiring.FrameworkWiring;

/** Puts another jar into the place of a bundle, and the old one back if the other does not start. */
final class Replacement {

    private static final int REFRESH_SECONDS = 30;

    private final BundleContext context;
    private final Nodes nodes;

    Replacement(BundleContext context, Nodes nodes) {
        this.context = context;
        this.nodes = nodes;
    }

    /**
     * Replaces the content of a bundle, and starts it if it was meant to run.
     *
     * @return a remark for people, if there is one to make
     * @throws CommandException if the new version did not start, and the old one is back; or if nothing was touched
     */
    Optional<String> replace(Bundle bundle, BundleJar jar) {
        refuseOwnGround(bundle, "updated");
        byte[] before;
        try {
            before = BundleContent.of(bundle);
        } catch (IOException | IllegalStateException e) {
            throw new CommandException(bundle.getSymbolicName() + " is not updated, because the running version cannot be saved: "
                    + e.getMessage());
        }
        boolean run = bundle.adapt(BundleStartLevel.class).isPersistentlyStarted();
        boolean ran = bundle.getState() == Bundle.ACTIVE || bundle.getState() == Bundle.STARTING;
        Version old = bundle.getVersion();
        Optional<String> problem = put(bundle, jar.bytes(), run);
        if (problem.isEmpty()) {
            return run ? Optional.empty() : Optional.of("it was stopped before, and still is");
        } else if (!ran) {
            return Optional.of("did not run before, and does not now: " + problem.get());
        }
        Version failed = bundle.getVersion();
        Optional<String> worse = put(bundle, before, run);
        throw new CommandException(bundle.getSymbolicName() + " " + failed + " does not start: " + problem.get() + "; "
                + worse.map(text -> "version " + old + " is back, but does not start either: " + text)
                        .orElse("version " + old + " is back and runs"));
    }

    /** Returns why it does not run. */
    private Optional<String> put(Bundle bundle, byte[] content, boolean run) {
        try {
            bundle.stop(Bundle.STOP_TRANSIENT);
            bundle.update(new ByteArrayInputStream(content));
            refresh(bundle);
            if (run) {
                Bundles.start(bundle);
            }
            return failedOverlay(bundle);
        } catch (BundleException | IllegalStateException e) {
            return Optional.of(Bundles.problem(context, bundle).orElseGet(() -> Bundles.reason(e)));
        }
    }

    private Optional<String> failedOverlay(Bundle bundle) {
        List<String> offered = OverlayOffers.registered(bundle);
        return nodes.selected("").stream().flatMap(node -> node.overlays().stream())
                .filter(overlay -> offered.contains(overlay.name()) && overlay.state() == RunningOverlay.State.FAILED)
                .map(overlay -> "overlay " + overlay.name() + " failed: " + overlay.problem().orElse("no reason given"))
                .findFirst();
    }

    /**
     * Refuses to replace what this command stands on itself.
     *
     * @throws CommandException if this bundle would be restarted
     */
    void refuseOwnGround(Bundle bundle, String done) {
        if (bundle.getBundleId() == 0 || wiring().getDependencyClosure(Set.of(bundle)).contains(context.getBundle())) {
            throw new CommandException(bundle.getSymbolicName() + " cannot be " + done + " by this command, which needs it; "
                    + "stop the process and replace the jar");
        }
    }

    /** Makes those who use a bundle use its new content, and waits for it. Nobody else is touched. */
    void refresh(Bundle bundle) {
        CountDownLatch done = new CountDownLatch(1);
        wiring().refreshBundles(Set.of(bundle), event -> done.countDown());
        try {
            if (!done.await(REFRESH_SECONDS, TimeUnit.SECONDS)) {
                throw new CommandException("the framework is still busy with " + bundle.getSymbolicName()
                        + "; 'bundles' shows its state");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandException("interrupted; 'bundles' shows the state of " + bundle.getSymbolicName());
        }
    }

    private FrameworkWiring wiring() {
        return context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION).adapt(FrameworkWiring.class);
    }
}
