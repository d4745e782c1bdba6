package org.ipv8.deploy.internal;

import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

import org.ipv8.node.RunningOverlay;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;

/**
 * A new version on trial. It has passed when all this is so:
 * <ul>
 * <li>the bundle is started;
 * <li>none of its components has failed, and those offering overlays or at work before are satisfied;
 * <li>none of its overlays has failed on any node, and on each node where one ran before it runs again;
 * <li>each of its running overlays has passed its own {@link org.ipv8.overlay.SelfCheck}.
 * </ul>
 * What messages from the network cause does not count, or strangers would decide which version runs.
 */
final class Trial {

    /** How long a version that was replaced while nothing ran waits for a node to be tried on. */
    private static final long WITHOUT_NODE_NANOS = 10_000_000_000L;

    private final BundleContext context;
    private final Bundle bundle;
    private final Standing before;
    private final Nodes nodes;
    private final long patience;
    private final Map<RunningOverlay, CompletableFuture<Void>> checks = new IdentityHashMap<>();
    private long begin;

    /**
     * Begins a trial.
     *
     * @param before   what the old version did
     * @param patience for how many nanoseconds it may be undecided
     */
    Trial(BundleContext context, Bundle bundle, Standing before, Nodes nodes, long patience, long now) {
        this.context = context;
        this.bundle = bundle;
        this.before = before;
        this.nodes = nodes;
        this.patience = patience;
        this.begin = now;
    }

    /** Looks at it again. */
    Finding look(long now) {
        if (context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION).getState() != Bundle.ACTIVE) {
            begin = now;
            return new Finding.Undecided("the framework is being started");
        }
        Finding finding = state().and(components()).and(overlays());
        if (finding instanceof Finding.Fine && before == Standing.NONE && nodes.isEmpty() && now - begin < WITHOUT_NODE_NANOS) {
            return new Finding.Undecided("no node runs here");
        }
        return finding instanceof Finding.Undecided undecided && now - begin >= patience
                ? new Finding.Wrong(undecided.reason() + " after " + patience / 1_000_000_000 + " seconds") : finding;
    }

    private Finding state() {
        return Bundles.runs(bundle) ? Finding.FINE
                : new Finding.Wrong(Bundles.problem(context, bundle).orElseGet(() -> "it is " + Bundles.state(bundle)));
    }

    private Finding components() {
        try {
            return context.getServiceReference(Absence.COMPONENT_RUNTIME) == null ? Finding.FINE
                    : ComponentStates.look(context, bundle, before.components());
        } catch (LinkageError e) { // a component runtime of a version that this bundle is not wired to
            return Finding.FINE;
        }
    }

    private Finding overlays() {
        List<String> offered = OverlayOffers.registered(bundle);
        Set<String> missing = new HashSet<>(before.overlays());
        Set<String> known = new HashSet<>();
        nodes.selected("").forEach(node -> offered.forEach(name -> known.add(Standing.place(name, node.name()))));
        missing.retainAll(known); // nodes may have gone, and a version may offer another overlay
        Finding[] worst = {Finding.FINE};
        nodes.forEach(offered, (node, overlay) -> {
            String place = Standing.place(overlay.name(), node.name());
            missing.remove(place);
            worst[0] = worst[0].and(look(place, overlay));
        });
        return missing.isEmpty() ? worst[0] : worst[0].and(new Finding.Undecided(missing.iterator().next() + " does not run"));
    }

    private Finding look(String place, RunningOverlay overlay) {
        return switch (overlay.state()) {
            case FAILED -> new Finding.Wrong(place + " failed: " + overlay.problem().orElse("no reason given"));
            case RUNNING -> checked(place, checks.computeIfAbsent(overlay, each -> each.check().toCompletableFuture()));
            case STARTING, STOPPING -> new Finding.Undecided(place + " is being started");
        };
    }

    private static Finding checked(String place, CompletableFuture<Void> check) {
        if (!check.isDone()) {
            return new Finding.Undecided(place + " has not finished its self-check");
        }
        try {
            check.join();
            return Finding.FINE;
        } catch (CompletionException e) {
            return new Finding.Wrong(place + " says of itself: " + Bundles.reason(e));
        }
    }
}
