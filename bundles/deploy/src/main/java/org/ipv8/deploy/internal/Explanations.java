package org.ipv8.deploy.internal;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.ipv8.deploy.Explanation;
import org.ipv8.node.Node;
import org.ipv8.node.RunningOverlay;
import org.ipv8.overlay.OverlayDescription;
import org.ipv8.overlay.OverlayFactory;
import org.ipv8.overlay.OverlayName;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;

/** Says whether an overlay runs, or why not, and what to do about it. Safe for use by many threads. */
final class Explanations {

    private final BundleContext context;
    private final Nodes nodes;

    Explanations(BundleContext context, Nodes nodes) {
        this.context = context;
        this.nodes = nodes;
    }

    /**
     * Explains an overlay.
     *
     * @param node empty: on all nodes
     */
    List<Explanation> explain(String name, String node) {
        List<Node> selected = nodes.selected(node);
        List<ServiceReference<OverlayFactory>> factories = factories(name);
        boolean absent = factories.isEmpty() && selected.stream().allMatch(each -> each.overlay(name).isEmpty());
        List<Explanation> found = absent ? List.of(Absence.explain(context, name))
                : selected.stream().map(each -> explain(each, name, factories)).toList();
        return found.isEmpty() ? List.of(new Explanation(name, Optional.empty(), "is offered, but no node runs here", "bundles"))
                : found;
    }

    private List<ServiceReference<OverlayFactory>> factories(String name) {
        return offers().filter(reference -> name.equals(reference.getProperty(OverlayName.PROPERTY))).sorted().toList();
    }

    private Stream<ServiceReference<OverlayFactory>> offers() {
        try {
            return context.getServiceReferences(OverlayFactory.class, null).stream();
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException("no filter is a valid filter", e);
        }
    }

    private Explanation explain(Node node, String name, List<ServiceReference<OverlayFactory>> factories) {
        Optional<RunningOverlay> found = node.overlay(name);
        Map.Entry<String, String> answer = found.isPresent() ? present(found.get(), factories)
                : factories.isEmpty() ? Map.entry("does not run here", "bundles") : refused(node, name, factories.get(0));
        return new Explanation(name, Optional.of(node.name()), answer.getKey(), answer.getValue());
    }

    private static Map.Entry<String, String> present(RunningOverlay overlay, List<ServiceReference<OverlayFactory>> factories) {
        String name = overlay.name();
        int peers = overlay.peers().size();
        return switch (overlay.state()) {
            case STARTING, STOPPING -> Map.entry("is just being started or stopped", "overlays " + name);
            case FAILED -> Map.entry("failed: " + overlay.problem().orElse("no reason given"), factories.isEmpty()
                    ? "overlays " + name : "update " + owner(factories.get(0)) + " FILE");
            case RUNNING -> factories.size() > 1
                    ? Map.entry("runs, and another overlay of this name waits for it to go", "uninstall "
                            + owner(factories.get(0)))
                    : Map.entry("runs and has " + peers + (peers == 1 ? " peer" : " peers"),
                            (peers == 0 ? "bootstrap " : "peers ") + name);
        };
    }

    /** Why a node that was offered an overlay does not have it. */
    private Map.Entry<String, String> refused(Node node, String name, ServiceReference<OverlayFactory> reference) {
        List<String> wanted = wanted(node);
        if (!wanted.isEmpty() && !wanted.contains(name)) {
            return Map.entry("is not among the overlays this node is to run: " + String.join(", ", wanted),
                    "settings; add it to 'overlays' in etc/org.ipv8.node~" + node.name() + ".cfg");
        }
        OverlayDescription description;
        try {
            description = describe(reference);
        } catch (RuntimeException | LinkageError e) {
            return Map.entry("its factory cannot describe it: " + Bundles.reason(e), "update " + owner(reference) + " FILE");
        }
        return node.overlays().stream().map(RunningOverlay::description)
                .filter(other -> other.community().equals(description.community()) && other.version() == description.version())
                .findFirst().map(other -> Map.entry("waits for overlay " + other.name() + " to go, which has the same community",
                        remove(other.name())))
                .orElseGet(() -> Map.entry("the key it is to use is not there: " + description.key()
                        + ", unless 'overlay.keys' names another", "keys"));
    }

    private OverlayDescription describe(ServiceReference<OverlayFactory> reference) {
        OverlayFactory factory = context.getService(reference);
        if (factory == null) {
            throw new IllegalStateException("it has just gone");
        }
        try {
            return factory.describe();
        } finally {
            context.ungetService(reference);
        }
    }

    private static List<String> wanted(Node node) {
        String list = node.settings().getOrDefault("overlays", "[]");
        return Arrays.stream(list.substring(1, list.length() - 1).split(", ")).filter(name -> !name.isEmpty()).sorted().toList();
    }

    private String remove(String overlay) {
        return factories(overlay).stream().findFirst().map(reference -> "uninstall " + owner(reference))
                .orElse("overlays " + overlay);
    }

    private static String owner(ServiceReference<OverlayFactory> reference) {
        return reference.getBundle() == null ? "NAME" : reference.getBundle().getSymbolicName();
    }
}
