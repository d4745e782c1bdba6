package org.ipv8.doctor.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.ipv8.health.Finding;
import org.ipv8.health.HealthCheck;
import org.ipv8.node.Node;
import org.ipv8.node.RunningOverlay;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Do all overlays run, with all their strategies? */
@Component(property = HealthCheck.NAME + "=overlays")
public final class OverlaysCheck implements HealthCheck {

    private final Subjects subjects;

    /** Called by the container. */
    @Activate
    public OverlaysCheck(@Reference Subjects subjects) {
        this.subjects = subjects;
    }

    @Override
    public List<Finding> examine() {
        List<Finding> findings = new ArrayList<>();
        for (Node node : subjects.nodes()) {
            if (node.overlays().isEmpty()) {
                findings.add(Finding.warning(node.name(), "runs no overlay, so it does nothing",
                        "ipv8:config show node~" + node.name() + " shows which it is to run; ipv8:install FILE brings one"));
            }
            node.overlays().forEach(overlay -> findings.add(examine(node, overlay)));
            wanted(node).stream().filter(name -> node.overlay(name).isEmpty()).forEach(name -> findings.add(Finding.warning(
                    node.name(), "is to run the overlay " + name + ", which is not here", "ipv8:explain " + name)));
        }
        return findings.isEmpty() ? List.of(Finding.good("", "no node runs")) : findings;
    }

    private static List<String> wanted(Node node) {
        String list = node.settings().getOrDefault("overlays", "[]");
        return Arrays.stream(list.substring(1, list.length() - 1).split(", ")).filter(name -> !name.isEmpty()).sorted().toList();
    }

    private static Finding examine(Node node, RunningOverlay overlay) {
        String about = node.name() + "/" + overlay.name();
        if (overlay.state() == RunningOverlay.State.FAILED) {
            return Finding.problem(about, "failed: " + overlay.problem().orElse("no reason given"), "ipv8:explain " + overlay.name());
        }
        Optional<String> missing = overlay.walkers().stream().filter(text -> text.contains(": ")).findFirst();
        if (missing.isPresent()) {
            return Finding.problem(about, "strategy " + missing.get(), "install or start the bundle that offers it "
                    + "(org.ipv8.discovery has those of py-ipv8), or correct 'walkers'");
        }
        return Finding.good(about, "runs with " + overlay.peers().size() + " peers");
    }
}
